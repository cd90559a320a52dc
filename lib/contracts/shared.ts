/** Pieces that several contracts share. What crosses the wire is described here and nowhere else. */
import { z } from "zod";
import { FORMATS, MOVES } from "@/lib/question/format";
import { CONFIDENCES, FEEDBACKS, OUTCOMES, PACES } from "@/lib/quiz/policy";

export const formatSchema = z.enum(FORMATS);
export const feedbackSchema = z.enum(FEEDBACKS);
export const paceSchema = z.enum(PACES);
export const confidenceSchema = z.enum(CONFIDENCES);
export const outcomeSchema = z.enum(OUTCOMES);

export const timingSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("per-question"),
    seconds: z.number().positive().describe("Seconds per question at pace ×1"),
    secondsByFormat: z.partialRecord(formatSchema, z.number().positive()).optional(),
  }),
  z.strictObject({ kind: z.literal("untimed") }),
]);

/** Halves of a third are exact in binary; the CSAT needs them. */
const thirds = z.number().multipleOf(0.5);

export const markingSchema = z
  .strictObject({ correct: thirds, wrong: thirds, blank: thirds })
  .describe("Marks in thirds of a mark: 3 is one mark, -2 is two thirds off, 7.5 is 2½ marks");

export const thirdsSchema = z
  .strictObject({ thirds })
  .describe("An exact number of marks, in thirds");

export const pairSchema = z.strictObject({ left: z.string(), right: z.string() });

export const columnsSchema = z
  .strictObject({ left: z.string(), right: z.string(), kind: z.enum(["pairs", "lists"]) })
  .describe(
    "Headings of the pairs. pairs: rows to be judged; lists: two lists to be matched, the rows mean nothing",
  );

export const verdictSchema = z.strictObject({
  holds: z.boolean().optional().describe("Absent where there is nothing to be right or wrong"),
  move: z.enum(MOVES).optional().describe("What makes it false"),
  reason: z.string(),
});
export type VerdictView = z.infer<typeof verdictSchema>;

export const topicRefSchema = z.strictObject({ slug: z.string(), title: z.string() });
