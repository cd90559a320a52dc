/**
 * In what order questions and their options are shown and by what names options go. All of it comes
 * from the attempt's seed and the position and tells nothing about the bank's order. Three keys in a
 * row never stand in one slot, unless questions whose options keep their order leave no other way.
 */
import { invariant } from "@/lib/kernel/invariant";
import { mix32, rng } from "@/lib/kernel/rng";

/** A question as its options are ordered. */
export type Ordered = {
  readonly optionOrder: "shuffled" | "fixed";
  /** Canonical index of the right option. */
  readonly key: number;
};

/** More than so many alike keys in a row make a taker doubt what he knows. */
const MOST_ALIKE = 2;

/**
 * The questions in an order in which no three that keep their option order have their keys in one
 * slot; as near to the order given as that allows. Where most keys are alike it does what it can.
 *
 * @param before slots of the keys served before, the last one last
 */
export function spreadKeys<Question extends Ordered>(
  questions: readonly Question[],
  before: readonly number[] = [],
): readonly Question[] {
  const left = [...questions];
  const placed: Question[] = [];
  const slots: (number | null)[] = [...before];
  while (left.length > 0) {
    const at = left.findIndex((_, index) => canFollow(slots, left, index));
    const [next] = left.splice(Math.max(0, at), 1);
    invariant(next, "there is a question left");
    placed.push(next);
    slots.push(fixedSlot(next));
  }
  return placed;
}

/** Whether a question may come next, so that those after it can still be placed well. */
function canFollow(
  slots: readonly (number | null)[],
  left: readonly Ordered[],
  index: number,
): boolean {
  const next = left[index];
  const slot = next ? fixedSlot(next) : null;
  if (slot !== null && runOf(slots, slot) >= MOST_ALIKE) return false;
  return [0, 1, 2, 3].every((key) => {
    const alike = left.filter((other, at) => at !== index && fixedSlot(other) === key).length;
    const others = left.length - 1 - alike;
    const run = slot === key ? runOf(slots, key) + 1 : 0;
    return alike <= others * MOST_ALIKE + MOST_ALIKE - run;
  });
}

/** How many of the last slots are this one. */
function runOf(slots: readonly (number | null)[], slot: number): number {
  let run = 0;
  while (run < slots.length && slots[slots.length - 1 - run] === slot) run += 1;
  return run;
}

/** Where the key stands whatever the seed; null: the seed decides. */
function fixedSlot({ optionOrder, key }: Ordered): number | null {
  return optionOrder === "fixed" ? key : null;
}

/**
 * The option orders of questions served one after another from a position on. `order[slot]` is the
 * canonical index of the option shown in that slot.
 *
 * @param before slots of the keys served before, the last one last
 */
export function optionOrders(
  seed: string,
  position: number,
  questions: readonly Ordered[],
  before: readonly number[] = [],
): readonly (readonly number[])[] {
  const slots = [...before];
  return questions.map((question, index) => {
    const next = [questions[index + 1], questions[index + 2]].map((other) =>
      other ? fixedSlot(other) : null,
    );
    const [last, lastButOne] = [slots.at(-1), slots.at(-2)];
    const isThird = (slot: number) =>
      (slot === last && slot === lastButOne) ||
      (slot === last && slot === next[0]) ||
      (slot === next[0] && slot === next[1]);
    const order = optionOrder(seed, position + index, question, isThird);
    slots.push(order.indexOf(question.key));
    return order;
  });
}

/** Of four slots at most two can be forbidden, so a permutation is soon found. */
function optionOrder(
  seed: string,
  position: number,
  { optionOrder: kind, key }: Ordered,
  isForbidden: (slot: number) => boolean,
): readonly number[] {
  const canonical = [0, 1, 2, 3];
  if (kind === "fixed") return canonical;
  const stream = rng(seed, "options", position);
  let order = stream.shuffle(canonical);
  while (isForbidden(order.indexOf(key))) order = stream.shuffle(canonical);
  return order;
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
