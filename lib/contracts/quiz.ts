/** What a person may know of a quiz before starting it. */
import { z } from "zod";
import type { Format } from "@/lib/question/format";
import { feedbackSchema, markingSchema, timingSchema, topicRefSchema } from "./shared";

export const quizSchema = z.strictObject({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  questionCount: z.int().describe("Questions in one attempt"),
  timing: timingSchema,
  marking: markingSchema,
  feedback: feedbackSchema.describe("The default; POST /api/attempts may choose the other"),
  topics: z.array(topicRefSchema),
});
export type QuizView = z.infer<typeof quizSchema>;

/** A quiz as the home and intro pages show it: more than the API promises. */
export type QuizCard = QuizView & {
  readonly kind: "sprint" | "topic" | "daily";
  /** Of the questions the draw chooses from. */
  readonly formats: readonly Format[];
  /** What all its topics belong to; null when they differ. */
  readonly subject: string | null;
  /** Questions the draw chooses from. */
  readonly poolSize: number;
  /** Mean difficulty of the pool, 1–5, one decimal; null when the pool is empty. */
  readonly difficulty: number | null;
  readonly sources: readonly { readonly id: string; readonly publisher: string }[];
  /** ISO date (Asia/Kolkata) of a daily quiz; null otherwise. */
  readonly date: string | null;
  /** Everybody gets the same questions. */
  readonly isSame: boolean;
  /** Whether it can be begun now, and if not, when. */
  readonly opening: Opening;
};

/** As lib/quiz/availability has it, with ISO instants. */
export type Opening =
  | { readonly kind: "open"; readonly closesAt: string | null }
  | { readonly kind: "draft" }
  | { readonly kind: "not-yet"; readonly opensAt: string }
  | { readonly kind: "closed"; readonly since: string | null };

/** One attempt in the lists of the home page. */
export type AttemptSummary = {
  readonly id: string;
  readonly quiz: string;
  readonly title: string;
  readonly status: "ready" | "running" | "finished";
  readonly position: number;
  readonly total: number;
  /** There is always a next question; the total means nothing. */
  readonly endless: boolean;
  /** ISO instant. */
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly score: { readonly thirds: number } | null;
  readonly maxScore: { readonly thirds: number };
  readonly correct: number | null;
};

/** An attempt that counts otherwise since its taker last looked. */
export type RegradedNotice = {
  readonly id: string;
  readonly title: string;
  /** Questions that were regraded, and those where that was undone. */
  readonly regraded: number;
  readonly takenBack: number;
};

export type HomeView = {
  /** The newest unfinished attempt, if any. */
  readonly resume: AttemptSummary | null;
  /** null: none is open. */
  readonly daily: QuizCard | null;
  /** Earlier days that can still be played, newest first: slug and ISO date. */
  readonly pastDays: readonly {
    readonly slug: string;
    readonly date: string;
    readonly done: boolean;
  }[];
  /** The quickest sprint of the first subject; null: none is open. */
  readonly sprint: QuizCard | null;
  /** Quizzes by topic, and what others there are, in the order of the topics. */
  readonly topics: readonly QuizCard[];
  /** Finished attempts, newest first, at most five. */
  readonly recent: readonly AttemptSummary[];
  readonly regraded: readonly RegradedNotice[];
};
