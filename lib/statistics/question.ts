/**
 * What the answers of many say about a question. The definitions are those of Moodle's question
 * statistics, so that figures can be laid beside one another: facility is the mean mark as a share of
 * the most; the discrimination index correlates the mark with that of the rest of the paper; the
 * efficiency lays their covariance beside the greatest these marks allow.
 */
import { type AnswerGroup, countOf, LEAST, type TooFew } from "./answers";
import { aroundMean, type Estimate, fisher, wilson } from "./intervals";
import { covarianceOf, greatestCovariance, meanOf, varianceOf } from "./moments";
import { type Suspicion, suspicionOf } from "./suspicion";

export type ChoiceFigures = {
  readonly n: number;
  readonly share: number;
  /** What those who chose it earned on the rest of the paper, as a share; null: nobody did. */
  readonly meanRest: number | null;
};

export type OptionFigures = ChoiceFigures & {
  /**
   * Of a wrong option: it draws at least one in twenty, and they do worse on the rest than those who
   * chose the key. null: the key, or nobody to compare with.
   */
  readonly works: boolean | null;
};

export type QuestionFigures = {
  readonly tooFew: false;
  readonly n: number;
  /** Share of right answers. */
  readonly right: Estimate;
  /** Mean mark as a share of the most; below 0 where wrong answers cost more than right ones earn. */
  readonly facility: Estimate;
  /** −100 to 100; null where all earned the same, on it or on the rest. */
  readonly discrimination: Estimate | null;
  /** At most 100; null as before. */
  readonly efficiency: number | null;
  readonly markVariance: number;
  /** With the total of the paper. Negative: whoever does well in all does badly here. */
  readonly totalCovariance: number;
  /** In the order of the options. */
  readonly options: readonly OptionFigures[];
  readonly skipped: ChoiceFigures;
  readonly timedOut: ChoiceFigures;
  /** Why the key may be the wrong one; null: nothing says so. */
  readonly suspicion: Suspicion | null;
};

/** From this share of the answers on a wrong option has drawn somebody. */
const LEAST_DRAWN = 0.05;

const markOf = (group: AnswerGroup) => group.mark;
const restOf = (group: AnswerGroup) => group.rest;
const totalOf = (group: AnswerGroup) => group.total;

/** The figures of one question with that many options; silent where too few have answered. */
export function questionFigures(
  groups: readonly AnswerGroup[],
  { options: optionCount, key }: { readonly options: number; readonly key: number },
): QuestionFigures | TooFew {
  const n = countOf(groups);
  if (n < LEAST) return { tooFew: true, n };
  const markVariance = varianceOf(groups, markOf) ?? 0;
  const discrimination = discriminationOf(groups, n, markVariance);
  const of = (isIn: (group: AnswerGroup) => boolean) => choiceOf(groups.filter(isIn), n);
  const choices = Array.from({ length: optionCount }, (_, index) =>
    of(({ choice }) => choice === index),
  );
  const options = choices.map((own, index) => ({
    ...own,
    works: index === key ? null : worksOf(own, choices[key]?.meanRest ?? null),
  }));
  return {
    tooFew: false,
    n,
    right: wilson(countOf(groups.filter(({ outcome }) => outcome === "correct")), n),
    facility: facilityOf(groups, n, markVariance),
    discrimination,
    efficiency: efficiencyOf(groups, discrimination),
    markVariance,
    totalCovariance: covarianceOf(groups, markOf, totalOf) ?? 0,
    options,
    skipped: of(({ outcome }) => outcome === "skipped"),
    timedOut: of(({ outcome }) => outcome === "timed-out"),
    suspicion: suspicionOf(groups, { options: optionCount, key, discrimination, n }),
  };
}

/** Where marks are all or nothing the facility is a share, and has the interval of one. */
function facilityOf(groups: readonly AnswerGroup[], n: number, variance: number): Estimate {
  const isAllOrNothing = groups.every(({ mark }) => mark === 0 || mark === 1);
  if (isAllOrNothing) return wilson(countOf(groups.filter(({ mark }) => mark === 1)), n);
  return aroundMean(meanOf(groups, markOf) ?? 0, variance, n);
}

function discriminationOf(
  groups: readonly AnswerGroup[],
  n: number,
  markVariance: number,
): Estimate | null {
  const restVariance = varianceOf(groups, restOf) ?? 0;
  if (markVariance === 0 || restVariance === 0) return null;
  const covariance = covarianceOf(groups, markOf, restOf) ?? 0;
  const correlation = covariance / Math.sqrt(markVariance * restVariance);
  const { value, low, high } = fisher(Math.min(1, Math.max(-1, correlation)), n);
  return { value: 100 * value, low: 100 * low, high: 100 * high };
}

function efficiencyOf(
  groups: readonly AnswerGroup[],
  discrimination: Estimate | null,
): number | null {
  const greatest = greatestCovariance(groups, markOf, restOf);
  if (discrimination === null || !greatest) return null;
  return Math.min(100, (100 * (covarianceOf(groups, markOf, restOf) ?? 0)) / greatest);
}

function choiceOf(groups: readonly AnswerGroup[], n: number): ChoiceFigures {
  const own = countOf(groups);
  return { n: own, share: own / n, meanRest: meanOf(groups, restOf) };
}

function worksOf({ share, meanRest }: ChoiceFigures, keyRest: number | null): boolean | null {
  if (share < LEAST_DRAWN) return false;
  // A rounding error is no difference.
  return meanRest === null || keyRest === null ? null : keyRest - meanRest > 1e-12;
}
