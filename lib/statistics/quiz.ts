/** What the papers of many say about a quiz: how hard it is, and how far its total can be trusted. */
import { countOf, LEAST, type TooFew } from "./answers";
import { aroundMean, bonett, type Estimate } from "./intervals";
import { meanOf, medianOf, varianceOf } from "./moments";
import type { QuestionFigures } from "./question";

/** Papers alike in all that matters here, and how many there were. */
export type PaperGroup = {
  readonly count: number;
  /** Questions that counted. */
  readonly items: number;
  /** What it earned, as a share of the most. */
  readonly total: number;
  /** Sum of the squares of the shares that its questions earned. */
  readonly squares: number;
};

export type QuizFigures = {
  readonly tooFew: false;
  readonly n: number;
  /** Of the total as a share of the most. */
  readonly mean: Estimate;
  readonly median: number;
  readonly deviation: number;
  /**
   * Coefficient of internal consistency, at most 100: KR-20 where every answer is all or nothing.
   * null: one question, or everybody has the same total.
   */
  readonly consistency: Estimate | null;
  /** Standard error of a total, as a share of the most. */
  readonly error: number | null;
  /** false: each paper had its own draw, and the consistency is that of questions within papers. */
  readonly isSame: boolean;
};

type Moments = Pick<QuestionFigures, "markVariance">;

/**
 * `questions`: every question of the paper, where all papers had the same ones; null where they were
 * drawn. Then the consistency is judged by how much papers differ against what lies within one.
 */
export function quizFigures(
  papers: readonly PaperGroup[],
  questions: readonly Moments[] | null,
): QuizFigures | TooFew {
  const n = countOf(papers);
  if (n < LEAST) return { tooFew: true, n };
  const variance = varianceOf(papers, ({ total }) => total) ?? 0;
  const deviation = Math.sqrt(variance);
  const items = meanOf(papers, (paper) => paper.items) ?? 0;
  const coefficient =
    questions === null
      ? nestedConsistency(papers)
      : crossedConsistency(questions, variance * items * items);
  const consistency =
    coefficient === null || coefficient >= 1 ? null : bonett(coefficient, { n, items });
  return {
    tooFew: false,
    n,
    mean: aroundMean(meanOf(papers, ({ total }) => total) ?? 0, variance, n),
    median: medianOf(papers, ({ total }) => total) ?? 0,
    deviation,
    consistency: consistency && {
      value: 100 * consistency.value,
      low: 100 * consistency.low,
      high: 100 * consistency.high,
    },
    error: consistency && deviation * Math.sqrt(1 - consistency.value),
    isSame: questions !== null,
  };
}

/** Everybody had every question: k / (k − 1) · (1 − Σ variances of the questions / variance of the sum). */
function crossedConsistency(questions: readonly Moments[], sumVariance: number): number | null {
  const k = questions.length;
  if (k < 2 || sumVariance === 0) return null;
  const own = questions.reduce((sum, { markVariance }) => sum + markVariance, 0);
  return (k / (k - 1)) * (1 - own / sumVariance);
}

/** Questions nested in papers: 1 − mean square within papers / mean square between them. */
function nestedConsistency(papers: readonly PaperGroup[]): number | null {
  const n = countOf(papers);
  const sum = (of: (paper: PaperGroup) => number) =>
    papers.reduce((all, paper) => all + paper.count * of(paper), 0);
  const answers = sum(({ items }) => items);
  if (answers <= n) return null;
  const grand = sum(({ items, total }) => items * total) / answers;
  const between = sum(({ items, total }) => items * (total - grand) ** 2) / (n - 1);
  const within =
    sum(({ items, total, squares }) => squares - items * total * total) / (answers - n);
  return between < 1e-12 ? null : 1 - within / between;
}

/**
 * How much each question moves the total: 100 · √covariance with it, as a share of the sum of these
 * roots; null for one that moves it the wrong way, and for all where none moves it.
 */
export function effectiveWeights(covariances: readonly number[]): (number | null)[] {
  const sum = covariances.reduce((all, each) => all + Math.sqrt(Math.max(0, each)), 0);
  return covariances.map((each) => (each < 0 || sum === 0 ? null : (100 * Math.sqrt(each)) / sum));
}
