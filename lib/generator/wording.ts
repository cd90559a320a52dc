/** What the reasons of statement and pair questions say, in the same words throughout. */
import { joinWords } from "@/lib/kernel/text";
import type { Move } from "@/lib/question/format";

/** Of one statement, and of several. */
const MOVE_PHRASES: Readonly<Record<Move, readonly [string, string]>> = {
  "other-year": ["gives another year", "give other years"],
  "other-amount": ["gives another figure", "give other figures"],
  "other-actor": ["names another actor", "name other actors"],
  "other-place": ["names another place", "name other places"],
  "other-thing": ["swaps one thing for another", "swap one thing for another"],
  "reversed-direction": ["reverses the direction", "reverse the direction"],
  "widened-scope": ["changes the scope", "change the scope"],
  "swapped-order": ["swaps the order", "swap the order"],
};

export type Judged = {
  /** "Statement 2", "Statement-II", "Pair 3". */
  readonly name: string;
  readonly holds: boolean;
  readonly move?: Move | undefined;
  /** What is true instead, in a sentence. */
  readonly truth?: string | undefined;
};

/** "Statement 2 gives another year"; "Statements 1 and 3 give other years". All by one move. */
export function moveClause(parts: readonly Judged[]): string {
  const [one, many] = phrasesOf(parts[0]?.move);
  return `${named(parts)} ${parts.length === 1 ? one : many}`;
}

function phrasesOf(move: Move | undefined): readonly [string, string] {
  return move === undefined ? ["is not correct", "are not correct"] : MOVE_PHRASES[move];
}

/** A clause for each move among those that are wrong, as one sentence without its full stop. */
function faults(wrong: readonly Judged[]): string {
  const moves = [...new Set(wrong.map(({ move }) => move))];
  return joined(moves.map((move) => moveClause(wrong.filter((part) => part.move === move))));
}

/** "Statements 1 and 3 are correct; statement 2 gives another year." */
export function summary(parts: readonly Judged[]): string {
  const right = parts.filter(({ holds }) => holds);
  const wrong = parts.filter(({ holds }) => !holds);
  if (wrong.length === 0) {
    return `${parts.length === 2 ? "Both" : `All ${numberWord(parts.length)}`} are correct.`;
  }
  if (right.length === 0) {
    return `${parts.length === 2 ? "Neither" : "None"} is correct: ${lower(faults(wrong))}.`;
  }
  return `${joined([correct(right), faults(wrong)])}.`;
}

/** Why a code is wrong: what it takes in that is false, what it leaves out that is true. */
export function codeFault(included: (index: number) => boolean, parts: readonly Judged[]): string {
  const taken = parts.filter((part, at) => included(at) && !part.holds);
  const missed = parts.filter((part, at) => !included(at) && part.holds);
  if (missed.length === 0) return `${faults(taken)}${truthOf(taken)}.`;
  if (taken.length === 0) return `${correct(missed)} too.`;
  return `${joined([faults(taken), `${correct(missed)} and left out`])}.`;
}

/** Why a count is wrong: too low names those that are right, too high those that are not. */
export function countFault(count: number, parts: readonly Judged[]): string {
  const right = parts.filter(({ holds }) => holds);
  const wrong = parts.filter(({ holds }) => !holds);
  const tally = `${numberWord(right.length)} ${right.length < 2 ? "is" : "are"} correct, not ${numberWord(count)}`;
  return count > right.length ? `${faults(wrong)}: ${tally}.` : `${correct(right)}: ${tally}.`;
}

function numberWord(count: number): string {
  return WORDS[count] ?? String(count);
}

/** ": the 50,000 go from India to Japan", where one thing alone is wrong. */
function truthOf(wrong: readonly Judged[]): string {
  const [only, ...more] = wrong;
  if (only?.truth === undefined || more.length > 0) return "";
  return `. ${only.truth.replace(/\.$/, "")}`;
}

function correct(parts: readonly Judged[]): string {
  return `${named(parts)} ${parts.length === 1 ? "is" : "are"} correct`;
}

/** Clauses as one sentence: the first keeps its capital. */
function joined(clauses: readonly string[]): string {
  return clauses.map((clause, at) => (at === 0 ? clause : lower(clause))).join("; ");
}

/** "Statements 1 and 3". */
function named(parts: readonly Judged[]): string {
  const [first] = parts;
  if (first === undefined) return "";
  if (parts.length === 1) return first.name;
  const noun = first.name.replace(/[\s-].*$/, "");
  return `${noun}s ${joinWords(parts.map(({ name }) => name.slice(noun.length + 1)))}`;
}

const WORDS: Readonly<Record<number, string>> = {
  0: "none",
  1: "one",
  2: "two",
  3: "three",
  4: "four",
};

function lower(clause: string): string {
  return clause.charAt(0).toLowerCase() + clause.slice(1);
}
