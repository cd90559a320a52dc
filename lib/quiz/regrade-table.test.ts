/**
 * Every case of a regrade, by hand, under UPSC and CSAT marks: right +, wrong −, blank 0, void out. Lines
 * are what counts now; columns what becomes of it when nobody may lose, and when marks may be taken.
 */
import { describe, expect, test } from "vitest";
import type { Outcome } from "./policy";
import { type RegradeChoice, regrade } from "./regrade";
import { marksFor } from "./scoring";

/** own outcome, right by the mended key, in force, kind, strict; “=” is kept. */
type Line = readonly [Outcome, boolean | null, Outcome, string, string];

const TABLE: Readonly<Record<RegradeChoice, readonly Line[]>> = {
  regrade: [
    // Chose what is right now: right in any case.
    ["wrong", true, "wrong", "correct", "correct"],
    ["wrong", true, "correct", "correct", "correct"],
    ["wrong", true, "void", "correct", "correct"],
    ["correct", true, "correct", "correct", "correct"],
    ["correct", true, "wrong", "correct", "correct"],
    ["correct", true, "void", "correct", "correct"],
    // Chose what is wrong now: what is in force is kept, if it is worth more.
    ["correct", false, "correct", "=correct", "wrong"],
    ["correct", false, "wrong", "wrong", "wrong"],
    ["correct", false, "void", "=void", "wrong"],
    ["wrong", false, "wrong", "wrong", "wrong"],
    ["wrong", false, "correct", "=correct", "wrong"],
    ["wrong", false, "void", "=void", "wrong"],
    // Nothing was chosen: what it was, unless it was credited since.
    ["skipped", null, "skipped", "skipped", "skipped"],
    ["skipped", null, "correct", "=correct", "skipped"],
    ["skipped", null, "void", "skipped", "skipped"],
    ["timed-out", null, "timed-out", "timed-out", "timed-out"],
    ["timed-out", null, "correct", "=correct", "timed-out"],
    ["timed-out", null, "void", "timed-out", "timed-out"],
    ["void", null, "void", "void", "void"],
    ["void", null, "correct", "=correct", "void"],
  ],
  credit: (["correct", "wrong", "skipped", "timed-out", "void"] as const).flatMap((own) =>
    [own, "correct" as const, "void" as const].map(
      (inForce): Line => [own, null, inForce, "correct", "correct"],
    ),
  ),
  void: [
    ["correct", null, "correct", "=correct", "void"],
    ["wrong", null, "correct", "=correct", "void"],
    ["skipped", null, "correct", "=correct", "void"],
    ["wrong", null, "wrong", "void", "void"],
    ["correct", null, "wrong", "void", "void"],
    ["skipped", null, "skipped", "void", "void"],
    ["timed-out", null, "timed-out", "void", "void"],
    ["void", null, "void", "void", "void"],
  ],
};

describe.each([
  { paper: "UPSC", marking: { correct: 6, wrong: -2, blank: 0 } },
  { paper: "CSAT", marking: { correct: 7.5, wrong: -2.5, blank: 0 } },
])("under $paper marks", ({ marking }) => {
  const cases = Object.entries(TABLE).flatMap(([choice, lines]) =>
    lines.flatMap(([own, isRight, inForce, kind, strict]) =>
      [false, true].map((mayLower) => ({
        choice: choice as RegradeChoice,
        own,
        isRight,
        inForce,
        mayLower,
        becomes: mayLower ? strict : kind,
      })),
    ),
  );
  test.each(cases)(
    "$choice (may lower: $mayLower) makes $becomes of $own, right by the mended key: $isRight, now $inForce",
    ({ choice, own, isRight, inForce, mayLower, becomes }) => {
      const isKept = becomes.startsWith("=");
      const outcome = (isKept ? becomes.slice(1) : becomes) as Outcome;
      const answered = { own, isRight, inForce, wasShown: true };
      const judged = regrade(answered, choice, marking, mayLower);
      expect(judged).toMatchObject({ outcome, isKept });
      expect(judged.before).toBe(marksFor(inForce, marking));
      expect(judged.after).toBe(marksFor(outcome, marking));
      expect(judged.loss > 0).toBe(isKept || judged.after < judged.before);
    },
  );
});

test("half thirds add up exactly", () => {
  const marking = { correct: 7.5, wrong: -2.5, blank: 0 };
  const answered = { own: "wrong", isRight: true, inForce: "wrong", wasShown: true } as const;
  const { before, after } = regrade(answered, "regrade", marking, false);
  expect(after - before).toBe(10);
});
