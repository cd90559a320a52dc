import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONFIDENCES, type Confidence, OUTCOMES, type Outcome } from "./policy";
import {
  formatThirds,
  guessEconomics,
  isLuckyRight,
  marksFor,
  pluralOfThirds,
  score,
} from "./scoring";

const UPSC_GS = { correct: 6, wrong: -2, blank: 0 };
const PRACTICE = { correct: 3, wrong: 0, blank: 0 };

const item = (outcome: Outcome | null, confidence: Confidence | null = null) => ({
  outcome,
  confidence,
});
const anyItem = fc
  .tuple(fc.constantFrom(...OUTCOMES, null), fc.constantFrom(...CONFIDENCES, null))
  .map(([outcome, confidence]) => item(outcome, confidence));
const anyMarking = fc.record({
  correct: fc.integer({ min: 0, max: 30 }),
  wrong: fc.integer({ min: -30, max: 0 }),
  blank: fc.integer({ min: -3, max: 0 }),
});

describe("marks", () => {
  test("a random choice among four is worth exactly nothing under UPSC GS", () => {
    for (const key of ["a", "b", "c", "d"]) {
      const worth = ["a", "b", "c", "d"].map((choice) =>
        marksFor(choice === key ? "correct" : "wrong", UPSC_GS),
      );
      expect(worth.reduce((sum, thirds) => sum + thirds)).toBe(0);
    }
  });

  test("skipping and timing out earn the same", () => {
    const harsh = { correct: 6, wrong: -2, blank: -1 };
    expect([marksFor("skipped", harsh), marksFor("timed-out", harsh)]).toEqual([-1, -1]);
  });

  test("a void question neither earns nor counts", () => {
    expect(score([item("correct"), item("void"), item("wrong")], UPSC_GS)).toEqual({
      score: 4,
      maxScore: 12,
      counts: { correct: 1, wrong: 1, skipped: 0, timedOut: 0, void: 1 },
    });
  });

  test("a question not closed yet earns nothing but can still be won", () => {
    expect(score([item("correct"), item(null)], PRACTICE)).toMatchObject({ score: 3, maxScore: 6 });
  });

  test("a total is a sum of integers, in any order, within its bounds", () => {
    fc.assert(
      fc.property(fc.array(anyItem), anyMarking, (items, marking) => {
        const result = score(items, marking);
        expect(Number.isSafeInteger(result.score)).toBe(true);
        expect(score(items.toReversed(), marking)).toEqual(result);
        expect(result.score).toBeLessThanOrEqual(result.maxScore);
        const worst = Math.min(marking.wrong, marking.blank);
        expect(result.score).toBeGreaterThanOrEqual(worst * items.length);
        const counted = Object.values(result.counts).reduce((sum, count) => sum + count);
        expect(counted).toBe(items.filter(({ outcome }) => outcome !== null).length);
      }),
    );
  });
});

describe("guesses", () => {
  test("count when answered, and show what they earned or cost", () => {
    const items = [
      item("correct", "guess"),
      item("wrong", "guess"),
      item("wrong", "guess"),
      item("wrong", "sure"),
      item("correct", "unsure"),
      item("skipped", "guess"),
      item("void", "guess"),
    ];
    expect(guessEconomics(items, UPSC_GS)).toEqual({ count: 3, correct: 1, thirds: 2 });
    expect(items.filter(isLuckyRight)).toEqual([item("correct", "guess")]);
  });
});

describe("pluralOfThirds", () => {
  test.each([
    [0, 2],
    [1, 1],
    [-2, 1],
    [3, 1],
    [-3, 1],
    [4, 2],
    [-8, 2],
  ])("has for %i thirds the word of %i", (thirds, count) => {
    expect(pluralOfThirds(thirds)).toBe(count);
  });
});

describe("formatThirds", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [1, "⅓"],
    [2, "⅔"],
    [3, "1"],
    [38, "12⅔"],
    [60, "20"],
    [-1, "−⅓"],
    [-2, "−⅔"],
    [-3, "−1"],
    [-7, "−2⅓"],
  ])("shows %i thirds as %s", (thirds, text) => {
    expect(formatThirds(thirds)).toBe(text);
  });
});
