import "server-only";
/** Shapes of what the database keeps as JSON, parsed on the way out: rows may be older than the code. */
import { z } from "zod";
import { practiceSchema } from "@/lib/contracts/practice";
import { markingSchema, timingSchema } from "@/lib/contracts/shared";
import { FORMATS } from "@/lib/question/format";
import { citationSchema, columnsSchema, verdictSchema } from "@/lib/question/question";
import { CONFIDENCES, FEEDBACKS, OUTCOMES, PACES } from "@/lib/quiz/policy";

const instant = z.coerce.date();

/** A question version as an attempt needs it: with its key, so never sent anywhere as it is. */
export const storedVersionSchema = z.object({
  id: z.uuid(),
  questionId: z.string(),
  number: z.int(),
  format: z.enum(FORMATS),
  stem: z.string(),
  statements: z.array(z.string()).nullable(),
  pairs: z.array(z.object({ left: z.string(), right: z.string() })).nullable(),
  columns: columnsSchema.nullable(),
  verdicts: z.array(verdictSchema).nullable(),
  options: z.array(z.object({ id: z.string(), text: z.string(), rationale: z.string() })),
  key: z.string(),
  explanation: z.string(),
  topic: z.string(),
  topicTitle: z.string(),
  difficulty: z.int(),
  difficultyReasons: z.array(z.string()),
  citations: z.array(citationSchema),
  facts: z.array(z.string()),
  disputes: z.array(z.string()),
});

export type StoredVersion = z.infer<typeof storedVersionSchema>;

const itemRowSchema = z.object({
  position: z.int(),
  limitMs: z.int().nullable(),
  optionOrder: z.array(z.int()),
  optionIds: z.array(z.string()),
  keyId: z.string(),
  servedAt: instant.nullable(),
  closedAt: instant.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  chosenId: z.string().nullable(),
  confidence: z.enum(CONFIDENCES).nullable(),
  usedMs: z.int().nullable(),
  forgivenMs: z.int(),
  chargedMs: z.int().nullable(),
  versionId: z.uuid(),
});
/** An item without the question it serves. */
export type ItemRow = z.infer<typeof itemRowSchema>;
export type StoredItem = ItemRow & { readonly version: StoredVersion };

export const storedEventSchema = z.object({
  eventId: z.string(),
  position: z.int(),
  optionId: z.string().nullable(),
  heldMs: z.int(),
  confidence: z.enum(CONFIDENCES).nullable(),
  receivedAt: instant,
  verdict: z.enum(["accepted", "late", "refused"]),
  usedMs: z.int(),
  forgivenMs: z.int(),
  chargedMs: z.int(),
});

const attemptRowSchema = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  quizSlug: z.string(),
  date: z.string().nullable(),
  title: z.string(),
  timing: timingSchema,
  marking: markingSchema,
  feedback: z.enum(FEEDBACKS),
  pace: z.enum(PACES),
  seed: z.string(),
  practice: practiceSchema.nullable(),
  total: z.int(),
  status: z.enum(["ready", "running", "finished"]),
  position: z.int(),
  lagQuotaMs: z.int(),
  revision: z.int(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  items: z.array(itemRowSchema),
  event: storedEventSchema.nullable(),
  watch: z.object({
    pulseAt: instant.nullable(),
    outages: z.array(z.object({ from: instant, to: instant })),
  }),
});
export const storedRowsSchema = attemptRowSchema.transform((row) => ({
  ...row,
  endless: row.practice?.count === "endless",
}));
/** An attempt as its rows have it. */
export type StoredRows = z.infer<typeof storedRowsSchema>;
export type StoredAttempt = Omit<StoredRows, "items"> & { readonly items: readonly StoredItem[] };
