import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Ordered, optionOrders, servedOptionIds, spreadKeys } from "./order";

const seeds = fc.string();
const positions = fc.integer({ min: 1, max: 1000 });

const shuffled = (key: number): Ordered => ({ optionOrder: "shuffled", key });
const fixed = (key: number): Ordered => ({ optionOrder: "fixed", key });

const keys = fc.integer({ min: 0, max: 3 });
const questions = fc.array(
  fc.record({ optionOrder: fc.constantFrom("shuffled" as const, "fixed" as const), key: keys }),
  { maxLength: 40 },
);
const slotsBefore = fc.array(keys, { maxLength: 3 });

const hasThreeAlike = (slots: readonly (number | null)[]) =>
  slots.some(
    (slot, index) =>
      index > 1 && slot !== null && slot === slots[index - 1] && slot === slots[index - 2],
  );
const fixedSlots = (list: readonly Ordered[]) =>
  list.map(({ optionOrder, key }) => (optionOrder === "fixed" ? key : null));

/** By brute force, independent of the rule: whether some order has no three alike. */
function canBeSpread(list: readonly Ordered[], before: readonly (number | null)[]): boolean {
  if (hasThreeAlike(before.slice(-3))) return false;
  if (list.length === 0) return true;
  const tried = new Set<number | null>();
  return list.some((next, index) => {
    const [slot] = fixedSlots([next]);
    if (slot === undefined || tried.has(slot)) return false;
    tried.add(slot);
    return canBeSpread(list.toSpliced(index, 1), [...before, slot]);
  });
}

test("the same seed gives the same orders and ids for ever", () => {
  expect(optionOrders("golden", 1, [shuffled(0), shuffled(0), shuffled(0)])).toEqual([
    [2, 1, 0, 3],
    [1, 2, 0, 3],
    [3, 0, 2, 1],
  ]);
  expect(servedOptionIds("golden", 1)).toEqual(["kg3avz", "tgkh9e", "xhzxtw", "bfdnb5"]);
});

describe("optionOrders", () => {
  test("are permutations, and those that carry meaning are left alone", () => {
    fc.assert(
      fc.property(seeds, positions, questions, slotsBefore, (seed, position, list, before) => {
        const orders = optionOrders(seed, position, list, before);
        expect(orders).toEqual(optionOrders(seed, position, list, before));
        for (const [index, order] of orders.entries()) {
          expect(order.toSorted()).toEqual([0, 1, 2, 3]);
          if (list[index]?.optionOrder === "fixed") expect(order).toEqual([0, 1, 2, 3]);
        }
      }),
    );
  });

  test("never put three keys in a row in one slot unless fixed ones stand so", () => {
    fc.assert(
      fc.property(seeds, questions, slotsBefore, (seed, list, before) => {
        fc.pre(!hasThreeAlike(before));
        const spread = spreadKeys(list, before);
        fc.pre(!hasThreeAlike([...before, ...fixedSlots(spread)]));
        const orders = optionOrders(seed, 1, spread, before);
        const slots = orders.map((order, index) => order.indexOf(spread[index]?.key ?? -1));
        expect(hasThreeAlike([...before, ...slots])).toBe(false);
      }),
    );
  });

  test("put the key in each slot about equally often, between fixed questions too", () => {
    const tally = [0, 0, 0, 0];
    for (let attempt = 0; attempt < 100; attempt++) {
      const list = Array.from({ length: 60 }, (_, n) => (n % 3 === 2 ? fixed(n % 4) : shuffled(0)));
      for (const [index, order] of optionOrders(`attempt ${attempt}`, 1, list).entries()) {
        const slot = order.indexOf(0);
        if (index % 3 !== 2) tally[slot] = (tally[slot] ?? 0) + 1;
      }
    }
    // Four standard deviations of a binomial with n = 4000, p = 1/4 are 110.
    for (const count of tally) expect(Math.abs(count - 1000)).toBeLessThan(110);
  });
});

describe("spreadKeys", () => {
  test("keeps every question, and the order where nothing is wrong with it", () => {
    const fine = [fixed(0), fixed(0), fixed(1), shuffled(0), fixed(0)];
    expect(spreadKeys(fine)).toEqual(fine);
    fc.assert(
      fc.property(questions, slotsBefore, (list, before) => {
        const spread = spreadKeys(list, before);
        expect(spread).toHaveLength(list.length);
        expect(new Set(spread)).toEqual(new Set(list));
      }),
    );
  });

  test("leaves three alike in a row only where no order avoids it", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            optionOrder: fc.constantFrom("fixed" as const, "shuffled" as const),
            key: fc.integer({ min: 0, max: 1 }),
          }),
          { maxLength: 9 },
        ),
        slotsBefore,
        (list, before) => {
          fc.pre(!hasThreeAlike(before));
          const slots = [...before, ...fixedSlots(spreadKeys(list, before))];
          expect(hasThreeAlike(slots)).toBe(!canBeSpread(list, before));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("moves one question where the last of a quiz would be alike", () => {
    const [a, b, c, d] = [fixed(1), shuffled(2), fixed(3), fixed(3)];
    expect(spreadKeys([a, b, c, d, { ...fixed(3) }])).toEqual([a, c, b, d, c]);
  });
});

describe("servedOptionIds", () => {
  test("are six characters of one lower-case alphabet", () => {
    fc.assert(
      fc.property(seeds, positions, (seed, position) => {
        for (const id of servedOptionIds(seed, position))
          expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{6}$/);
      }),
    );
  });

  test("never repeat within an attempt", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const all = Array.from({ length: 200 }, (_, index) =>
          servedOptionIds(seed, index + 1, 5),
        ).flat();
        expect(new Set(all).size).toBe(1000);
      }),
      { numRuns: 30 },
    );
  });

  test("come out the same every time and different in another attempt", () => {
    expect(servedOptionIds("one", 7)).toEqual(servedOptionIds("one", 7));
    const shared = servedOptionIds("one", 7).filter((id) => servedOptionIds("two", 7).includes(id));
    expect(shared).toEqual([]);
  });

  test("do not sort in the order of the slots", () => {
    const sorted = Array.from({ length: 480 }, (_, index) =>
      servedOptionIds("seed", index + 1),
    ).filter((ids) => ids.join() === ids.toSorted().join());
    // One in 24 by chance: 20 expected, four standard deviations are 18.
    expect(sorted.length).toBeLessThan(38);
  });
});
