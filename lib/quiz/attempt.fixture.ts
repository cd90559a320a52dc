/** Ready-made attempts for the tests of the engine. */
import { type Attempt, type Item, newAttempt, newItem } from "./attempt";
import type { Feedback } from "./policy";

/** An instant `ms` after the tests' epoch. */
export const at = (ms: number) => new Date(1_800_000_000_000 + ms);

/** Options of position 3 are 3a to 3d, its key is 3b. */
export function testAttempt(feedback: Feedback, limits: readonly (number | null)[]): Attempt {
  return newAttempt(feedback, testItems(1, limits));
}

/** Items from a position on, one a limit. */
export function testItems(from: number, limits: readonly (number | null)[]): Item[] {
  return limits.map((limitMs, index): Item => {
    const position = from + index;
    return newItem({
      position,
      limitMs,
      optionIds: ["a", "b", "c", "d"].map((letter) => `${position}${letter}`),
      keyId: `${position}b`,
    });
  });
}
