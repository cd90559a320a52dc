/**
 * Which three of the wrong answers to print: the nearest ones that stand well beside the key and
 * beside each other, in an order to be tried until one set is free of flaws.
 */
import type { Rng } from "@/lib/kernel/rng";
import { areDistinct, type Candidate } from "./candidates";
import type { Knowledge } from "./knowledge";
import { magnitude } from "./value";

/** How many candidates are combined; 8 give 56 sets, more than a clean one ever took. */
const SHORTLIST = 8;
/** How far chance may move a candidate in the ranking, against nearness from 0 to 1. */
const JITTER = 0.25;

type Ranked = { readonly candidate: Candidate; readonly score: number };

/**
 * Sets of three candidates, the most wanted first. Where options have an order (numbers, dates) the
 * key's rank among the four is drawn first, and sets that give it that rank come first: otherwise
 * the middle options of a bank are right too often.
 */
export function triples(
  candidates: readonly Candidate[],
  key: Candidate,
  knowledge: Knowledge,
  rng: Rng,
): (readonly [Candidate, Candidate, Candidate])[] {
  const size = magnitude(key.value);
  const wantedBelow = rng.int(0, 3);
  const ranked = candidates
    .filter((candidate) => areDistinct(candidate, key, knowledge))
    .map((candidate) => ({ candidate, score: score(candidate, key, rng) }))
    .sort((a, b) => b.score - a.score);
  const isBelow = ({ candidate }: Ranked) => (magnitude(candidate.value) ?? 0) < (size ?? 0);
  const shortlist =
    size === undefined
      ? ranked.slice(0, SHORTLIST)
      : [
          ...ranked.filter(isBelow).slice(0, SHORTLIST / 2),
          ...ranked.filter((item) => !isBelow(item)).slice(0, SHORTLIST / 2),
        ];
  const sets: { readonly of: readonly [Ranked, Ranked, Ranked]; readonly score: number }[] = [];
  shortlist.forEach((first, i) => {
    shortlist.slice(i + 1).forEach((second, j) => {
      if (!areDistinct(first.candidate, second.candidate, knowledge)) return;
      for (const third of shortlist.slice(i + j + 2)) {
        if (!areDistinct(first.candidate, third.candidate, knowledge)) continue;
        if (!areDistinct(second.candidate, third.candidate, knowledge)) continue;
        const of = [first, second, third] as const;
        const below = size === undefined ? wantedBelow : of.filter(isBelow).length;
        const total = first.score + second.score + third.score;
        sets.push({ of, score: total - 10 * Math.abs(below - wantedBelow) });
      }
    });
  });
  return sets
    .sort((a, b) => b.score - a.score)
    .map(({ of: [a, b, c] }) => [a.candidate, b.candidate, c.candidate]);
}

/** Why no set of three could be formed, as a clause for a defect or a report. */
export function shortage(
  candidates: readonly Candidate[],
  key: Candidate,
  knowledge: Knowledge,
): string {
  const usable = candidates.filter((candidate) => areDistinct(candidate, key, knowledge));
  const names = usable.map(({ text }) => `“${text}”`).join(", ");
  return usable.length < 3
    ? `only ${usable.length} provably wrong option${usable.length === 1 ? "" : "s"}${names === "" ? "" : `: ${names}`}; add decoys, or facts of the same relation`
    : `the provably wrong options are too alike: ${names}`;
}

function score(candidate: Candidate, key: Candidate, rng: Rng): number {
  const jitter = (rng.int(0, 1000) / 1000) * JITTER;
  // A text much longer or shorter than the key shows which one the examiner cared for.
  const lengths = [candidate.text.length, key.text.length];
  const likeness = Math.min(...lengths) / Math.max(...lengths);
  const isText = typeof candidate.value === "object" && magnitude(candidate.value) === undefined;
  return candidate.nearness + jitter + (isText ? likeness * 0.5 : 0);
}
