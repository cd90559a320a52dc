/** The answers in codes that the exam prints under statements, pairs and events, as far as they are known. */

/** What a set of options speaks of; null: the options are their own. */
export type CodesSay = "which" | "how-many" | "order" | "matches" | "explains" | null;

const NUMBER_WORDS = "one|two|three|four|five";
const HOW_MANY = new RegExp(
  `^(?:only |just )?(?:${NUMBER_WORDS})(?: (?:pairs?|statements?))?(?: only)?$|^all(?: of)?(?: the)?(?: (?:${NUMBER_WORDS}|above))?(?: (?:pairs?|statements?))?$|^none(?: of (?:the )?(?:above|them|pairs?|statements?|above pairs?|above statements?))?$`,
);
const WHICH =
  /^(?:(?:only|both|neither|nor|either|or|and|all|none|of|the|these|above|statements?|pairs?|[1-5])(?:[\s,&]+|$))+$/;

/** What all of the options say of that many rows. */
export function codesSay(options: readonly string[], rows: number): CodesSay {
  const texts = options
    .map((text) => text.trim().toLowerCase().replace(/\.$/, ""))
    .filter((text) => text !== "");
  if (texts.length < 2) return null;
  if (texts.every((text) => HOW_MANY.test(text))) return "how-many";
  if (texts.every((text) => isOrder(text, rows))) return "order";
  if (texts.every((text) => isMatch(text, rows))) return "matches";
  if (texts.every((text) => WHICH.test(text) && numbersIn(text).every((it) => it <= rows))) {
    return texts.some((text) => /\d/.test(text)) ? "which" : null;
  }
  const explains = texts.filter((text) => /\bexpla(?:in|nation)/.test(text)).length;
  return explains > 0 && texts.every((text) => /\bstatements?\b/.test(text)) ? "explains" : null;
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number);
}

/** "2 – 1 – 3": each row once, and nothing else. */
function isOrder(text: string, rows: number): boolean {
  return rows > 1 && /^[\d\s,–—>→-]+$/.test(text) && isPermutation(numbersIn(text), rows);
}

/** "A-2, B-1, C-3". */
function isMatch(text: string, rows: number): boolean {
  if (!/^(?:[a-e]\s*[-–—:.→]?\s*[1-5][\s,;]*)+$/.test(text)) return false;
  const letters = text.match(/[a-e]/g) ?? [];
  return letters.join("") === "abcde".slice(0, rows) && numbersIn(text).length === rows;
}

function isPermutation(numbers: readonly number[], rows: number): boolean {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === rows && sorted.every((number, at) => number === at + 1);
}
