import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mix32, rankerOf, rng } from "./rng";

const seeds = fc.string();

describe("rng", () => {
  test("keeps giving the numbers it gave on the first day", () => {
    const stream = rng("golden", "purpose", 1);
    const first = Array.from({ length: 8 }, () => stream.int(0, 999));
    expect(first).toEqual([714, 270, 287, 878, 743, 431, 622, 179]);
    expect(rng("golden").shuffle([0, 1, 2, 3, 4, 5, 6, 7])).toEqual([0, 6, 7, 5, 1, 2, 4, 3]);
    expect(rng("").int(0, 0xffffffff)).toBe(3_119_017_504);
    expect(rng("भारत–जापान", 19).int(-1_000_000, 1_000_000)).toBe(572_730);
  });

  test("repeats itself for the same seed and purpose", () => {
    fc.assert(
      fc.property(seeds, seeds, (seed, purpose) => {
        const numbers = () => rng(seed, purpose).shuffle([1, 2, 3, 4, 5, 6]);
        expect(numbers()).toEqual(numbers());
      }),
    );
  });

  test("keeps apart purposes that look alike when joined", () => {
    const first = (...purpose: (string | number)[]) => rng("seed", ...purpose).int(0, 0xffffffff);
    const all = [
      first("a", "b"),
      first("ab"),
      first("a,b"),
      first("b", "a"),
      first("a", 1),
      first("a", "1"),
      first(),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test("gives unrelated streams for neighbouring seeds", () => {
    const firsts = Array.from({ length: 5000 }, (_, index) =>
      rng("seed", index).int(0, 0xffffffff),
    );
    expect(new Set(firsts).size).toBe(firsts.length);
    const halves = firsts.filter((number) => number >= 2 ** 31).length;
    expect(halves).toBeGreaterThan(2500 - 4 * 36);
    expect(halves).toBeLessThan(2500 + 4 * 36);
  });

  test("int stays in its range and reaches both ends", () => {
    fc.assert(
      fc.property(seeds, fc.integer(), fc.nat(5), (seed, min, span) => {
        const stream = rng(seed);
        const seen = new Set(Array.from({ length: 200 }, () => stream.int(min, min + span)));
        expect(Math.min(...seen)).toBe(min);
        expect(Math.max(...seen)).toBe(min + span);
        expect(seen.size).toBe(span + 1);
      }),
    );
  });

  test("int favours no number, even over streams used once", () => {
    const tally = [0, 0, 0];
    for (let index = 0; index < 9000; index++) {
      const drawn = rng("unbiased", index).int(0, 2);
      tally[drawn] = (tally[drawn] ?? 0) + 1;
    }
    // Four standard deviations of a binomial with n = 9000, p = 1/3 are 179.
    for (const count of tally) expect(Math.abs(count - 3000)).toBeLessThan(179);
  });

  test("shuffle is a permutation and leaves its input alone", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, list) => {
        const before = [...list];
        const after = rng(seed).shuffle(list);
        expect(list).toEqual(before);
        expect(after.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  test("shuffle gives each of the 24 orders of four options about equally often", () => {
    const tally = new Map<string, number>();
    for (let index = 0; index < 12_000; index++) {
      const order = rng("orders", index).shuffle([0, 1, 2, 3]).join("");
      tally.set(order, (tally.get(order) ?? 0) + 1);
    }
    expect(tally.size).toBe(24);
    // Chi-squared with 23 degrees of freedom is above 49.7 once in a thousand.
    const chi = [...tally.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(chi).toBeLessThan(49.7);
  });

  test("pick gives an element of the list", () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer(), { minLength: 1 }), (seed, list) => {
        expect(list).toContain(rng(seed).pick(list));
      }),
    );
  });

  test("refuses an empty list and a range that is upside down or not whole", () => {
    expect(() => rng("seed").pick([])).toThrow("non-empty");
    expect(() => rng("seed").int(2, 1)).toThrow("min <= max");
    expect(() => rng("seed").int(0, 1.5)).toThrow("integers");
  });

  test("mix32 is one to one", () => {
    const mixed = Array.from({ length: 1 << 16 }, (_, index) => mix32(index << 16));
    expect(new Set(mixed).size).toBe(mixed.length);
  });
});

test("ranks names as the first numbers of their streams would", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 8 }), seeds, seeds, (names, seed, purpose) => {
      expect([...rankerOf(names)(seed, purpose)]).toEqual(
        names.map((name) => rng(seed, purpose, name).int(0, 0x7fffffff)),
      );
    }),
  );
});
