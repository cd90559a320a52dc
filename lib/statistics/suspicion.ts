/**
 * Whether answers say that the key is wrong. Both rules ask for 99 % certainty: of questions that
 * everybody guesses about one in a hundred is suspected, of sound ones next to none (the test measures
 * both, and how often a wrong key is found).
 */
import { type AnswerGroup, countOf } from "./answers";
import { type Estimate, fisher, Z90, Z99 } from "./intervals";
import { meanOf, medianOf, varianceOf } from "./moments";

export type Suspicion =
  /** Whoever does better on the rest does worse here. */
  | { readonly because: "negative"; readonly discrimination: number }
  /** Of those who did well on the rest more chose another option, and its choosers did better than the key’s. */
  | {
      readonly because: "better-option";
      readonly option: number;
      /** Of those in the better half. */
      readonly chosen: number;
      readonly choseKey: number;
    };

type Known = {
  readonly options: number;
  readonly key: number;
  readonly discrimination: Estimate | null;
  readonly n: number;
};

export function suspicionOf(groups: readonly AnswerGroup[], known: Known): Suspicion | null {
  const { discrimination, n } = known;
  const better = betterOption(groups, known);
  if (better) return better;
  if (discrimination && fisher(discrimination.value / 100, n, Z99).high < 0) {
    return { because: "negative", discrimination: discrimination.value };
  }
  return null;
}

/** The other option that those who know choose, if there is one. */
function betterOption(groups: readonly AnswerGroup[], { options, key }: Known): Suspicion | null {
  const middle = medianOf(groups, restOf) ?? 0;
  const upper = groups.filter(({ rest }) => rest >= middle);
  const of = (option: number) => groups.filter(({ choice }) => choice === option);
  const inUpper = (option: number) => countOf(upper.filter(({ choice }) => choice === option));
  const choseKey = inUpper(key);
  const isPreferred = (chosen: number) =>
    (chosen - choseKey) / Math.sqrt(Math.max(1, chosen + choseKey)) > Z99;
  // With nobody to stand for the key, its choosers are all who did not choose the other option.
  const othersThan = (option: number) =>
    countOf(of(key)) > 1 ? of(key) : groups.filter(({ choice }) => choice !== option);
  const [best] = Array.from({ length: options }, (_, option) => option)
    .filter((option) => option !== key)
    .map((option) => ({ option, chosen: inUpper(option) }))
    .filter(
      ({ option, chosen }) =>
        isPreferred(chosen) && differenceOf(of(option), othersThan(option)) > Z90,
    )
    .sort((a, b) => b.chosen - a.chosen);
  return best ? { because: "better-option", ...best, choseKey } : null;
}

/** By how many standard errors the one group does better on the rest than the other (Welch). */
function differenceOf(one: readonly AnswerGroup[], other: readonly AnswerGroup[]): number {
  const [oneMean, otherMean] = [meanOf(one, restOf), meanOf(other, restOf)];
  const [oneVariance, otherVariance] = [varianceOf(one, restOf), varianceOf(other, restOf)];
  if (oneMean === null || otherMean === null || oneVariance === null || otherVariance === null) {
    return 0;
  }
  const error = Math.sqrt(oneVariance / countOf(one) + otherVariance / countOf(other));
  return error === 0 ? 0 : (oneMean - otherMean) / error;
}

function restOf({ rest }: AnswerGroup): number {
  return rest;
}
