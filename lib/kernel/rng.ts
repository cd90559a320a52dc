/**
 * Seeded randomness. Everything random in Nineteen is drawn from a stored seed through here, so that
 * it can be drawn again: one independent stream per purpose, the same numbers on every machine.
 * The bytes are pinned by rng.test.ts; changing them would reorder every option ever generated.
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { invariant } from "./invariant";

export type Rng = {
  /** An integer from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
  /** One element of a non-empty list. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A new list with the same elements in a random order (Fisher–Yates). */
  readonly shuffle: <T>(list: readonly T[]) => T[];
};

/**
 * The stream of numbers for one purpose, such as rng(attempt.seed, "options", 7). The same arguments
 * give the same stream; any other gives an unrelated one. Not fit for secrets: predictable by design.
 */
export function rng(seed: string, ...purpose: readonly (string | number)[]): Rng {
  const source = xoroshiro128plusFromState(toState(JSON.stringify([seed, ...purpose])));
  const int = (min: number, max: number) => {
    invariant(Number.isSafeInteger(min) && Number.isSafeInteger(max), "rng.int takes integers");
    invariant(min <= max, `rng.int needs min <= max, got ${min} and ${max}`);
    return uniformInt(source, min, max);
  };
  return {
    int,
    pick: (list) => {
      invariant(list.length > 0, "rng.pick needs a non-empty list");
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
    shuffle: (list) => shuffled(list, int),
  };
}

/**
 * Ranks of many names under one seed after another: for each name what rng(seed, ...purpose, name)
 * first gives from 0 to 2³¹ − 1. The streams themselves are not made, so a hundred thousand take milliseconds.
 */
export function rankerOf(
  names: readonly string[],
): (seed: string, ...purpose: readonly (string | number)[]) => Int32Array {
  const tails = names.map((name) => `${JSON.stringify(name)}]`);
  return (seed, ...purpose) => {
    const begun = hashOn(FRESH, `${JSON.stringify([seed, ...purpose]).slice(0, -1)},`);
    const ranks = new Int32Array(tails.length);
    for (const [index, tail] of tails.entries()) {
      const { left, right } = hashOn(begun, tail);
      // What the generator first gives is the sum of these two of its words.
      ranks[index] = (mix32(right) + mix32(right + left)) & 0x7fffffff;
    }
    return ranks;
  };
}

type Hash = { readonly left: number; readonly right: number };

const FRESH: Hash = { left: 0x811c9dc5, right: 0x9e3779b9 };

function hashOn({ left: before, right: also }: Hash, text: string): Hash {
  let left = before;
  let right = also;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    left = Math.imul(left ^ unit, 0x01000193);
    right = Math.imul((right << 13) | (right >>> 19), 5) ^ Math.imul(unit + 1, 0xcc9e2d51);
  }
  return { left, right };
}

function wordsOf({ left, right }: Hash): readonly [number, number, number, number] {
  return [mix32(left), mix32(right), mix32(left ^ (right << 7)), mix32(right + left)];
}

function shuffled<T>(list: readonly T[], int: Rng["int"]): T[] {
  const out = [...list];
  for (let last = out.length - 1; last > 0; last--) {
    const other = int(0, last);
    const kept = out[last] as T;
    out[last] = out[other] as T;
    out[other] = kept;
  }
  return out;
}

/** Two 32-bit lanes over the text are the 64 bits of entropy; mixing spreads them over four words. */
function toState(text: string): readonly number[] {
  const words = wordsOf(hashOn(FRESH, text));
  // The generator would be stuck on zeros if every word were zero.
  return words.every((word) => word === 0) ? [1, 0, 0, 0] : words;
}

/** Scrambles 32 bits one to one, so that inputs that differ in one bit differ in about half (MurmurHash3's last step). */
export function mix32(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
