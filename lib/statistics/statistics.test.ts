import fc from "fast-check";
import { expect, test } from "vitest";
import { rng } from "@/lib/kernel/rng";
import { type AnswerGroup, LEAST } from "./answers";
import { fisher, wilson } from "./intervals";
import { greatestCovariance, medianOf } from "./moments";
import { type QuestionFigures, questionFigures } from "./question";
import { effectiveWeights, quizFigures } from "./quiz";
import { groupsOf, papersOf, type Sheets } from "./sheet.fixture";

const PRACTICE = { correct: 3, wrong: 0, blank: 0 };
const UPSC = { correct: 6, wrong: -2, blank: 0 };

/** Sheets of thirty people and more, over two to six questions. */
const someSheets: fc.Arbitrary<Sheets> = fc
  .record({
    items: fc.integer({ min: 2, max: 6 }),
    people: fc.integer({ min: LEAST, max: 60 }),
    marking: fc.constantFrom(PRACTICE, UPSC),
    seed: fc.integer(),
    letters: fc.constantFrom("ABCD", "ABCD-T", "AAB", "AAAAAAAAB"),
  })
  .map(({ items, people, marking, seed, letters }) => {
    const random = rng(String(seed), "sheets");
    const pick = (from: string) => random.pick([...from]);
    return {
      sheets: Array.from({ length: people }, () =>
        Array.from({ length: items }, () => pick(letters)).join(""),
      ),
      keys: Array.from({ length: items }, () => random.int(0, 3)),
      marking,
    };
  });

function figuresOf(groups: readonly AnswerGroup[], key: number): QuestionFigures {
  const found = questionFigures(groups, { options: 4, key });
  if (found.tooFew) throw new Error("there are enough");
  return found;
}

/** Figures as far as floating point can tell them apart. */
function rounded<Value>(value: Value): Value {
  return JSON.parse(
    JSON.stringify(value, (_, each) =>
      typeof each === "number" ? Number(each.toFixed(9)) + 0 : each,
    ),
  );
}

test("says nothing below thirty answers, however they are grouped", () => {
  const answer: AnswerGroup = {
    count: 1,
    outcome: "correct",
    choice: 0,
    mark: 1,
    rest: 0.5,
    total: 0.5,
  };
  const of = (groups: AnswerGroup[]) => questionFigures(groups, { options: 4, key: 0 });
  expect(of([{ ...answer, count: 29 }])).toEqual({ tooFew: true, n: 29 });
  expect(of([{ ...answer, count: 30 }]).tooFew).toBe(false);
  expect(of([])).toEqual({ tooFew: true, n: 0 });
  expect(quizFigures([{ count: 29, items: 3, total: 1, squares: 3 }], null)).toEqual({
    tooFew: true,
    n: 29,
  });
});

test("has no discrimination where everybody earned the same, on it or on the rest", () => {
  const sheets = (lines: readonly string[]): Sheets => ({
    sheets: Array.from({ length: 10 }, () => lines).flat(),
    keys: [0, 0, 0],
    marking: UPSC,
  });
  const same = figuresOf(groupsOf(sheets(["BAA", "BAB", "BBB"]), 0), 0);
  expect(same.discrimination).toBeNull();
  expect(same.efficiency).toBeNull();
  const sameRest = figuresOf(groupsOf(sheets(["AAB", "BAB", "CBA"]), 0), 0);
  expect(sameRest.discrimination).toBeNull();
});

test("groups of equal answers say what the answers say one by one", () => {
  fc.assert(
    fc.property(someSheets, (sheets) => {
      const single = groupsOf(sheets, 0);
      const grouped = new Map<string, AnswerGroup>();
      for (const group of single) {
        const name = JSON.stringify(group);
        grouped.set(name, { ...group, count: (grouped.get(name)?.count ?? 0) + 1 });
      }
      const key = sheets.keys[0] ?? 0;
      expect(rounded(figuresOf([...grouped.values()], key))).toEqual(
        rounded(figuresOf(single, key)),
      );
    }),
  );
});

test("the order of people changes nothing", () => {
  fc.assert(
    fc.property(someSheets, (sheets) => {
      const turned = { ...sheets, sheets: sheets.sheets.toReversed() };
      const key = sheets.keys[0] ?? 0;
      expect(rounded(figuresOf(groupsOf(turned, 0), key))).toEqual(
        rounded(figuresOf(groupsOf(sheets, 0), key)),
      );
      expect(rounded(quizFigures(papersOf(turned), null))).toEqual(
        rounded(quizFigures(papersOf(sheets), null)),
      );
    }),
  );
});

test("marks worth twice as much change nothing", () => {
  fc.assert(
    fc.property(someSheets, (sheets) => {
      const { correct, wrong, blank } = sheets.marking;
      const marking = { correct: 2 * correct, wrong: 2 * wrong, blank: 2 * blank };
      const key = sheets.keys[0] ?? 0;
      expect(figuresOf(groupsOf({ ...sheets, marking }, 0), key)).toEqual(
        figuresOf(groupsOf(sheets, 0), key),
      );
    }),
  );
});

