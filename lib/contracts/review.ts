/** The review of a finished attempt: here, and only here, keys and reasons cross the wire. */
import { z } from "zod";
import { REGRADE_CHOICES } from "@/lib/quiz/regrade";
import { attemptSchema } from "./attempt";
import { reportSchema } from "./report";
import {
  columnsSchema,
  confidenceSchema,
  formatSchema,
  outcomeSchema,
  pairSchema,
  thirdsSchema,
  verdictSchema,
} from "./shared";

export const countsSchema = z.strictObject({
  correct: z.int(),
  wrong: z.int(),
  skipped: z.int(),
  timedOut: z.int(),
  void: z.int(),
});
export type CountsView = z.infer<typeof countsSchema>;

export const citationViewSchema = z.strictObject({
  publisher: z.string(),
  title: z.string(),
  date: z.string().describe("ISO date, or year and month where the day is not known"),
  url: z.string().optional(),
  locator: z.string().describe("Section of the source"),
});
export type CitationView = z.infer<typeof citationViewSchema>;

/** One fact of a topic, worth reading again. */
export const noteSchema = z.strictObject({
  fact: z.string(),
  statement: z.string(),
  context: z.string().optional(),
  asOf: z.string().optional(),
  citations: z.array(citationViewSchema),
  dispute: z
    .strictObject({ point: z.string(), chosen: z.string(), why: z.string() })
    .optional()
    .describe("Sources differ on this"),
  missed: z.boolean().describe("true: a question of this attempt that rests on it went wrong"),
});
export type NoteView = z.infer<typeof noteSchema>;

export const regradedSchema = z
  .strictObject({
    choice: z
      .enum(REGRADE_CHOICES)
      .describe(
        "regrade: judged by a mended key; credit: everybody given it gets its marks; void: it counts for nobody",
      ),
    at: z.string(),
    reason: z.string().describe("An editor’s words"),
    version: z
      .int()
      .nullable()
      .describe("Whose key judges; options’ rationales, verdicts and explanation are its own"),
    before: z
      .strictObject({ outcome: outcomeSchema, key: z.string(), ...thirdsSchema.shape })
      .describe("As it was before"),
    ...thirdsSchema.shape,
    isKept: z.boolean().describe("It would be worth less now; the marks were left as they were"),
  })
  .describe("After the attempt the question was regraded: outcome and key are those in force");
export type RegradedView = z.infer<typeof regradedSchema>;

export const reviewItemSchema = z.strictObject({
  position: z.int(),
  outcome: outcomeSchema,
  chosenOptionId: z.string().nullable(),
  key: z.string(),
  regraded: regradedSchema.optional(),
  limitMs: z.int().nullable(),
  usedMs: z
    .int()
    .nullable()
    .describe("Server time from reveal to answer; null when never answered"),
  chargedMs: z.int().nullable(),
  forgivenMs: z.int(),
  confidence: confidenceSchema.nullable(),
  late: z.boolean().describe("An answer came after the time was up; it is kept but not counted"),
  outage: z
    .boolean()
    .optional()
    .describe("true: it is void because our server could not be reached while it ran"),
  peers: z
    .strictObject({ n: z.int(), medianMs: z.int(), correctShare: z.number() })
    .nullable()
    .describe("Other people on the same version; null below 30 of them"),
  report: reportSchema.nullable().describe("What the taker said is wrong with it"),
  question: z.strictObject({
    id: z.string(),
    version: z.int(),
    format: formatSchema,
    topic: z.string(),
    stem: z.string(),
    statements: z.array(z.string()).optional(),
    pairs: z.array(pairSchema).optional(),
    columns: columnsSchema.optional(),
    verdicts: z
      .array(verdictSchema)
      .optional()
      .describe("What is to be said of each statement, pair or event, in their order"),
    options: z.array(
      z.strictObject({
        id: z.string(),
        text: z.string(),
        rationale: z.string(),
        share: z
          .number()
          .optional()
          .describe(
            "Of the other people on the same version, who chose it; absent below 30 of them",
          ),
      }),
    ),
    explanation: z.string().describe("Markdown: paragraphs, emphasis, lists, links; no HTML"),
    difficulty: z.int().describe("1 to 5"),
    difficultyReasons: z.array(z.string()),
    citations: z.array(citationViewSchema),
    disputes: z.array(z.strictObject({ point: z.string(), chosen: z.string(), why: z.string() })),
  }),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const reviewTopicSchema = z.strictObject({
  topic: z.string(),
  title: z.string(),
  counts: countsSchema,
  durationMs: z.int(),
  medianMs: z.int().nullable(),
  notes: z.array(noteSchema),
});
export type ReviewTopic = z.infer<typeof reviewTopicSchema>;

export const reviewSchema = z.strictObject({
  attempt: attemptSchema.extend({
    score: thirdsSchema,
    maxScore: thirdsSchema,
    counts: countsSchema,
    durationMs: z.int().describe("Charged time of all questions"),
    startedAt: z.string(),
    finishedAt: z.string(),
    guesses: z
      .strictObject({ count: z.int(), correct: z.int(), ...thirdsSchema.shape })
      .describe("Answers marked as a guess, and the marks they earned or cost"),
    regraded: z
      .strictObject({ positions: z.array(z.int()), score: thirdsSchema, maxScore: thirdsSchema })
      .optional()
      .describe("Questions that count otherwise than when the attempt ended, and the marks before"),
    takenBack: z
      .array(z.strictObject({ position: z.int(), at: z.string() }))
      .optional()
      .describe("Regrades that its taker had seen, and that were undone since"),
  }),
  topics: z.array(reviewTopicSchema),
  items: z.array(reviewItemSchema),
});
export type ReviewView = z.infer<typeof reviewSchema>;

/** The page of one topic: its facts as notes to read, with their sources. */
export type TopicView = {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly quizSlug: string;
  readonly questionCount: number;
  readonly notes: readonly NoteView[];
};
