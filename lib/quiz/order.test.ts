import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { optionOrder, servedOptionIds } from "./order";

const seeds = fc.string();
const positions = fc.integer({ min: 1, max: 1000 });

test("stored attempts keep the orders and ids they were served with", () => {
  expect([1, 2, 3].map((position) => optionOrder("golden", position, "shuffled"))).toEqual([
    [2, 1, 0, 3],
    [1, 2, 0, 3],
    [3, 2, 0, 1],
  ]);
  expect(servedOptionIds("golden", 1)).toEqual(["kg3avz", "tgkh9e", "xhzxtw", "bfdnb5"]);
});

describe("optionOrder", () => {
  test("is a permutation that comes out the same every time", () => {
    fc.assert(
      fc.property(seeds, positions, fc.integer({ min: 1, max: 6 }), (seed, position, count) => {
        const order = optionOrder(seed, position, "shuffled", count);
        expect(order.toSorted()).toEqual(Array.from({ length: count }, (_, index) => index));
        expect(optionOrder(seed, position, "shuffled", count)).toEqual(order);
      }),
    );
  });

  test("leaves an order that carries meaning alone", () => {
    expect(optionOrder("any", 3, "fixed")).toEqual([0, 1, 2, 3]);
  });

  test("puts the key in each slot about equally often within and across attempts", () => {
    const tally = [0, 0, 0, 0];
    for (let index = 0; index < 4000; index++) {
      const slot = optionOrder(
        `attempt ${index % 40}`,
        1 + Math.floor(index / 40),
        "shuffled",
      ).indexOf(0);
      tally[slot] = (tally[slot] ?? 0) + 1;
    }
    // Four standard deviations of a binomial with n = 4000, p = 1/4 are 110.
    for (const count of tally) expect(Math.abs(count - 1000)).toBeLessThan(110);
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
