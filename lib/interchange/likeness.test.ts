import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spent } from "./hostile.fixture";
import { ALIKE, likenessIndex, likenessOf, shinglesOf } from "./likeness";

const like = (one: string, other: string) => likenessOf(shinglesOf(one), shinglesOf(other));

describe("likeness", () => {
  test("is whole for the same words, whatever their case, marks, numbering or order of lines", () => {
    expect(
      like(
        "Which river, in 1919, ran dry?\nA. Ravi\nB. Beas",
        "which river in 1919 ran dry\n(b) Beas\n1. Ravi",
      ),
    ).toBe(1);
  });

  test("is none for other words, and for nothing", () => {
    expect(like("Which river ran dry?", "Who wrote the Constitution?")).toBe(0);
    expect(like("", "")).toBe(0);
    expect(like("?!", "...")).toBe(0);
  });

  test("tells scripts other than Latin apart", () => {
    expect(like("भारत की राजधानी क्या है", "भारत की राजधानी क्या है?")).toBe(1);
    expect(like("भारत की राजधानी क्या है", "भारत का पहला राष्ट्रपति कौन था")).toBeLessThan(0.2);
  });

  test("of a question with one word changed is that of nearly the same", () => {
    const stem =
      "Consider the following statements about the Governor of a State in India:\nThe Governor holds office during the pleasure of the President.\nThe Governor may be removed by a vote of the Assembly.\nOnly one\nOnly two\nBoth\nNone of them";
    expect(like(stem, stem.replace("vote", "motion"))).toBeGreaterThanOrEqual(ALIKE);
    expect(like(stem, stem.replace("Governor", "Speaker"))).toBeGreaterThanOrEqual(ALIKE);
  });
});

describe("the index", () => {
  const word = fc.constantFrom("of", "the", "river", "dry", "which", "ran", "state", "1919", "law");
  const text = fc.array(word, { minLength: 0, maxLength: 12 }).map((words) => words.join(" "));

  test("finds all that is alike and nothing else, in the order of likeness", () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 25 }), text, (texts, asked) => {
        const shingles = texts.map(shinglesOf);
        const index = likenessIndex(shingles);
        for (const at of shingles.keys()) index.add(at);
        const wanted = shinglesOf(asked);
        const expected = shingles
          .map((other, at) => ({ at, likeness: likenessOf(wanted, other) }))
          .filter(({ likeness }) => likeness >= ALIKE)
          .sort((a, b) => b.likeness - a.likeness || a.at - b.at);
        expect(index.find(wanted)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test("of one question twenty thousand times still answers at once", () => {
    const same = Array.from({ length: 20_000 }, () =>
      shinglesOf("Which river of India ran dry in the year of the great famine?"),
    );
    const index = likenessIndex(same);
    const start = spent();
    for (const [at, shingles] of same.entries()) {
      index.find(shingles);
      index.add(at);
    }
    expect(spent() - start).toBeLessThan(5_000);
  });
});
