/**
 * Whether one question helps with another: its stem says the other's answer, both have the same one,
 * or the two stems ask about nearly the same thing. Words only; what questions rest on is compared by facts in draw.ts.
 */
import { fold } from "@/lib/kernel/text";

/** What of a question another one could give away. */
export type Telling = {
  readonly stem: string;
  /** Text of the right option. */
  readonly key: string;
};

/** A key that stands in more than one stem in so many is common knowledge of the pool ("Japan"). */
const COMMON = 1 / 25;
/** Share of the shorter stem's telling words found in the other, from which the two are near-twins. */
const ALIKE = 0.6;
/** Shorter words tell little: articles, prepositions, "which", "year". */
const TELLING_LENGTH = 5;

/**
 * Compares any two questions of a pool. Built once per draw: what is common depends on the pool, not
 * on the order it comes in.
 */
export function giveawaysIn(pool: readonly Telling[]): (one: Telling, other: Telling) => boolean {
  const most = Math.max(1, pool.length * COMMON);
  const stems = new Map(pool.map(({ stem }) => [stem, ` ${fold(stem)} `]));
  const words = new Map(
    [...stems].map(([stem, folded]) => [
      stem,
      new Set(folded.split(" ").filter((word) => word.length >= TELLING_LENGTH)),
    ]),
  );
  const times = new Map<string, number>();
  for (const own of words.values()) {
    for (const word of own) times.set(word, (times.get(word) ?? 0) + 1);
  }
  for (const own of words.values()) {
    for (const word of own) if ((times.get(word) ?? 0) > most) own.delete(word);
  }
  const commonKeys = new Map<string, boolean>();
  const isCommon = (key: string) => {
    const known = commonKeys.get(key);
    if (known !== undefined) return known;
    const found = [...stems.values()].filter((stem) => stem.includes(key)).length > most;
    commonKeys.set(key, found);
    return found;
  };
  const tells = (stem: string, { key }: Telling) => {
    const phrase = ` ${fold(key)} `;
    return (stems.get(stem)?.includes(phrase) ?? false) && !isCommon(phrase);
  };
  const areAlike = (one: string, other: string) => {
    const [fewer, more] = [words.get(one), words.get(other)].sort(
      (a, b) => (a?.size ?? 0) - (b?.size ?? 0),
    );
    if (!fewer || !more || fewer.size < 2) return false;
    const shared = [...fewer].filter((word) => more.has(word)).length;
    return shared / fewer.size >= ALIKE;
  };
  const haveOneKey = (one: string, other: string) =>
    fold(one) === fold(other) && !isCommon(` ${fold(one)} `);
  return (one, other) =>
    haveOneKey(one.key, other.key) ||
    tells(one.stem, other) ||
    tells(other.stem, one) ||
    areAlike(one.stem, other.stem);
}
