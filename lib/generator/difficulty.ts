/**
 * How hard a question is, 1 to 5, and what makes it so. An estimate from its build alone, to sort and
 * warm up by; item statistics measure the real thing once people have answered.
 */
import type { Format, Move } from "@/lib/question/format";

export type Traits = {
  readonly format: Format;
  /** 1 core, 2 standard, 3 obscure; of several facts, each one's. */
  readonly depths: readonly number[];
  /** How near the wrong options, or the false statements’ objects, stand to the truth: 0 to 1. */
  readonly nearness: readonly number[];
  /** Statements, pairs or events to be judged; 0 where there is one thing to know. */
  readonly parts: number;
  readonly moves: readonly Move[];
};

export type Estimate = {
  /** 1 (known to everyone who reads the papers) to 5 (obscure, or options very near). */
  readonly difficulty: number;
  readonly reasons: readonly string[];
};

/** Moves that change little of the wording, or turn on one small word: missed by whoever skims. */
const SUBTLE: readonly Move[] = ["reversed-direction", "widened-scope", "swapped-order"];
const NEAR = 0.7;
const FAR = 0.35;

/** Adds up what each trait weighs, rounds, and keeps to the scale. Depth weighs most. */
export function estimateDifficulty({ format, depths, nearness, parts, moves }: Traits): Estimate {
  const reasons: string[] = [];
  const depth = mean(depths);
  reasons.push(
    depth >= 2.5
      ? "rests on obscure facts"
      : depth >= 1.5
        ? "rests on standard facts"
        : "rests on core facts",
  );
  let raw = depth * 1.25 - 0.5;
  if (nearness.length > 0) {
    const near = mean(nearness);
    raw += near * 1.25;
    if (near >= NEAR) reasons.push("the wrong answers stand near the right one");
    else if (near <= FAR) reasons.push("the wrong answers stand far from the right one");
  }
  if (format === "negative") {
    raw += 0.5;
    reasons.push("asks for the one that does not fit");
  }
  if (parts > 0) {
    raw += (parts - 1) * 0.25;
    reasons.push(`${parts} things to judge`);
  }
  if (format === "statements-how-many") {
    raw += 0.25;
    reasons.push("a count rewards no partial knowledge");
  }
  if (format === "assertion-reason") {
    raw += 0.5;
    reasons.push("asks whether one thing explains the other");
  }
  const subtle = moves.filter((move) => SUBTLE.includes(move)).length;
  if (subtle > 0) {
    raw += 0.25 * subtle;
    reasons.push("a false statement turns on a small word");
  }
  return { difficulty: Math.min(5, Math.max(1, Math.round(raw))), reasons };
}

function mean(list: readonly number[]): number {
  return list.length === 0 ? 0 : list.reduce((sum, value) => sum + value, 0) / list.length;
}