test("other letters for the options change the rows of the table and nothing else", () => {
  fc.assert(
    fc.property(someSheets, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (sheets, to) => {
      const key = sheets.keys[0] ?? 0;
      const before = figuresOf(groupsOf(sheets, 0), key);
      const groups = groupsOf(sheets, 0).map((group) => ({
        ...group,
        choice: group.choice === null ? null : (to[group.choice] ?? null),
      }));
      const after = figuresOf(groups, to[key] ?? 0);
      const { options: rowsBefore, suspicion: was, ...restBefore } = before;
      const { options: rowsAfter, suspicion: is, ...restAfter } = after;
      expect(restAfter).toEqual(restBefore);
      for (const [from, row] of rowsBefore.entries()) expect(rowsAfter[to[from] ?? 0]).toEqual(row);
      expect(is?.because).toBe(was?.because);
    }),
  );
});

test("an index lies between −100 and 100 within its interval, shares between 0 and 1", () => {
  fc.assert(
    fc.property(someSheets, (sheets) => {
      for (const [item, key] of sheets.keys.entries()) {
        const { discrimination, efficiency, right, options, skipped, timedOut } = figuresOf(
          groupsOf(sheets, item),
          key,
        );
        if (discrimination) {
          expect(discrimination.low).toBeGreaterThanOrEqual(-100);
          expect(discrimination.low).toBeLessThanOrEqual(discrimination.value);
          expect(discrimination.high).toBeGreaterThanOrEqual(discrimination.value);
          expect(discrimination.high).toBeLessThanOrEqual(100);
        }
        expect(efficiency ?? 0).toBeLessThanOrEqual(100);
        expect(right.low).toBeGreaterThanOrEqual(0);
        expect(right.high).toBeLessThanOrEqual(1);
        const shares = [...options, skipped, timedOut].reduce((all, { share }) => all + share, 0);
        expect(shares).toBeCloseTo(1, 9);
      }
    }),
  );
});

test("weights come to 100, and what moves the total the wrong way has none", () => {
  expect(effectiveWeights([1, 4, 0])).toEqual([100 / 3, 200 / 3, 0]);
  expect(effectiveWeights([1, -1])).toEqual([100, null]);
  expect(effectiveWeights([-1, 0])).toEqual([null, null]);
});

test("the greatest covariance is that of both sorted, and no order beats it", () => {
  const pair = fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    one: fc.integer({ min: -3, max: 3 }),
    other: fc.integer({ min: -3, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 8 }), (groups) => {
      const spread = groups.flatMap((group) => Array.from({ length: group.count }, () => group));
      const ones = spread.map(({ one }) => one).sort((a, b) => a - b);
      const others = spread.map(({ other }) => other).sort((a, b) => a - b);
      const mean = (list: number[]) => list.reduce((all, each) => all + each, 0) / list.length;
      const known =
        ones.reduce(
          (all, each, at) => all + (each - mean(ones)) * ((others[at] ?? 0) - mean(others)),
          0,
        ) /
        (ones.length - 1);
      expect(
        greatestCovariance(
          groups,
          ({ one }) => one,
          ({ other }) => other,
        ),
      ).toBeCloseTo(known, 9);
    }),
  );
});

test("the middle of groups is the middle of what they stand for", () => {
  const value = ({ at }: { at: number }) => at;
  expect(
    medianOf(
      [
        { at: 3, count: 1 },
        { at: 1, count: 2 },
      ],
      value,
    ),
  ).toBe(1);
  expect(
    medianOf(
      [
        { at: 3, count: 2 },
        { at: 1, count: 2 },
      ],
      value,
    ),
  ).toBe(2);
  expect(medianOf([], value)).toBeNull();
});

test("intervals hold what is known of them", () => {
  // Wilson 1927; 8 of 10 by hand: (0.8 + 0.19208) / 1.38416 ∓ 1.96 / 1.38416 · √(0.016 + 0.0096).
  const eight = wilson(8, 10);
  expect(eight.low).toBeCloseTo(0.4901625, 6);
  expect(eight.high).toBeCloseTo(0.9433178, 6);
  expect(wilson(0, 30).low).toBe(0);
  expect(wilson(30, 30).high).toBe(1);
  expect(fisher(1, 30)).toEqual({ value: 1, low: 1, high: 1 });
});

test("a wrong option works when one in twenty chooses it and they do worse than the key’s choosers", () => {
  const group = (choice: number, count: number, rest: number): AnswerGroup => ({
    count,
    outcome: choice === 0 ? "correct" : "wrong",
    choice,
    mark: choice === 0 ? 1 : 0,
    rest,
    total: rest,
  });
  const { options } = figuresOf(
    [group(0, 60, 0.6), group(1, 5, 0.4), group(2, 31, 0.7), group(3, 4, 0.1)],
    0,
  );
  expect(options.map(({ works }) => works)).toEqual([null, true, false, false]);
});
