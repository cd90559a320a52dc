/**
 * Texts as the checker compares them. What a typesetter may change (case, quotes, dashes, spaces,
 * “the”, the possessive ’s, a or an) makes no difference; any other word does.
 */
const memory = new Map<string, string>();
const MOST_REMEMBERED = 100_000;

const ARTICLES: ReadonlySet<string> = new Set(["the", "a", "an"]);
/** A number with its decimals, or a run of letters, digits, currency signs and plus signs (China+1). */
const WORD = /[\p{L}\p{N}+$¥€£₹]+(?:\.\p{N}+)*/gu;

/** The text in lower case, without accents, punctuation and articles, words parted by one space. */
export function normal(text: string): string {
  const known = memory.get(text);
  if (known !== undefined) return known;
  if (memory.size >= MOST_REMEMBERED) memory.clear();
  const made = wordsOf(text).join(" ");
  memory.set(text, made);
  return made;
}

function wordsOf(text: string): string[] {
  const plain = text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    // Possessives, so that “States’” and “States’s” are alike; then what is left of quotes.
    .replace(/['’‘](?:s\b)?/g, "")
    .replaceAll("&", " and ")
    .replace(/%|\bpercent\b/g, " per cent ")
    .replace(/(\p{N}),(?=\p{N})/gu, "$1");
  const words = plain.match(WORD) ?? [];
  return words.filter((word) => !ARTICLES.has(word));
}

/** Whether one normal text stands in the other as whole words. */
export function standsIn(phrase: string, text: string): boolean {
  return phrase !== "" && ` ${text} `.includes(` ${phrase} `);
}

/** How often one normal text stands in the other as whole words. */
export function timesIn(phrase: string, text: string): number {
  if (phrase === "") return 0;
  let count = 0;
  const padded = ` ${text} `;
  const wanted = ` ${phrase} `;
  for (let at = padded.indexOf(wanted); at >= 0; at = padded.indexOf(wanted, at + 1)) count += 1;
  return count;
}
