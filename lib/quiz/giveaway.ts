/**
 * Whether one question helps with another: what is read in it says the other's answer, both have the
 * same one, or the two ask about nearly the same thing, in a stem, a statement, a pair or an event.
 * Words only; what questions rest on is compared by facts in draw.ts.
 */
import { fold } from "@/lib/kernel/text";
import type { Format } from "@/lib/question/format";

/** What of a question another one could give away. */
export type Telling = {
  readonly stem: string;
  /** Text of the right option; null where that is a code ("1 and 3 only"), which says nothing alone. */
  readonly key: string | null;
  /** Statements, pairs and events: what else is read, each a small question of its own. */
  readonly also?: readonly string[] | undefined;
};

type Content = {
  readonly format: Format;
  readonly stem: string;
  readonly statements?: readonly string[] | null | undefined;
  readonly pairs?: readonly { readonly left: string; readonly right: string }[] | null | undefined;
  readonly columns?: { readonly kind: "pairs" | "lists" } | null | undefined;
};

/** What a question tells. Of two lists to be matched the rows belong to nobody: each side stands alone. */
export function tellingOf(
  { format, stem, statements, pairs, columns }: Content,
  key: string,
): Telling {
  const isCode = format !== "single" && format !== "negative";
  const rows = (pairs ?? []).flatMap(({ left, right }) =>
    columns?.kind === "lists" ? [left, right] : [`${left} ${right}`],
  );
  return { stem, key: isCode ? null : key, also: [...(statements ?? []), ...rows] };
}

/** How many of a question's facts a taker has to know, the first of them; the others prove options wrong. */
export function testedIn({ statements, pairs }: Pick<Content, "statements" | "pairs">): number {
  return statements?.length ?? pairs?.length ?? 1;
}

/** A key that stands in more than one question in so many is common knowledge of the pool ("Japan"). */
const COMMON = 1 / 25;
/** Share of the shorter text's telling words found in the other, from which the two are near-twins. */
const ALIKE = 0.6;
/** Shorter words tell little: articles, prepositions, "which", "year". */
const TELLING_LENGTH = 5;

type Prepared = {
  /** All that is read, folded, between spaces. */
  readonly text: string;
  readonly key: string | null;
  /** The telling words of each thing asked, as numbers. */
  readonly parts: readonly ReadonlySet<number>[];
  readonly words: readonly number[];
};

/**
 * Compares any two questions of a pool, or one of it with one from elsewhere. Built once per pool:
 * what is common depends on the pool, not on the order it comes in. Fastest while the second stays
 * the same from call to call.
 */
export function giveawaysIn(all: readonly Telling[]): (one: Telling, other: Telling) => boolean {
  const pool = [...new Set(all)];
  const most = Math.max(1, pool.length * COMMON);
  const numbers = new Map<string, number>();
  const times: number[] = [];
  for (const telling of pool) {
    for (const word of new Set(partsOf(telling).flatMap(tellingWords))) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      times[number] = (times[number] ?? 0) + 1;
    }
  }
  const rare = (word: string) => {
    const number = numbers.get(word);
    return number === undefined || (times[number] ?? 0) > most ? [] : [number];
  };
  // Weak: the comparer of a pool lives on, variants that were compared with it do not.
  const prepared = new WeakMap<Telling, Prepared>();
  const prepare = (telling: Telling): Prepared => {
    const known = prepared.get(telling);
    if (known) return known;
    const parts = partsOf(telling).map((part) => new Set(tellingWords(part).flatMap(rare)));
    const made = {
      text: ` ${[telling.stem, ...(telling.also ?? [])].map(fold).join(" | ")} `,
      key: telling.key === null ? null : ` ${fold(telling.key)} `,
      parts,
      words: [...new Set(parts.flatMap((part) => [...part]))],
    };
    prepared.set(telling, made);
    return made;
  };

  const commonKeys = new Map<string, boolean>();
  const isCommon = (key: string) => {
    const known = commonKeys.get(key);
    if (known !== undefined) return known;
    const found = pool.filter((telling) => prepare(telling).text.includes(key)).length > most;
    commonKeys.set(key, found);
    return found;
  };
  const tells = ({ text }: Prepared, { key }: Prepared) =>
    key !== null && text.includes(key) && !isCommon(key);
  const haveOneKey = (one: Prepared, other: Prepared) =>
    one.key !== null && one.key === other.key && !isCommon(one.key);

  let marked: Prepared | null = null;
  const marks = new Set<number>();
  const areAlike = (one: Prepared, other: Prepared) => {
    if (marked !== other) {
      marked = other;
      marks.clear();
      for (const word of other.words) marks.add(word);
    }
    // Most pairs have hardly a word in common: not worth comparing part by part.
    let shared = 0;
    for (const word of one.words) if (marks.has(word)) shared += 1;
    return shared >= 2 && one.parts.some((part) => other.parts.some((twin) => overlap(part, twin)));
  };
  return (first, second) => {
    const [one, other] = [prepare(first), prepare(second)];
    return haveOneKey(one, other) || tells(one, other) || tells(other, one) || areAlike(one, other);
  };
}

/** What is asked: the stem, or where that only leads in ("consider the following"), each thing below it. */
function partsOf({ stem, also }: Telling): readonly string[] {
  return also && also.length > 0 ? also : [stem];
}

function tellingWords(part: string): string[] {
  return fold(part)
    .split(" ")
    .filter((word) => word.length >= TELLING_LENGTH);
}

function overlap(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  if (fewer.size < 2) return false;
  let shared = 0;
  for (const word of fewer) if (more.has(word)) shared += 1;
  return shared / fewer.size >= ALIKE;
}
