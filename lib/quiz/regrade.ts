/**
 * What becomes of answers when a key is mended after they were given, or a question is found unfair.
 * Nobody loses marks unless a reviewer has said so; what somebody chose, skipped or was too late for
 * stays what it was.
 */
import type { Thirds } from "@/lib/kernel/units";
import type { Marking, Outcome } from "./policy";
import { marksFor } from "./scoring";

/**
 * `regrade`: every choice is judged by the mended key. `credit`: whoever was given the question gets
 * full marks. `void`: it counts for nobody, and is left out of what could be had.
 */
export const REGRADE_CHOICES = ["regrade", "credit", "void"] as const;
export type RegradeChoice = (typeof REGRADE_CHOICES)[number];

/** A closed question of a finished attempt. */
export type Answered = {
  /** As it was closed. */
  readonly own: Outcome;
  /** What counts now: its own outcome, or what a regrade before this one made of it. */
  readonly inForce: Outcome;
  /** Its choice is the one that is right by the mended key; null: there is no choice, or no such key. */
  readonly isRight: boolean | null;
  /** false: the attempt ended before it was shown. */
  readonly wasShown: boolean;
};

export type Judged = {
  readonly outcome: Outcome;
  /** It would have been worth less, and stays as it was. */
  readonly isKept: boolean;
  /** What it is worth less by, kept or not; 0 where it is not. */
  readonly loss: Thirds;
  readonly before: Thirds;
  readonly after: Thirds;
};

/** What a regrade makes of one answer. */
export function regrade(
  answered: Answered,
  choice: RegradeChoice,
  marking: Marking,
  mayLower: boolean,
): Judged {
  const outcome = judge(answered, choice);
  const before = marksFor(answered.inForce, marking);
  const after = marksFor(outcome, marking);
  const loss = Math.max(0, before - after);
  if (loss > 0 && !mayLower) {
    return { outcome: answered.inForce, isKept: true, loss, before, after: before };
  }
  return { outcome, isKept: false, loss, before, after };
}

function judge({ own, isRight, wasShown }: Answered, choice: RegradeChoice): Outcome {
  switch (choice) {
    case "void":
      return "void";
    case "credit":
      return wasShown ? "correct" : own;
    case "regrade":
      if (isRight === null || (own !== "correct" && own !== "wrong")) return own;
      return isRight ? "correct" : "wrong";
  }
}

/** The regrade in force of an answer. */
export type InForce = {
  readonly choice: RegradeChoice;
  /** By the key that is right now, where a key judged. */
  readonly isByThisKey: boolean;
  readonly isKept: boolean;
};

/**
 * Whether a regrade has something to say of an answer that has not been said: made twice it does
 * nothing the second time, and what was kept is asked again only where marks may be taken.
 */
export function isDue(
  { inForce, isKeyOther }: { readonly inForce: InForce | null; readonly isKeyOther: boolean },
  choice: RegradeChoice,
  mayLower: boolean,
): boolean {
  if (!inForce) return choice !== "regrade" || isKeyOther;
  if (inForce.choice !== choice) return true;
  if (choice === "regrade" && !inForce.isByThisKey) return true;
  return inForce.isKept && mayLower;
}
