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

/** What is said, and what is right in its place. */
export type Swap = { readonly said: string; readonly right: string };

export type Judged = {
  /** "Statement 2", "Statement-II", "Pair 3". */
  readonly name: string;
  readonly holds: boolean;
  readonly move?: Move | undefined;
  readonly swap?: Swap | undefined;
  /** What is true instead, in a sentence. */
  readonly truth?: string | undefined;
};

const SMALL: readonly Move[] = ["reversed-direction", "widened-scope", "swapped-order"];

/** "Statement 2 gives 2011 for 2008". */
function swapClause({ name, move, swap }: Judged): string | undefined {
  if (swap === undefined) return undefined;
  const isSmall = move !== undefined && SMALL.includes(move);
  // “Reverses the direction” says more than “names”: the span follows it.
  if (isSmall) return `${name} ${MOVE_PHRASES[move][0]}: ${swap.said} for ${swap.right}`;
  const verb = move === "other-year" || move === "other-amount" ? "gives" : "names";
  const { said, right } = swap;
  const isQuoted = said.startsWith("“");
  return `${name} ${isQuoted ? "says" : verb} ${said} for ${right}`;
}

/** "Statement 2 gives another year"; "Statements 1 and 3 give other years". All by one move. */
export function moveClause(parts: readonly Judged[]): string {
  const [only, ...more] = parts;
  const exact = only === undefined || more.length > 0 ? undefined : swapClause(only);
  if (exact !== undefined) return exact;
  const [one, many] = phrasesOf(only?.move);
  return `${named(parts)} ${parts.length === 1 ? one : many}`;
}

function phrasesOf(move: Move | undefined): readonly [string, string] {
  return move === undefined ? ["is not correct", "are not correct"] : MOVE_PHRASES[move];
}

/** A clause for each move among those that are wrong, as one sentence without its full stop. */
function faults(wrong: readonly Judged[]): string {
  // Two can be told one by one; of more, those of one move go together.
  if (wrong.length <= 2 && wrong.every(({ swap }) => swap !== undefined)) {
    return joined(wrong.map((part) => moveClause([part])));
  }
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

export type Noted = {
  /** "Statement 2". */
  readonly name: string;
  readonly holds: boolean;
  readonly context: string | undefined;
  /** What its verdict says already. */
  readonly reason: string;
};

/** Notes that an explanation gives at most: more would not be read. */
const MOST_NOTES = 2;

/**
 * What is worth knowing beyond the verdicts: the contexts they have not told, of what was got wrong
 * first. Undefined where they have told everything.
 */
export function notes(parts: readonly Noted[]): string | undefined {
  const told = parts.map(({ reason }) => reason).join(" ");
  const fresh = parts.filter(({ context }) => context !== undefined && !told.includes(context));
  const chosen = [...fresh.filter(({ holds }) => !holds), ...fresh.filter(({ holds }) => holds)]
    .slice(0, MOST_NOTES)
    .sort((a, b) => parts.indexOf(a) - parts.indexOf(b));
  if (chosen.length === 0) return undefined;
  return chosen.map(({ name, context }) => `${name}: ${context}`).join(" ");
}

/** The same for things that are neither right nor wrong: events, rows of two lists. */
export function factNotes(
  parts: readonly {
    readonly name: string;
    readonly fact: { readonly statement: string; readonly context?: string | undefined };
  }[],
): string | undefined {
  return notes(
    parts.map(({ name, fact }) => ({
      name,
      holds: true,
      reason: fact.statement,
      context: fact.context,
    })),
  );
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
