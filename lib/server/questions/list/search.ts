/** What somebody typed into the search, as parts PostgreSQL can make a query of. Pure. */

type SearchParts = {
  /** In the syntax of web searches: words, "phrases", or, -without. */
  readonly words: string;
  /** The word still being typed: its beginning is enough. */
  readonly prefix: string | null;
};

/**
 * Takes the last word as the beginning of one, unless it is closed: by a space or quotes after it, as
 * an operator, or as a number (21 is not 213).
 */
export function toSearchParts(typed: string): SearchParts {
  const last = /(?:^|\s)(\p{L}[\p{L}\p{N}]+)$/u.exec(typed);
  const isInQuotes = typed.split('"').length % 2 === 0;
  const word = last?.[1];
  if (!last || !word || isInQuotes || word.toLowerCase() === "or") {
    return { words: typed, prefix: null };
  }
  const words = typed.slice(0, last.index).trimEnd();
  // After “or” the word belongs to what stands before.
  if (/(?:^|\s)or$/i.test(words)) return { words: typed, prefix: null };
  return { words, prefix: word };
}
