/**
 * The only place that adds marks. Marks are thirds of a mark, whole or half ones, so a total is exact
 * in whatever order it is summed; rounding does not happen here or anywhere else.
 */
import type { Thirds } from "@/lib/kernel/units";
import type { Confidence, Marking, Outcome } from "./policy";

export type Counts = {
  readonly correct: number;
  readonly wrong: number;
  readonly skipped: number;
  readonly timedOut: number;
  readonly void: number;
};

/** What marks depend on. An outcome of null is a question not closed yet. */
type Scored = { readonly outcome: Outcome | null; readonly confidence: Confidence | null };

export type Score = {
  readonly score: Thirds;
  /** All right; void questions are left out of it. */
  readonly maxScore: Thirds;
  readonly counts: Counts;
};

/** Marks for one question; void and not yet closed earn nothing. */
export function marksFor(outcome: Outcome | null, marking: Marking): Thirds {
  switch (outcome) {
    case "correct":
      return marking.correct;
    case "wrong":
      return marking.wrong;
    case "skipped":
    case "timed-out":
      return marking.blank;
    case "void":
    case null:
      return 0;
  }
}

export function score(items: readonly Scored[], marking: Marking): Score {
  const counts = countOutcomes(items);
  return {
    score: sumMarks(items, marking),
    maxScore: (items.length - counts.void) * marking.correct,
    counts,
  };
}

export function countOutcomes(items: readonly Pick<Scored, "outcome">[]): Counts {
  const count = (outcome: Outcome) => items.filter((item) => item.outcome === outcome).length;
  return {
    correct: count("correct"),
    wrong: count("wrong"),
    skipped: count("skipped"),
    timedOut: count("timed-out"),
    void: count("void"),
  };
}

/** What guessing earned or cost: the answers marked as a guess that counted. */
export function guessEconomics(
  items: readonly Scored[],
  marking: Marking,
): { readonly count: number; readonly correct: number; readonly thirds: Thirds } {
  const guesses = items.filter(
    ({ outcome, confidence }) =>
      confidence === "guess" && (outcome === "correct" || outcome === "wrong"),
  );
  return {
    count: guesses.length,
    correct: guesses.filter(isLuckyRight).length,
    thirds: sumMarks(guesses, marking),
  };
}

/** Right, but a guess: worth reading again. */
export function isLuckyRight({ outcome, confidence }: Scored): boolean {
  return outcome === "correct" && confidence === "guess";
}

const SIXTHS = ["", "⅙", "⅓", "½", "⅔", "⅚"] as const;

/** For display: 38 is "12⅔", −2 is "−⅔", 60 is "20", 7.5 is "2½". */
export function formatThirds(thirds: Thirds): string {
  const size = Math.abs(thirds * 2);
  const whole = Math.floor(size / 6);
  const part = SIXTHS[size % 6] ?? "";
  const sign = thirds < 0 ? "−" : "";
  return `${sign}${whole === 0 && part !== "" ? "" : whole}${part}`;
}

/** "+1", "−⅔", "0": a gain carries its sign where marks are stated as rules. */
export function signedThirds(thirds: Thirds): string {
  return thirds > 0 ? `+${formatThirds(thirds)}` : formatThirds(thirds);
}

/** For the word behind them: 1 is "⅔ mark" and "1 mark", 2 is "0 marks" and "1⅓ marks". */
export function pluralOfThirds(thirds: Thirds): 1 | 2 {
  const size = Math.abs(thirds);
  return size > 0 && size <= 3 ? 1 : 2;
}

function sumMarks(items: readonly Scored[], marking: Marking): Thirds {
  return items.reduce((sum, { outcome }) => sum + marksFor(outcome, marking), 0);
}
