/**
 * Words and sentences: what two texts have in common once case, accents and punctuation are set
 * aside, and the small joins that generated sentences need.
 */

const MULTIPLIERS: Readonly<Record<string, number>> = {
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
};

const NUMERAL =
  /(\d[\d,]*(?:\.\d+)?)(?:[\s-]*(thousand|lakhs?|million|crores?|billion|trillion)\b)?/gi;

/** A text as a database can keep it: without the character 0, and without half a pair of surrogates. */
export function storable(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\ufffd");
}

/** The first of a text, of at most that many units; a pair of surrogates that the end would cut is left out. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** Deeper than anything that is asked for goes. */
const DEEPEST = 32;

/** Every text in plain lists and objects as a database can keep it; what else there is stays as it is. */
export function allStorable(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storable(value);
  if (value === null || typeof value !== "object" || depth === DEEPEST) return value;
  if (Array.isArray(value)) return value.map((part) => allStorable(part, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, allStorable(part, depth + 1)]),
  );
}

/** What a number word multiplies by: 100,000 for "lakh" or "lakhs"; undefined for any other word. */
export function multiplier(word: string): number | undefined {
  const lower = word.toLowerCase();
  return MULTIPLIERS[lower] ?? MULTIPLIERS[lower.replace(/s$/, "")];
}

/** Every number a text states, multipliers applied: [500000] for "5 lakh people". */
export function numbersIn(text: string): number[] {
  return [...text.matchAll(NUMERAL)].map(([, digits = "", word]) =>
    scaled(digits, word === undefined ? 1 : (multiplier(word) ?? 1)),
  );
}

/**
 * The text as compared: lower case, no accents, no punctuation, no "the", numbers written out, single
 * spaces. "The 5-lakh goal" and "the 500,000 goal" fold to one string.
 */
export function fold(text: string): string {
  const earlier = folded.get(text);
  if (earlier !== undefined) return earlier;
  // A generator compares the same few thousand texts over and over; folding is most of its work.
  if (folded.size >= MOST_FOLDED) folded.clear();
  const result = foldAnew(text);
  folded.set(text, result);
  return result;
}

const MOST_FOLDED = 20_000;
const folded = new Map<string, string>();

function foldAnew(text: string): string {
  return (
    text
      .replace(NUMERAL, (_, digits: string, word: string | undefined) =>
        String(scaled(digits, word === undefined ? 1 : (multiplier(word) ?? 1))),
      )
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/['’]/g, "")
      .replace(/&/g, " and ")
      .replace(/%/g, " per cent ")
      // Punctuation goes, save currency signs and the point inside a decimal.
      .replace(/(?!(?<=\d)\.(?=\d))[^\p{L}\p{N}$¥€£₹]/gu, " ")
      .replace(/\bpercent\b/g, "per cent")
      .replace(/\bthe\b/g, " ")
      .replace(/\s+/g, " ")
      .trim()
  );
}

/** Whether `phrase` stands in `text` as whole words, both folded. An empty phrase stands nowhere. */
export function containsPhrase(text: string, phrase: string): boolean {
  const needle = fold(phrase);
  return needle !== "" && ` ${fold(text)} `.includes(` ${needle} `);
}

/** Number of words as a reader counts them. */
export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The same text with its first letter in upper case. */
export function capitalise(text: string): string {
  const at = text.search(/\p{L}|\p{N}/u);
  return at < 0 ? text : text.slice(0, at) + text.charAt(at).toUpperCase() + text.slice(at + 1);
}

/** "India", "India and Japan", "India, Japan and Australia". */
export function joinWords(parts: readonly string[], conjunction = "and"): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} ${conjunction} ${parts.at(-1)}`;
}

function scaled(digits: string, factor: number): number {
  // Decimal fractions times powers of ten drift in binary (1.005 × 1000): round far beyond meaning.
  return Number((Number(digits.replaceAll(",", "")) * factor).toPrecision(15));
}
