/**
 * The three policies of a quiz: timing, marking, feedback; and the taker's pace.
 */

import type { Thirds } from "@/lib/kernel/units";
import type { Format } from "@/lib/question/format";

export type Timing =
  | {
      readonly kind: "per-question";
      /** Seconds a question gets, before pace. */
      readonly seconds: number;
      /** Formats that take longer to read have their own seconds. */
      readonly secondsByFormat?: Partial<Record<Format, number>> | undefined;
    }
  | { readonly kind: "untimed" };

/** Marks per outcome, in thirds of a mark: UPSC General Studies is {correct: 6, wrong: -2, blank: 0}. */
export type Marking = {
  readonly correct: Thirds;
  readonly wrong: Thirds;
  /** Skipped and timed out alike: the exam does not tell them apart. */
  readonly blank: Thirds;
};

export const FEEDBACKS = ["after-each", "at-end"] as const;
export type Feedback = (typeof FEEDBACKS)[number];

/** The accommodation factor. WCAG 2.2.1 asks for off, or a range of at least ten times the default. */
export const PACES = ["off", "1", "1.25", "1.5", "2", "3", "5", "10"] as const;
export type Pace = (typeof PACES)[number];

/** What the seconds of a question are multiplied by; null: no clock. */
export function paceFactor(pace: Pace): number | null {
  return pace === "off" ? null : Number(pace);
}

export const CONFIDENCES = ["sure", "unsure", "guess"] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const OUTCOMES = ["correct", "wrong", "skipped", "timed-out", "void"] as const;
export type Outcome = (typeof OUTCOMES)[number];
