/** Practice made to measure: what a taker may choose, and which questions and clock follow from it. */
import type { Format } from "@/lib/question/format";
import type { Timing } from "./policy";

/** `sprint`: 19 s and only what fits it; `own`: each format its own seconds; `untimed`. */
export const PRACTICE_CLOCKS = ["sprint", "own", "untimed"] as const;
export type PracticeClock = (typeof PRACTICE_CLOCKS)[number];

export type Practice = {
  /** Slugs; empty: all. */
  readonly topics: readonly string[];
  /** Empty: all. */
  readonly formats: readonly Format[];
  readonly count: number | "endless";
  /** true: every question is made anew from the facts; false: as published. */
  readonly fresh: boolean;
  readonly clock: PracticeClock;
};

/** The slug of the quiz that every practice attempt belongs to. It is not one to be chosen by name. */
export const PRACTICE_QUIZ = "practice";

/** Questions an endless attempt is given at a time. */
export const BATCH = 10;

/** An endless attempt ends here: the review of more would be too long to load and to read. */
export const MOST_ENDLESS = 100;

const SPRINT_SECONDS = 19;

/** Enough to read nine out of ten questions of the format and to judge each thing in it. */
const OWN_SECONDS: Readonly<Record<Format, number>> = {
  single: 25,
  negative: 25,
  "statements-which": 45,
  "statements-how-many": 45,
  "assertion-reason": 50,
  "match-pairs": 45,
  chronology: 40,
};

export function practiceTiming(clock: PracticeClock): Timing {
  if (clock === "untimed") return { kind: "untimed" };
  return {
    kind: "per-question",
    seconds: SPRINT_SECONDS,
    ...(clock === "own" ? { secondsByFormat: OWN_SECONDS } : {}),
  };
}

type Candidate = {
  readonly topic: string;
  readonly format: Format;
  /** Suggested. */
  readonly seconds: number;
};

/** Seconds a question of a format gets; Infinity: no clock. */
export function secondsOf(timing: Timing, format: Format): number {
  if (timing.kind === "untimed") return Number.POSITIVE_INFINITY;
  return timing.secondsByFormat?.[format] ?? timing.seconds;
}

/** Whether a question is of the topics and formats chosen and fits the clock. */
export function isPractised(
  { topics, formats, clock }: Omit<Practice, "count" | "fresh">,
  { topic, format, seconds }: Candidate,
): boolean {
  return (
    (topics.length === 0 || topics.includes(topic)) &&
    (formats.length === 0 || formats.includes(format)) &&
    seconds <= secondsOf(practiceTiming(clock), format)
  );
}

/** As content has it, or a row of its table. */
type Shown = {
  readonly stem: string;
  readonly statements?: readonly string[] | null | undefined;
  readonly pairs?: readonly { readonly left: string; readonly right: string }[] | null | undefined;
  readonly columns?: { readonly kind: string } | null | undefined;
  readonly options: readonly { readonly text: string }[];
};

/**
 * Equal for two contents that a taker would call the same question: the same stem over the same
 * statements, pairs or lists, or where there are none of these, over the same options. Order, codes
 * ("1 and 3 only") and reasons do not make a question another.
 */
export function appearanceOf({ stem, statements, pairs, columns, options }: Shown): string {
  const set = (texts: readonly string[]) => texts.toSorted();
  if (statements?.length) return JSON.stringify([stem, set(statements)]);
  if (!pairs?.length) return JSON.stringify([stem, set(options.map(({ text }) => text))]);
  // What stands in one row of two lists belongs together by chance alone.
  if (columns?.kind === "lists") {
    const [left, right] = (["left", "right"] as const).map((side) =>
      set(pairs.map((pair) => pair[side])),
    );
    return JSON.stringify([stem, left, right]);
  }
  return JSON.stringify([stem, set(pairs.map(({ left, right }) => JSON.stringify([left, right])))]);
}
