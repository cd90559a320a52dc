/**
 * Whether answers say that the key is wrong. What is chosen is held to 99 % certainty; that its choosers
 * do better, to 95 %, where it decides alone. Measured by simulation (200 to 1,500 rounds, 20 questions
 * with plain marks; 8 with negative marks in brackets), suspected of so many answers:
 *
 *                                              30             60            200
 *   everybody guesses at this question     1.3 % (0.7)    0.7 % (1.1)    0.4 % (0.8)
 *   everybody guesses at everything        0.7 % (0.9)    1.1 % (0.9)    1.0 % (1.0)
 *   sound: easy, middling, or a mistake
 *   that half of those who do not know make  0 % (0)        0 % (0)        0 % (0)
 *   sound and hard                         0.5 % (0.7)    0.5 % (0.7)    0.2 % (1.0)
 *   such a mistake, and hardly anybody
 *   knows                                  5.4 % (4.4)    4.1 % (5.1)    2.1 % (3.0)
 *   wrong key, of middling difficulty       33 % (33)      50 % (38)      89 % (76)
 *   wrong key, nearly everybody knows      100 % (100)    100 % (100)    100 % (100)
 *
 * So silence below some hundred answers does not say that a key is right.
 */
import { type AnswerGroup, countOf } from "./answers";
import { type Estimate, fisher, wilson, Z90, Z99 } from "./intervals";
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
    }
  /** Far more than two in three of all who chose have chosen another option, and do no worse on the rest. */
  | {
      readonly because: "nearly-all";
      readonly option: number;
      /** Of all. */
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
  const better = betterOption(groups, known) ?? nearlyAll(groups, known);
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

/**
 * What nearly all choose. With a key that nobody chose there is nobody to compare with, so the rule for
 * those who do well is blind where the mistake is plainest.
 */
function nearlyAll(groups: readonly AnswerGroup[], { options, key }: Known): Suspicion | null {
  const chosenBy = (option: number) => groups.filter(({ choice }) => choice === option);
  const all = countOf(groups.filter(({ choice }) => choice !== null));
  const option = Array.from({ length: options }, (_, each) => each).find(
    (each) => each !== key && all > 0 && wilson(countOf(chosenBy(each)), all, Z99).low > 2 / 3,
  );
  if (option === undefined) return null;
  const others = groups.filter(({ choice }) => choice !== null && choice !== option);
  if (differenceOf(chosenBy(option), others) < -Z90) return null;
  const chosen = countOf(chosenBy(option));
  return { because: "nearly-all", option, chosen, choseKey: countOf(chosenBy(key)) };
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
