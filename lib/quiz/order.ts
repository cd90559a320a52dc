/**
 * In what order options are shown and by what names they go. Both come from the attempt's seed and
 * the position, so they are recomputed, not stored; neither tells anything about the bank's order.
 */
import { invariant } from "@/lib/kernel/invariant";
import { mix32, rng } from "@/lib/kernel/rng";

/** `order[slot]` is the canonical index of the option shown in that slot. */
export function optionOrder(
  seed: string,
  position: number,
  order: "shuffled" | "fixed",
  count = 4,
): readonly number[] {
  const canonical = Array.from({ length: count }, (_, index) => index);
  return order === "fixed" ? canonical : rng(seed, "options", position).shuffle(canonical);
}

/**
 * Opaque ids for the slots of one question, in the order shown: six characters each. Within one
 * attempt no id ever repeats, so an option of another question is recognisably foreign: slot numbers
 * are distinct and the scrambling below is one to one. At most 8 options a question.
 */
export function servedOptionIds(seed: string, position: number, count = 4): readonly string[] {
  invariant(position >= 1 && position < 2 ** 27 && count <= 8, "position and count fit in 30 bits");
  const stream = rng(seed, "option-ids");
  const keys = Array.from({ length: 4 }, () => stream.int(0, 0xffffffff));
  return Array.from({ length: count }, (_, slot) => toId(scramble(position * 8 + slot, keys)));
}

/** No i, l, o or u: nothing to misread, and few words to spell by accident. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

function toId(number: number): string {
  return [25, 20, 15, 10, 5, 0].map((shift) => ALPHABET[(number >>> shift) & 31]).join("");
}

const HALF = 0x7fff;

/** A permutation of the 30-bit numbers: a Feistel network undoes itself whatever its rounds compute. */
function scramble(number: number, keys: readonly number[]): number {
  let left = number >>> 15;
  let right = number & HALF;
  for (const key of keys) {
    [left, right] = [right, left ^ (mix32(right ^ key) & HALF)];
  }
  return (left << 15) | right;
}
