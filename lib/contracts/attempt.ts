/** Inputs and answers of the attempt API (DESIGN of the HTTP surface; see /api/openapi.json). */
import { z } from "zod";
import { storable } from "@/lib/kernel/text";
import { type PublicItem, publicItemSchema } from "./item";
import { practiceInputSchema, practiceSchema } from "./practice";
import {
  confidenceSchema,
  feedbackSchema,
  markingSchema,
  outcomeSchema,
  paceSchema,
  timingSchema,
  verdictSchema,
} from "./shared";

/** Longest time a client may claim to have held a question: a day. More is a broken clock. */
export const MAX_HELD_MS = 86_400_000;

/** "1.5", 1.5, "×1.5" and "off" all name a pace. */
const paceInputSchema = z.preprocess((value) => {
  if (typeof value === "number") return String(value);
  if (typeof value === "string")
    return value
      .trim()
      .replace(/^[×x]\s*/i, "")
      .toLowerCase();
  return value;
}, paceSchema);

const revealSchema = z
  .boolean()
  .optional()
  .describe("false: make the attempt but do not start the first clock; POST …/next reveals");

export const startAttemptSchema = z
  .strictObject({
    quiz: z
      .string({ error: "names a quiz (GET /api/quizzes); or send practice instead" })
      .min(1)
      .max(120)
      .overwrite(storable)
      .optional(),
    practice: practiceInputSchema.optional().describe("Instead of quiz: questions of your choice"),
    pace: paceInputSchema.optional(),
    feedback: feedbackSchema.optional(),
    reveal: revealSchema,
  })
  .refine(({ quiz, practice }) => (quiz === undefined) !== (practice === undefined), {
    path: ["quiz"],
    error: "send either quiz or practice",
  });
export type StartAttemptInput = z.infer<typeof startAttemptSchema>;

export const variantsSchema = z.strictObject({
  position: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe("A variant of this question; absent: of each that was not right"),
  reveal: revealSchema,
});
export type VariantsInput = z.infer<typeof variantsSchema>;

export const answerSchema = z.strictObject({
  position: z.int().min(1).max(1000),
  optionId: z.string().min(1).max(40).nullable().describe("null skips the question"),
  heldMs: z
    .number()
    .min(0)
    .max(MAX_HELD_MS)
    .describe("Milliseconds from reveal to answer on the client's monotonic clock"),
  eventId: z.guid().describe("Made by the client, once per answer; repeats are harmless"),
  confidence: confidenceSchema.optional(),
  reveal: z
    .boolean()
    .optional()
    .describe("false: with feedback at-end, leave the next question to POST …/next"),
});
export type AnswerInput = z.infer<typeof answerSchema>;

export const attemptStatusSchema = z
  .enum(["ready", "running", "finished"])
  .describe("ready: nothing revealed yet; running; finished: the review is open");

export const attemptSchema = z.strictObject({
  id: z.string(),
  quiz: z.string().describe("Slug of the quiz"),
  title: z.string(),
  practice: practiceSchema.nullable().describe("What was chosen to practise; null for a quiz"),
  total: z.int().describe("Questions; in endless practice those drawn so far"),
  position: z
    .int()
    .describe(
      "The open question, or the one that POST …/next will reveal; total + 1 when none is left",
    ),
  status: attemptStatusSchema,
  timing: timingSchema,
  marking: markingSchema,
  pace: paceSchema,
  feedback: feedbackSchema,
  lagBudgetMs: z.int().describe("Network time that would be forgiven on the open question"),
  answered: z
    .array(z.enum(["done", "open", "ahead"]))
    .describe(
      "One entry a question, for the progress bar; says nothing about right or wrong. Empty in endless practice",
    ),
});
export type AttemptView = z.infer<typeof attemptSchema>;

export const recordedSchema = z.strictObject({
  position: z.int(),
  optionId: z.string().nullable(),
  late: z.boolean().describe("true: stored, but the time was up"),
  outage: z
    .boolean()
    .optional()
    .describe(
      "true: our server could not be reached while the question ran; it is void and counts neither for nor against its taker",
    ),
  replay: z.boolean().describe("true: this eventId had been received before"),
  limitMs: z.int().nullable(),
  usedMs: z.int().describe("Server time from reveal to answer"),
  forgivenMs: z.int().describe("Network time not charged"),
  chargedMs: z.int().describe("usedMs − forgivenMs"),
  outcome: outcomeSchema.optional().describe("Only with feedback after-each"),
  key: z.string().optional().describe("Id of the right option; only with feedback after-each"),
  rationales: z
    .array(z.strictObject({ id: z.string(), rationale: z.string() }))
    .optional()
    .describe("A reason for every option, in the order served; only with feedback after-each"),
  verdicts: z
    .array(verdictSchema)
    .optional()
    .describe("What is to be said of each statement, pair or event; only with feedback after-each"),
  explanation: z
    .string()
    .optional()
    .describe("Only with feedback after-each; Markdown without its marks, save those of emphasis"),
});
export type RecordedView = z.infer<typeof recordedSchema>;

export const attemptStateSchema = z.strictObject({
  attempt: attemptSchema,
  item: publicItemSchema.nullable(),
});
export type AttemptState = z.infer<typeof attemptStateSchema>;

/** What the runner page starts from: the state, and in after-each mode the question just closed. */
export type RunnerView = AttemptState & {
  readonly last: { readonly recorded: RecordedView; readonly item: PublicItem } | null;
};

export const answerReplySchema = attemptStateSchema.extend({ recorded: recordedSchema });
export type AnswerReply = z.infer<typeof answerReplySchema>;
