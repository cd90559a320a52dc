/**
 * The public item: all that a browser may know of a question while it is open. It is strict on
 * purpose: a field that is not named here makes the parse fail, so a key or a rationale can never
 * ride along. Only lib/server/attempts/view.ts builds one.
 */
import { z } from "zod";
import { columnsSchema, formatSchema, pairSchema } from "./shared";

export const publicItemSchema = z.strictObject({
  position: z.int().min(1).describe("1 for the first question"),
  total: z.int().min(1).describe("In endless practice: so far"),
  format: formatSchema,
  topic: z.string().describe("Title of the topic, for display"),
  stem: z
    .string()
    .describe("Where something stands between lead-in and question, a blank line parts the two"),
  statements: z.array(z.string()).optional().describe("Statements, or events to be put in order"),
  pairs: z.array(pairSchema).optional(),
  columns: columnsSchema.optional(),
  options: z
    .array(
      z.strictObject({
        id: z.string().describe("Opaque, different in every attempt; send it back as optionId"),
        text: z.string(),
      }),
    )
    .length(4),
  limitMs: z.int().nullable().describe("null: no clock"),
  remainingMs: z.int().nullable().describe("What is left at the moment the server answered"),
});

export type PublicItem = z.infer<typeof publicItemSchema>;
