/**
 * Figures beside those of another tool. worked-example.json was made by
 * scripts/statistics/worked-example.py: 40 people, 8 questions, UPSC marks, every figure by numpy from
 * its definition (corrcoef, cov, percentile, the roots of Wilson's equation). The first question
 * everybody gets right, the second has the wrong key, the third misleads whoever knows.
 */
import { describe, expect, test } from "vitest";
import type { Estimate } from "./intervals";
import { questionFigures } from "./question";
import { effectiveWeights, quizFigures } from "./quiz";
import { groupsOf, papersOf } from "./sheet.fixture";
import example from "./worked-example.json";

const DIGITS = 7;

function expectEstimate(found: Estimate | null, known: readonly number[] | null) {
  const [value = Number.NaN, low = Number.NaN, high = Number.NaN] = known ?? [];
  if (known === null) expect(found).toBeNull();
  else {
    expect(found?.value).toBeCloseTo(value, DIGITS);
    expect(found?.low).toBeCloseTo(low, DIGITS);
    expect(found?.high).toBeCloseTo(high, DIGITS);
  }
}

function expectNumber(found: number | null | undefined, known: number | null) {
  if (known === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(known, DIGITS);
}

const figures = example.keys.map((key, item) => {
  const found = questionFigures(groupsOf(example, item), { options: 4, key });
  if (found.tooFew) throw new Error("40 people are enough");
  return found;
});
const weights = effectiveWeights(figures.map(({ totalCovariance }) => totalCovariance));

describe.each(example.questions.map((known, item) => ({ item, known })))(
  "question $item agrees with numpy to 1e-7",
  ({ item, known }) => {
    const found = figures[item];
    if (!found) throw new Error("a figure a question");

    test("facility, share of right answers, and their intervals", () => {
      expectEstimate(found.right, known.right);
      expectEstimate(found.facility, known.facility);
    });

    test("discrimination with its interval, efficiency, weight", () => {
      expectEstimate(found.discrimination, known.discrimination);
      expectNumber(found.efficiency, known.efficiency);
      expectNumber(weights[item], known.weight);
      expect(found.totalCovariance < 0).toBe(known.negative);
    });

    test("who chose what, and what they earned on the rest", () => {
      const rows = [...found.options, found.skipped, found.timedOut];
      const knownRows = [...known.options, known.skipped, known.timedOut];
      for (const [at, row] of rows.entries()) {
        expect(row.n).toBe(knownRows[at]?.n);
        expect(row.share).toBeCloseTo(knownRows[at]?.share ?? Number.NaN, DIGITS);
        expectNumber(row.meanRest, knownRows[at]?.meanRest ?? null);
      }
    });
  },
);

test("the quiz agrees with numpy to 1e-7: mean, median, deviation, consistency, error", () => {
  const found = quizFigures(papersOf(example), figures);
  if (found.tooFew) throw new Error("40 people are enough");
  expectEstimate(found.mean, example.quiz.mean);
  expectNumber(found.median, example.quiz.median);
  expectNumber(found.deviation, example.quiz.deviation);
  expectEstimate(found.consistency, example.quiz.consistency);
  expectNumber(found.error, example.quiz.error);
});

test("of papers with a draw of their own, the consistency is that of an analysis of variance", () => {
  const found = quizFigures(papersOf(example), null);
  expect(found.tooFew ? null : found.consistency?.value).toBeCloseTo(
    example.quiz.nestedConsistency,
    DIGITS,
  );
});

test("the wrong key and the question that misleads whoever knows are suspected, the sound ones are not", () => {
  expect(figures.map(({ suspicion }) => suspicion?.because ?? null)).toEqual([
    null,
    "better-option",
    "negative",
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(figures[1]?.suspicion).toMatchObject({ option: 2 });
});

/*
 * By hand. Three questions, all or nothing; the same four sheets nine times over, as fewer than thirty
 * people are not spoken of. Right answers, question by question, and totals:
 *
 *   AAA  1 1 1  3        Question 1: marks 1 1 1 0, mean ¾. Rests 2 1 0 0, mean ¾.
 *   AAB  1 1 0  2        Deviations of the marks ¼ ¼ ¼ −¾, of the rests 5/4 1/4 −3/4 −3/4.
 *   ABB  1 0 0  1        Products 5/16 + 1/16 − 3/16 + 9/16 = 12/16 = ¾.
 *   BBB  0 0 0  0        Squares of the marks 3/16 + 9/16 = ¾; of the rests 25/16 + 1/16 + 18/16 = 11/4.
 *
 * Correlation ¾ / √(¾ · 11/4) = √(3/11) = 0.5222…, whatever n − 1 is, so 52.223296786709… of 100.
 * Sorted, marks 0 1 1 1 meet rests 0 0 1 2: the order they are in. The efficiency is 100.
 *
 * Nine of each: Σ of products is nine times as much, and n − 1 = 35. Variance of the marks 9 · ¾ / 35;
 * of question 2 (1 1 0 0) 9 · 1 / 35; of question 3 (1 0 0 0) 9 · ¾ / 35; together 9 · 5/2 / 35. Of the
 * totals 3 2 1 0: 9 · 5 / 35. Consistency 3/2 · (1 − (5/2) / 5) = ¾.
 */
test("agrees with what four sheets come to by hand", () => {
  const sheets = {
    sheets: Array.from({ length: 9 }, () => ["AAA", "AAB", "ABB", "BBB"]).flat(),
    keys: [0, 0, 0],
    marking: { correct: 3, wrong: 0, blank: 0 },
  };
  const found = [0, 1, 2].map((item) =>
    questionFigures(groupsOf(sheets, item), { options: 4, key: 0 }),
  );
  const [first] = found;
  if (!first || first.tooFew) throw new Error("36 people are enough");
  expect(first.facility.value).toBe(0.75);
  expect(first.discrimination?.value).toBeCloseTo(100 * Math.sqrt(3 / 11), 10);
  expect(first.efficiency).toBeCloseTo(100, 10);
  const quiz = quizFigures(
    papersOf(sheets),
    found.flatMap((each) => (each.tooFew ? [] : each)),
  );
  expect(quiz.tooFew ? null : quiz.consistency?.value).toBeCloseTo(75, 10);
});
