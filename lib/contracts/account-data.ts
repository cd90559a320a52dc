/** What somebody takes away who downloads their data. */
import { z } from "zod";

const moment = z.iso.datetime();
const optional = moment.nullable();

export const accountDataSchema = z.strictObject({
  writtenAt: moment,
  account: z.strictObject({
    name: z.string(),
    email: z.string(),
    role: z.string(),
    createdAt: moment,
    secondFactor: z.boolean(),
    sessions: z.array(
      z.strictObject({ since: moment, until: moment, device: z.string(), address: z.string() }),
    ),
    apiKeys: z
      .array(
        z.strictObject({
          name: z.string(),
          begins: z.string(),
          scopes: z.array(z.string()),
          createdAt: moment,
          lastUsedAt: optional,
          expiresAt: optional,
          revokedAt: optional,
        }),
      )
      .describe("Never the keys themselves, which are not kept"),
  }),
  attempts: z.array(
    z.strictObject({
      id: z.uuid(),
      quiz: z.string(),
      title: z.string(),
      date: z.string().nullable(),
      pace: z.string(),
      status: z.string(),
      createdAt: moment,
      startedAt: optional,
      finishedAt: optional,
      items: z
        .array(
          z.strictObject({
            position: z.int(),
            stem: z.string(),
            options: z.array(z.strictObject({ id: z.string(), text: z.string() })),
            chosen: z.string().nullable(),
            limitMs: z.int().nullable(),
            servedAt: optional,
            question: z.strictObject({ id: z.string(), version: z.int() }).optional(),
            key: z.string().optional(),
            outcome: z.string().nullish(),
            chargedMs: z.int().nullish(),
            regraded: z
              .strictObject({
                choice: z.string(),
                at: moment,
                reason: z.string(),
                outcome: z.string(),
                key: z.string().nullable(),
                undoneAt: optional,
              })
              .array()
              .optional()
              .describe("What regrades made of it, the oldest first"),
          }),
        )
        .describe("Those that were shown; key and outcome once the attempt is finished"),
      answers: z
        .array(
          z.strictObject({
            position: z.int(),
            option: z.string().nullable(),
            heldMs: z.int(),
            confidence: z.string().nullable(),
            receivedAt: moment,
            verdict: z.string(),
          }),
        )
        .describe("Every answer received, on time or late"),
    }),
  ),
  reports: z.array(
    z.strictObject({
      question: z.string(),
      attempt: z.uuid(),
      position: z.int(),
      reason: z.string(),
      comment: z.string(),
      createdAt: moment,
      answer: z.string().nullable(),
      decision: z.string().nullable(),
      answeredAt: optional,
    }),
  ),
});
export type AccountData = z.infer<typeof accountDataSchema>;
