/**
 * How much of their wording two questions share, and which of many a text is most like. Compared are
 * pairs of neighbouring words, as sets (Jaccard). The search finds every pair at least ALIKE without
 * comparing all: two sets that share that much share one of their rarest few members, so only those
 * are looked up (the prefix filter of set-similarity joins). Order of options and numbering of
 * statements do not count.
 */

/** From here on two questions are nearly the same. */
export const ALIKE = 0.8;

/** Of so many a text is compared with at most: a file of one question twenty thousand times is no reason to hang. */
const MOST_COMPARED = 200;

/** Pairs of words of a text, as distinct ascending hashes; a line of one word counts as itself. */
export type Shingles = Uint32Array;

/** A question as it is compared: stem, statements, pairs and options, each on lines of its own. */
export function shinglesOf(text: string): Shingles {
  const plain = text.toLowerCase();
  const found = new Set<number>();
  let before = 0;
  let word = 0;
  let words = 0;
  const endWord = () => {
    if (word === 0) return;
    if (words > 0) found.add(paired(before, word));
    before = word;
    word = 0;
    words++;
  };
  const endLine = () => {
    endWord();
    if (words === 1) found.add(before);
    words = 0;
    before = 0;
  };
  let at = 0;
  while (at < plain.length) {
    if (words === 0 && word === 0) at = afterNumbering(plain, at);
    const code = plain.charCodeAt(at++);
    if (code === NEWLINE) endLine();
    else if (isOfWord(code))
      word = Math.imul(word === 0 ? SEED ^ code : word ^ code, PRIME) >>> 0 || 1;
    else endWord();
  }
  endLine();
  return Uint32Array.from(found).sort();
}

const NEWLINE = 10;
const SEED = 2_166_136_261;
const PRIME = 16_777_619;

function paired(one: number, other: number): number {
  return (Math.imul(one, 31) ^ Math.imul(other, PRIME)) >>> 0;
}

function isOfWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
  // Spaces, quotation marks and dashes beyond ASCII; all else there is of some alphabet.
  return code > 0xbf && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}

const NUMBERING = /[ \t]*(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-e])[.)])[ \t]+/y;

/** “1.”, “(a)” and “iv)” before a statement. */
function afterNumbering(text: string, at: number): number {
  if (at > 0 && text.charCodeAt(at - 1) !== NEWLINE) return at;
  NUMBERING.lastIndex = at;
  return NUMBERING.test(text) ? NUMBERING.lastIndex : at;
}

/** What two share of all that either has, from 0 to 1. */
export function likenessOf(one: Shingles, other: Shingles): number {
  let shared = 0;
  let a = 0;
  let b = 0;
  while (a < one.length && b < other.length) {
    const left = one[a] ?? 0;
    const right = other[b] ?? 0;
    if (left === right) shared++;
    if (left <= right) a++;
    if (right <= left) b++;
  }
  const all = one.length + other.length - shared;
  return all === 0 ? 0 : shared / all;
}

/** One of those that were added, and how alike it is. */
export type Alike = { readonly at: number; readonly likeness: number };

export type LikenessIndex = {
  /** All of those added so far that are at least ALIKE, the most alike first. */
  readonly find: (shingles: Shingles) => Alike[];
  /** Adds the text with this number; numbers are those of `texts`. */
  readonly add: (at: number) => void;
};

const BUCKETS = 1 << 20;

/** Over the texts of a file: all have to be known beforehand, for what is rare among them decides. */
export function likenessIndex(texts: readonly Shingles[]): LikenessIndex {
  const counts = new Uint32Array(BUCKETS);
  for (const shingles of texts) {
    for (const shingle of shingles) counts[shingle % BUCKETS] = countOf(counts, shingle) + 1;
  }
  // One chain of additions for each bucket.
  const newest = new Int32Array(BUCKETS).fill(-1);
  const older: number[] = [];
  const owners: number[] = [];
  const seenBy = new Int32Array(texts.length).fill(-1);
  let search = 0;

  const find = (shingles: Shingles): Alike[] => {
    const found: Alike[] = [];
    search++;
    let compared = 0;
    for (const shingle of rarest(shingles, counts)) {
      for (let link = newest[shingle % BUCKETS] ?? -1; link >= 0; link = older[link] ?? -1) {
        const at = owners[link] ?? 0;
        if (seenBy[at] === search) continue;
        seenBy[at] = search;
        if (++compared > MOST_COMPARED) return sorted(found);
        const other = texts[at];
        const likeness = other ? likenessOf(shingles, other) : 0;
        if (likeness >= ALIKE) found.push({ at, likeness });
      }
    }
    return sorted(found);
  };
  const add = (at: number) => {
    const shingles = texts[at];
    if (!shingles) return;
    for (const shingle of rarest(shingles, counts)) {
      const bucket = shingle % BUCKETS;
      older.push(newest[bucket] ?? -1);
      owners.push(at);
      newest[bucket] = owners.length - 1;
    }
  };
  return { find, add };
}

function sorted(found: Alike[]): Alike[] {
  return found.sort((a, b) => b.likeness - a.likeness || a.at - b.at);
}

function countOf(counts: Uint32Array, shingle: number): number {
  return counts[shingle % BUCKETS] ?? 0;
}

/**
 * The rarest of a set, as many as two sets must share one of when they are ALIKE. What the texts have
 * nowhere is the rarest of all and finds nothing: it only uses up its place.
 */
function rarest(shingles: Shingles, counts: Uint32Array): number[] {
  const needed = Math.ceil(ALIKE * shingles.length);
  const known: number[] = [];
  for (const shingle of shingles) if (countOf(counts, shingle) > 0) known.push(shingle);
  if (known.length < needed || shingles.length === 0) return [];
  known.sort((a, b) => countOf(counts, a) - countOf(counts, b) || a - b);
  return known.slice(0, known.length - needed + 1);
}
