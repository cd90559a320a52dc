/** The queue of reports at the desk, and what answers them. */
import { z } from "zod";
import type { QuestionState } from "./desk";
import { type Decision, decisionSchema, type Reason, writtenSchema } from "./report";
import type { ReviewItem } from "./review";

/** How many reports one answer may close. */
export const MOST_AT_ONCE = 500;

export const answerReportSchema = z.strictObject({
  id: z.uuid(),
  decision: decisionSchema,
  note: writtenSchema.pipe(z.string().min(1, "write a line to the taker")),
  /** Further open reports of the same question that the editor has seen and answers alike. */
  alike: z.array(z.uuid()).max(MOST_AT_ONCE).optional(),
});
export type AnswerReportInput = z.infer<typeof answerReportSchema>;

export const QUEUE_STATUSES = ["open", "answered"] as const;
export const QUEUE_SORTS = ["age", "count"] as const;
/** What the queue shows; the address holds it. */
export type QueueChoice = {
  readonly status: (typeof QUEUE_STATUSES)[number];
  readonly reason: Reason | null;
  readonly topic: string | null;
  /** age: who waits longest, or was answered last, comes first; count: most reports first. */
  readonly sort: (typeof QUEUE_SORTS)[number];
  readonly page: number;
};

type Counted<Value> = { readonly value: Value; readonly title: string; readonly count: number };

/** The reports on one question. */
export type QueueRow = {
  readonly questionId: string;
  /** The report to begin with: the oldest that waits, or the one answered last. */
  readonly reportId: string;
  readonly question: Pick<ReviewItem["question"], "format" | "stem" | "statements" | "pairs">;
  readonly topic: string;
  readonly state: QuestionState;
  readonly count: number;
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
  /** ISO instants */
  readonly oldestAt: string;
  readonly newestAt: string;
  /** Versions the takers had, ascending. */
  readonly reported: readonly number[];
  readonly headNumber: number;
  readonly publishedNumber: number | null;
};

export type QueueView = {
  readonly choice: QueueChoice;
  readonly rows: readonly QueueRow[];
  /** Questions in all, and reports on them. */
  readonly questions: number;
  readonly reports: number;
  /** Reports by status, whatever else is chosen. */
  readonly open: number;
  readonly answered: number;
  readonly reasons: readonly { readonly reason: Reason; readonly count: number }[];
  readonly topics: readonly Counted<string>[];
};

type OptionShare = {
  readonly id: string;
  readonly text: string;
  readonly rationale: string;
  /** Answers of other attempts at the same version that chose it. */
  readonly others: number;
};

type OtherReport = {
  readonly id: string;
  readonly reason: Reason;
  readonly comment: string;
  readonly version: number;
  readonly sentAt: string;
  readonly answer: DeskAnswer | null;
};

export type DeskAnswer = {
  readonly decision: Decision;
  readonly note: string;
  readonly at: string;
  readonly by: string;
};

/** One report at the desk, with the question as its taker had it. */
export type ReportPageView = OtherReport & {
  readonly attempt: { readonly title: string; readonly position: number };
  readonly item: Omit<ReviewItem, "question" | "report" | "peers"> & {
    readonly question: Omit<ReviewItem["question"], "options"> & {
      readonly options: readonly OptionShare[];
    };
  };
  readonly now: {
    readonly state: QuestionState;
    readonly topic: string;
    readonly headNumber: number;
    readonly publishedNumber: number | null;
  };
  /** On the same question, open ones first, newest first. */
  readonly others: readonly OtherReport[];
  /** Further reports on it than are listed. */
  readonly unlisted: number;
  /** The open report that waits longest, on the same question first. */
  readonly next: string | null;
};
