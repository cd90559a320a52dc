import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES, type Outcome } from "./policy";
import {
  type Answered,
  type InForce,
  isDue,
  REGRADE_CHOICES,
  type RegradeChoice,
  regrade,
} from "./regrade";
import { marksFor, score } from "./scoring";

const UPSC = { correct: 6, wrong: -2, blank: 0 };

const answered = (changes: Partial<Answered> = {}): Answered => ({
  own: "wrong",
  inForce: "wrong",
  isRight: true,
  wasShown: true,
  ...changes,
});

const anyOutcome = fc.constantFrom(...OUTCOMES);
const anyMarking = fc.record({
  correct: fc.integer({ min: 0, max: 30 }),
  wrong: fc.integer({ min: -30, max: 0 }),
  blank: fc.integer({ min: -3, max: 0 }),
});
const anyAnswered = fc
  .record({
    own: anyOutcome,
    inForce: anyOutcome,
    isRight: fc.boolean(),
    wasShown: fc.boolean(),
  })
  .map((made) => {
    const chose = made.own === "correct" || made.own === "wrong";
    return { ...made, isRight: chose ? made.isRight : null, wasShown: chose || made.wasShown };
  });
const anyChoice = fc.constantFrom(...REGRADE_CHOICES);

describe("a regrade", () => {
  const cases: readonly [string, RegradeChoice, Partial<Answered>, boolean, Outcome, boolean][] = [
    ["counts as right whoever chose the mended key", "regrade", {}, false, "correct", false],
    [
      "leaves to its owner what the old key gave, unless marks may be taken",
      "regrade",
      { own: "correct", inForce: "correct", isRight: false },
      false,
      "correct",
      true,
    ],
    [
      "takes what the old key gave where marks may be taken",
      "regrade",
      { own: "correct", inForce: "correct", isRight: false },
      true,
      "wrong",
      false,
    ],
    [
      "leaves wrong what is wrong by both keys",
      "regrade",
      { isRight: false },
      true,
      "wrong",
      false,
    ],
    [
      "leaves a skipped question skipped",
      "regrade",
      { own: "skipped", inForce: "skipped", isRight: null },
      true,
      "skipped",
      false,
    ],
    [
      "leaves a question timed out, whatever was chosen and not locked in",
      "regrade",
      { own: "timed-out", inForce: "timed-out", isRight: true },
      true,
      "timed-out",
      false,
    ],
    [
      "credits whoever was too late",
      "credit",
      { own: "timed-out", inForce: "timed-out", isRight: null },
      false,
      "correct",
      false,
    ],
    [
      "credits nobody with a question that was never shown",
      "credit",
      { own: "skipped", inForce: "skipped", isRight: null, wasShown: false },
      false,
      "skipped",
      false,
    ],
    ["gives back what a void question cost", "void", {}, false, "void", false],
    [
      "leaves the marks of a void question to who had it right",
      "void",
      { own: "correct", inForce: "correct" },
      false,
      "correct",
      true,
    ],
    [
      "makes it void for all where marks may be taken",
      "void",
      { own: "correct", inForce: "correct" },
      true,
      "void",
      false,
    ],
    [
      "judges what was chosen, not what an earlier regrade made of it",
      "regrade",
      { own: "wrong", inForce: "void", isRight: true },
      false,
      "correct",
      false,
    ],
  ];
  test.each(cases)("%s", (_, choice, changes, mayLower, outcome, isKept) => {
    expect(regrade(answered(changes), choice, UPSC, mayLower)).toMatchObject({ outcome, isKept });
  });

  test("lowers nobody's marks by default", () => {
    fc.assert(
      fc.property(anyAnswered, anyChoice, anyMarking, (item, choice, marking) => {
        const { before, after, outcome } = regrade(item, choice, marking, false);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBe(marksFor(outcome, marking));
      }),
    );
  });

  test("says the same loss whether or not marks may be taken, and keeps exactly those with one", () => {
    fc.assert(
      fc.property(anyAnswered, anyChoice, anyMarking, (item, choice, marking) => {
        const [kind, strict] = [false, true].map((may) => regrade(item, choice, marking, may));
        expect(kind?.loss).toBe(strict?.loss);
        expect(kind?.isKept).toBe((kind?.loss ?? 0) > 0);
        expect(strict?.isKept).toBe(false);
      }),
    );
  });

  test("made twice changes nothing the second time", () => {
    fc.assert(
      fc.property(
        anyAnswered,
        anyChoice,
        anyMarking,
        fc.boolean(),
        (item, choice, marking, may) => {
          const first = regrade(item, choice, marking, may);
          const again = regrade({ ...item, inForce: first.outcome }, choice, marking, may);
          expect(again.outcome).toBe(first.outcome);
          expect(again.after).toBe(first.after);
        },
      ),
    );
  });

  test("without marks taken, no order of regrades leaves anybody with less than any of them gave", () => {
    fc.assert(
      fc.property(anyAnswered, fc.array(anyChoice), anyMarking, (item, choices, marking) => {
        let inForce = item.own;
        for (const choice of choices) {
          const { before, after, outcome } = regrade({ ...item, inForce }, choice, marking, false);
          expect(after).toBeGreaterThanOrEqual(before);
          inForce = outcome;
        }
      }),
    );
  });

  test("that voids a question for all takes it out of what could be had", () => {
    fc.assert(
      fc.property(fc.array(anyAnswered, { minLength: 1 }), anyMarking, (items, marking) => {
        const outcomes = items.map((item, at) => ({
          outcome: at === 0 ? regrade(item, "void", marking, true).outcome : item.inForce,
          confidence: null,
        }));
        const others = outcomes.slice(1);
        expect(score(outcomes, marking).maxScore).toBe(score(others, marking).maxScore);
        expect(score(outcomes, marking).score).toBe(score(others, marking).score);
      }),
    );
  });
});

describe("what a regrade has to do with an answer", () => {
  const judged = { choice: "regrade", isByThisKey: true, isKept: false } as const;

  const due = (inForce: InForce | null, choice: RegradeChoice, mayLower: boolean) =>
    isDue({ inForce, isKeyOther: true }, choice, mayLower);

  test("is something, where none was made", () => {
    for (const choice of REGRADE_CHOICES) expect(due(null, choice, false)).toBe(true);
  });

  test("is nothing, where the key was right all along", () => {
    const right = { inForce: null, isKeyOther: false };
    expect(isDue(right, "regrade", true)).toBe(false);
    expect(isDue(right, "credit", true)).toBe(true);
    expect(isDue({ ...right, inForce: { ...judged, isByThisKey: false } }, "regrade", false)).toBe(
      true,
    );
  });

  test("is nothing, where the same was made", () => {
    expect(due(judged, "regrade", false)).toBe(false);
    expect(due(judged, "regrade", true)).toBe(false);
    expect(due({ ...judged, choice: "void" }, "void", true)).toBe(false);
  });

  test("is something, where another key or another choice judged", () => {
    expect(due({ ...judged, isByThisKey: false }, "regrade", false)).toBe(true);
    expect(due(judged, "credit", false)).toBe(true);
  });

  test("is something with kept marks only where they may be taken now", () => {
    const kept = { ...judged, isKept: true };
    expect([due(kept, "regrade", false), due(kept, "regrade", true)]).toEqual([false, true]);
  });
});
