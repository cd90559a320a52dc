/** Practice to measure: what may be asked for, and what the chooser page shows. */
import { z } from "zod";
import type { Feedback, Pace } from "@/lib/quiz/policy";
import { MOST_ENDLESS, PRACTICE_CLOCKS, type Practice } from "@/lib/quiz/practice";
import { formatSchema } from "./shared";

/** Most questions a practice attempt is made of at once. */
export const MOST_COUNT = 50;

const topicsSchema = z.array(z.string().min(1).max(120)).max(200);
const formatsSchema = z.array(formatSchema).max(20);
const countSchema = z.union([z.int().min(1).max(MOST_COUNT), z.literal("endless")]);
/** Attempts made when more was allowed can still be read. */
const storedCountSchema = z.union([z.int().min(1), z.literal("endless")]);
const clockSchema = z
  .enum(PRACTICE_CLOCKS)
  .describe("sprint: 19 s, only questions that fit it; own: each format its own seconds; untimed");

/** As asked for; what is left out is chosen by the server. */
export const practiceInputSchema = z.strictObject({
  topics: topicsSchema.optional().describe("Slugs of topics; absent or empty: all"),
  formats: formatsSchema.optional().describe("Absent or empty: all"),
  count: countSchema
    .optional()
    .describe(
      `Questions; endless: they come in batches until the attempt is finished, at most ${MOST_ENDLESS}. Default 10`,
    ),
  fresh: z
    .boolean()
    .optional()
    .describe("true: variants made anew from the facts, never seen in an ordinary quiz"),
  clock: clockSchema.optional().describe("Default untimed"),
});
export type PracticeInput = z.infer<typeof practiceInputSchema>;

/** As an attempt keeps it. */
export const practiceSchema = z.strictObject({
  topics: topicsSchema,
  formats: formatsSchema,
  count: storedCountSchema,
  fresh: z.boolean(),
  clock: clockSchema,
});

/** A choice as the chooser page holds it in its address. */
export type PracticeChoice = Practice & { readonly feedback: Feedback; readonly pace: Pace };

/** The chooser: what there is, and how much of it matches the rest of the choice. */
export type PracticeView = {
  readonly choice: PracticeChoice;
  readonly matching: number;
  readonly subjects: readonly {
    readonly subject: string;
    readonly topics: readonly {
      readonly slug: string;
      readonly title: string;
      /** Questions under the chosen formats and clock. */
      readonly count: number;
    }[];
  }[];
  readonly formats: readonly {
    readonly format: Practice["formats"][number];
    /** Questions under the chosen topics and clock. */
    readonly count: number;
  }[];
};
