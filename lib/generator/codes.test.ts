import { describe, expect, it } from "vitest";
import { rng } from "@/lib/kernel/rng";
import { codeText, countsOf, countTexts, drawCodes, drawPattern, ordersOf } from "./codes";

const SEEDS = Array.from({ length: 4000 }, (_, seed) => seed);

describe("codes", () => {
  it.each([
    [[1], 3, "1 only"],
    [[1, 3], 3, "1 and 3 only"],
    [[1, 2, 3], 3, "1, 2 and 3"],
    [[2], 2, "2 only"],
    [[1, 2], 2, "Both 1 and 2"],
    [[], 2, "Neither 1 nor 2"],
  ])("writes %j of %i as the exam does", (code, count, text) => {
    expect(codeText(code, count)).toBe(text);
  });

  it("gives the right code each place about as often, and leaves none out", () => {
    const places = [0, 0, 0, 0];
    const keys = new Map<string, number>();
    for (const seed of SEEDS) {
      const { key, codes } = drawCodes(3, rng(String(seed)));
      const place = codes.findIndex((code) => code.join() === key.join());
      places[place] = (places[place] ?? 0) + 1;
      keys.set(key.join(), (keys.get(key.join()) ?? 0) + 1);
    }
    for (const count of places) expect(count).toBeGreaterThan(SEEDS.length * 0.22);
    expect(keys.size).toBe(7);
    // "1, 2 and 3" is neither always right nor always wrong.
    expect(keys.get("1,2,3")).toBeGreaterThan(SEEDS.length * 0.08);
    expect(keys.get("1,2,3")).toBeLessThan(SEEDS.length * 0.3);
  });

  it("lets no statement stand in every code, nor in none", () => {
    for (const seed of SEEDS.slice(0, 500)) {
      const { codes } = drawCodes(3, rng(String(seed)));
      expect(new Set(codes.map((code) => code.join())).size).toBe(4);
      for (const number of [1, 2, 3]) {
        const times = codes.filter((code) => code.includes(number)).length;
        expect(times).toBeGreaterThan(0);
        expect(times).toBeLessThan(4);
      }
    }
  });

  it("answers how many of three with none last, of four with at least one", () => {
    expect(countTexts(3, "statement")).toEqual(["Only one", "Only two", "All three", "None"]);
    expect(countsOf(3)).toEqual([1, 2, 3, 0]);
    expect(countTexts(4, "pair")).toEqual([
      "Only one pair",
      "Only two pairs",
      "Only three pairs",
      "All four pairs",
    ]);
    expect(countsOf(4)).toEqual([1, 2, 3, 4]);
  });

  it("puts the right ones in any place", () => {
    const firsts = SEEDS.filter((seed) => drawPattern(3, 1, rng(String(seed)))[0]).length;
    expect(firsts / SEEDS.length).toBeCloseTo(1 / 3, 1);
    expect(drawPattern(4, 2, rng("any")).filter(Boolean)).toHaveLength(2);
  });

  it("knows all twenty-four orders of four", () => {
    expect(new Set(ordersOf(4).map((order) => order.join())).size).toBe(24);
  });
});
