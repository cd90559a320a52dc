/**
 * Flaws of what stands between stem and options: numbered statements, events and pairs, and the codes
 * that answer them.
 */
import { containsPhrase, countWords, fold } from "@/lib/kernel/text";
import type { Lintable, Say } from "./lint";

/** The longest statement may have so many times the words of the shortest; twice that gives it away. */
const UNLIKE = 2.2;
const FAR_UNLIKE = 3;
const LONG_STATEMENT = 34;

/** Rules for questions with statements, events or pairs. */
export function lintSets(question: Lintable, error: Say, warning: Say): void {
  const { format, statements, pairs } = question;
  if (format === "match-pairs") {
    if (pairs === undefined || pairs.length < 3) {
      error("set-missing", "A question on pairs prints at least three: add pairs.");
      return;
    }
    lintPairRows(pairs, error);
  } else if (statements === undefined) {
    error("set-missing", "This format needs its statements or events: add them.");
    return;
  } else {
    lintStatements(statements, format === "chronology", error, warning);
  }
  lintVerdicts(question, error);
  if (format === "statements-which") lintCodes(question, error);
  if (format === "statements-which" || format === "statements-how-many" || pairs !== undefined) {
    lintKey(question, error);
  }
}

function lintStatements(
  statements: readonly string[],
  areEvents: boolean,
  error: Say,
  warning: Say,
): void {
  const seen = new Set<string>();
  for (const [at, text] of statements.entries()) {
    const folded = fold(text);
    if (seen.has(folded)) {
      error("duplicate-statements", `Statement ${at + 1} repeats an earlier one: replace it.`);
    }
    seen.add(folded);
    if (!areEvents && !/^[\p{Lu}\p{N}“‘(].*[.!]["”’)]?$/su.test(text)) {
      error(
        "statement-form",
        `Statement ${at + 1} is no whole sentence: begin with a capital and end with a full stop.`,
      );
    }
    if (areEvents && /[.]$/.test(text)) {
      error("statement-form", `Event ${at + 1} ends in a full stop: name it in a phrase.`);
    }
    if (countWords(text) > LONG_STATEMENT) {
      error(
        "long-statement",
        `Statement ${at + 1} has ${countWords(text)} words: cut it to ${LONG_STATEMENT} or fewer.`,
      );
    }
  }
  const words = statements.map(countWords);
  const [most, least] = [Math.max(...words), Math.max(1, Math.min(...words))];
  const message = `The longest statement has ${most} words, the shortest ${least}: make them of like build.`;
  if (most > least * FAR_UNLIKE && most - least > 8) error("unequal-statements", message);
  else if (most > least * UNLIKE && most - least > 8 && !areEvents) {
    warning("unequal-statements", message);
  }
}

function lintPairRows(pairs: NonNullable<Lintable["pairs"]>, error: Say): void {
  const lefts = new Set<string>();
  for (const [at, { left, right }] of pairs.entries()) {
    if (lefts.has(fold(left))) {
      error("duplicate-pairs", `Row ${at + 1} repeats “${left}”: replace it.`);
    }
    lefts.add(fold(left));
    for (const { right: other } of pairs) {
      if (containsPhrase(left, other)) {
        error(
          "pair-names-itself",
          `“${left}” names “${right === other ? right : other}” of the other column: replace the row.`,
        );
      }
    }
  }
}

function lintVerdicts({ statements, pairs, verdicts }: Lintable, error: Say): void {
  const parts = statements?.length ?? pairs?.length ?? 0;
  if (verdicts !== undefined && verdicts.length !== parts) {
    error(
      "verdicts-missing",
      `There are ${parts} statements or pairs and ${verdicts.length} verdicts: give each its own.`,
    );
  }
}

/** "1 and 3 only" → [1, 3]; undefined for what is no code. */
function codeOf(text: string, count: number): readonly number[] | undefined {
  if (/^both 1 and 2$/i.test(text)) return [1, 2];
  if (/^neither 1 nor 2$/i.test(text)) return [];
  if (!/^\d(?:(?:, \d)* and \d)?(?: only)?$/.test(text)) return undefined;
  const numbers = [...text.matchAll(/\d/g)].map(Number);
  return numbers.every((number) => number >= 1 && number <= count) ? numbers : undefined;
}

function lintCodes({ statements = [], options }: Lintable, error: Say): void {
  const codes = options.map(({ text }) => codeOf(text, statements.length));
  options.forEach(({ text }, at) => {
    if (codes[at] === undefined) {
      error("code-form", `“${text}” is no code for these statements: write “1 and 3 only”.`);
    }
  });
  if (statements.length < 3) return;
  statements.forEach((_, at) => {
    const times = codes.filter((code) => code?.includes(at + 1) === true).length;
    if (times === 0 || times === options.length) {
      error(
        "told-by-codes",
        `Statement ${at + 1} stands in ${times === 0 ? "no code" : "every code"}, which tells whether it is correct: vary the codes.`,
      );
    }
  });
}

const COUNTS: readonly (readonly [RegExp, number])[] = [
  [/^none\b/i, 0],
  [/\bone\b/i, 1],
  [/\btwo\b/i, 2],
  [/\bthree\b/i, 3],
  [/\bfour\b/i, 4],
];

/** Verdicts decide the key of a code or a count: one that says otherwise is wrong. */
function lintKey({ format, statements, verdicts, options, key }: Lintable, error: Say): void {
  if (verdicts === undefined || verdicts.some(({ holds }) => holds === undefined)) return;
  const right = verdicts.flatMap(({ holds }, at) => (holds === true ? [at + 1] : []));
  const means = (text: string): boolean =>
    format === "statements-which"
      ? codeOf(text, statements?.length ?? 0)?.join() === right.join()
      : COUNTS.find(([word]) => word.test(text))?.[1] === right.length;
  const keyed = options.find(({ id }) => id === key);
  if (keyed !== undefined && !means(keyed.text)) {
    error(
      "key-contradicts-verdicts",
      `The key is “${keyed.text}”, but the verdicts say ${right.length === 0 ? "that none is correct" : `${right.join(" and ")}`}: correct one of the two.`,
    );
  }
}
