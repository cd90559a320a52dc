import { describe, expect, it } from "vitest";
import { estimateDifficulty, type Traits } from "./difficulty";

const easy: Traits = { format: "single", depths: [1], nearness: [0.1], parts: 0, moves: [] };
const level = (changes: Partial<Traits>) => estimateDifficulty({ ...easy, ...changes }).difficulty;

describe("difficulty", () => {
  it("is 1 for a core fact among far options and 5 for obscure ones set as a puzzle", () => {
    expect(level({})).toBe(1);
    expect(
      level({ format: "assertion-reason", depths: [3, 3, 3], nearness: [0.9], parts: 3 }),
    ).toBe(5);
  });

  it.each<[string, Partial<Traits>, Partial<Traits>]>([
    ["an obscure fact", { depths: [3] }, { depths: [1] }],
    ["near options", { depths: [2], nearness: [1] }, { depths: [2], nearness: [0] }],
    ["four statements", { depths: [2], parts: 4 }, { depths: [2], parts: 0 }],
    [
      "moves that turn on a small word",
      { depths: [2], nearness: [0.6], parts: 3, moves: ["reversed-direction", "swapped-order"] },
      { depths: [2], nearness: [0.6], parts: 3, moves: ["other-year", "other-year"] },
    ],
  ])("rises with %s", (_, harder, easier) => {
    expect(level(harder)).toBeGreaterThan(level(easier));
  });

  it("stays on the scale and says why", () => {
    for (const depth of [1, 2, 3]) {
      for (const parts of [0, 3, 4]) {
        const estimate = estimateDifficulty({ ...easy, depths: [depth], parts, nearness: [1] });
        expect(estimate.difficulty).toBeGreaterThanOrEqual(1);
        expect(estimate.difficulty).toBeLessThanOrEqual(5);
        expect(estimate.reasons.length).toBeGreaterThan(0);
      }
    }
    expect(estimateDifficulty({ ...easy, format: "negative" }).reasons).toContain(
      "asks for the one that does not fit",
    );
  });
});
