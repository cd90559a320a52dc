/**
 * What the figures are made of: answers in groups that are alike in all a figure depends on. A quiz has
 * few scores, so ten million answers make some thousands of groups, and nothing is lost in grouping them.
 */

/** Below this many people a figure says more about chance than about the question: there is none. */
export const LEAST = 30;

export type AnswerGroup = {
  /** How many answers it stands for. */
  readonly count: number;
  readonly outcome: "correct" | "wrong" | "skipped" | "timed-out";
  /** Index of the option chosen; null: none was. */
  readonly choice: number | null;
  /** What it earned, as a share of the most the question can earn: 1, 0, or −⅓. */
  readonly mark: number;
  /** What the rest of the paper earned, as a share of its most; 0 where nothing else was asked. */
  readonly rest: number;
  /** What the whole paper earned, as a share of its most. */
  readonly total: number;
};

export type TooFew = { readonly tooFew: true; readonly n: number };

export function countOf(groups: readonly { readonly count: number }[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
