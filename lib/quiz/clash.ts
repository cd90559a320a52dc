/** Whether two questions may come in one quiz: whether one gives the other away, by facts or in words. */
import type { Format } from "@/lib/question/format";
import { giveawaysIn, type Telling } from "./giveaway";

export type PoolEntry = {
  readonly version: string;
  /** Identity of the question; of several versions only the one with the greatest id is drawn from. */
  readonly question: string;
  readonly topic: string;
  /** Those a taker has to know first, the key's before all. */
  readonly facts: readonly string[];
  /** How many those are; 1 without it. */
  readonly tested?: number | undefined;
  readonly format: Format;
  /** 1 to 5. */
  readonly difficulty: number;
  /** What another question could give away; without it only facts are compared. */
  readonly telling?: Telling | undefined;
};

/** Two questions that test one fact are near-twins: worse than any number of shared side facts. */
const SAME_KEY_FACT = 1000;

/** Giving away an answer is as bad as asking the same fact twice. */
const GIVES_AWAY = 1000;

type Compare<Verdict> = (one: PoolEntry, other: PoolEntry) => Verdict;

export type Clash = {
  /** Facts that both rest on. */
  readonly shared: Compare<number>;
  /** Whether one gives the other away in its words. */
  readonly isTold: Compare<boolean>;
  /** How badly the two go together; 0: well. */
  readonly cost: Compare<number>;
};

/** Compares questions with one another; what is common knowledge is judged over all of them. */
export function clashesIn(pool: readonly PoolEntry[]): Clash {
  const helps = giveawaysIn(pool.flatMap(({ telling }) => telling ?? []));
  let last: PoolEntry | null = null;
  let facts: ReadonlySet<string> = new Set();
  const shared: Compare<number> = (one, other) => {
    if (last !== other) [last, facts] = [other, new Set(other.facts)];
    let count = 0;
    for (const fact of one.facts) if (facts.has(fact)) count += 1;
    return count;
  };
  const isTold: Compare<boolean> = (one, other) =>
    one.telling && other.telling ? helps(one.telling, other.telling) : false;
  return {
    shared,
    isTold,
    cost: (one, other) => {
      const count = shared(one, other);
      const isTwin = count > 0 && testSameFact(one, other);
      return count + (isTwin ? SAME_KEY_FACT : 0) + (isTold(one, other) ? GIVES_AWAY : 0);
    },
  };
}

function testSameFact(one: PoolEntry, other: PoolEntry): boolean {
  const tested = one.facts.slice(0, one.tested ?? 1);
  return other.facts.slice(0, other.tested ?? 1).some((fact) => tested.includes(fact));
}

/** Pools drawn from lately, the last one first: comparing a pool takes longer than most draws from it. */
let comparers: readonly { readonly pool: readonly PoolEntry[]; readonly clash: Clash }[] = [];
const MOST_COMPARERS = 8;

/** By the very list, which must not change any more. */
const comparerOfList = new WeakMap<readonly PoolEntry[], Clash>();

/** Compares the questions of a pool; kept for as long as the pool has the very same entries. */
export function comparerOf(pool: readonly PoolEntry[]): Clash {
  const kept = comparerOfList.get(pool);
  if (kept) return kept;
  const known = comparers.find(
    (other) =>
      other.pool.length === pool.length &&
      other.pool.every((entry, index) => entry === pool[index]),
  );
  const { clash } = known ?? { clash: clashesIn(pool) };
  const others = comparers.filter((other) => other !== known);
  comparers = [known ?? { pool: [...pool], clash }, ...others].slice(0, MOST_COMPARERS);
  comparerOfList.set(pool, clash);
  return clash;
}
