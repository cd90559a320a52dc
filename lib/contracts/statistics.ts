/** What the desk's pages on how questions fare show. For staff only. */
import { z } from "zod";
import type { TooFew } from "@/lib/statistics/answers";
import type { QuestionFigures } from "@/lib/statistics/question";
import type { QuizFigures } from "@/lib/statistics/quiz";
import { type AddressFields, firstOf } from "./address";

export type TimeFigures = {
  /** Of all who answered or ran out of time. */
  readonly medianMs: number;
  readonly p90Ms: number;
  /** Of those who answered: in less than a tenth of the median, which nobody reads in. */
  readonly rapidShare: number;
};

/** How one text of a question fared. */
export type TextStatistics = {
  readonly figures: QuestionFigures | TooFew;
  /** null: too few, or nobody was timed. */
  readonly time: TimeFigures | null;
};

export type QuestionStatisticsView = TextStatistics & {
  /** In the order of the figures' options. */
  readonly options: readonly { readonly text: string; readonly isKey: boolean }[];
  /** Answers to former statements, options or keys, which are not among the figures. */
  readonly olderAnswers: number;
  /** In practice, where people choose what they are asked and may be asked again. */
  readonly practice: { readonly n: number; readonly right: number };
  /** ISO instant they were counted at. */
  readonly countedAt: string;
};

export type QuizStatisticsRow = TextStatistics & {
  readonly id: string;
  /** The first of what a taker reads. */
  readonly line: string;
  /** Another version asks for something else now: these are the answers to what it asked before. */
  readonly isOlder: boolean;
  /** The newest version with this text. */
  readonly number: number;
  readonly options: readonly string[];
  /** Of the total; null: moves it the wrong way, or papers had different questions. */
  readonly weight: number | null;
};

export type QuizStatisticsView = {
  readonly slug: string;
  readonly title: string;
  /** Each date has a paper of its own. */
  readonly isDaily: boolean;
  readonly figures: QuizFigures | TooFew;
  /** In the order asked for. */
  readonly rows: readonly QuizStatisticsRow[];
  readonly order: StatisticsOrder;
  readonly countedAt: string;
};

/** What the table can be in the order of; `suspect`: wrong keys first, then what tells people apart least. */
export const STATISTICS_SORTS = [
  "suspect",
  "question",
  "answers",
  "facility",
  "discrimination",
  "efficiency",
  "weight",
  "works",
  "time",
  "timed-out",
] as const;
export type StatisticsSort = (typeof STATISTICS_SORTS)[number];

export type StatisticsOrder = {
  readonly sort: StatisticsSort;
  readonly direction: "up" | "down";
};

/** The order as the address has it; what is wrong there is left out. */
export function readStatisticsOrder(fields: AddressFields): StatisticsOrder {
  const sort = z.enum(STATISTICS_SORTS).safeParse(firstOf(fields, "sort"));
  return {
    sort: sort.success ? sort.data : "suspect",
    direction: firstOf(fields, "order") === "down" ? "down" : "up",
  };
}

/** What the CSV is asked by. */
export const statisticsQuerySchema = z.strictObject({
  quiz: z.string().min(1, "name a quiz").max(120),
});
