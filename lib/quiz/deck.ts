/**
 * A pool laid out so that a draw from it costs next to nothing: what does not depend on the seed is
 * found out once for a list of entries and kept for as long as somebody holds that very list.
 */
import { invariant } from "@/lib/kernel/invariant";
import { rankerOf } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import type { Clash, PoolEntry } from "./clash";

export type Deck<Entry> = {
  /** Each question once, by its id; of several versions the one with the greatest id. */
  readonly entries: readonly Entry[];
  readonly ranker: ReturnType<typeof rankerOf>;
  /** Questions of one topic and form; one of them is as good as another. */
  readonly groups: readonly Group[];
  /** By index of the entry. */
  readonly groupOf: readonly Group[];
  /** Indexes of the entries that rest on a fact. */
  readonly restingOn: ReadonlyMap<string, readonly number[]>;
};

type Group = {
  readonly topic: string;
  readonly form: string;
  readonly members: readonly number[];
};

const decks = new WeakMap<readonly PoolEntry[], Deck<PoolEntry>>();

/** The deck of a pool, which must not change any more. */
export function deckOf<Entry extends PoolEntry>(pool: readonly Entry[]): Deck<Entry> {
  const known = decks.get(pool);
  // What was laid out for this very list has its entries.
  if (known) return known as unknown as Deck<Entry>;
  const made = layOut(pool);
  decks.set(pool, made as unknown as Deck<PoolEntry>);
  return made;
}

function layOut<Entry extends PoolEntry>(pool: readonly Entry[]): Deck<Entry> {
  const byQuestion = new Map<string, Entry>();
  for (const entry of pool) {
    const other = byQuestion.get(entry.question);
    if (other === undefined || entry.version > other.version) byQuestion.set(entry.question, entry);
  }
  const entries = [...byQuestion.values()].sort((a, b) => (a.question < b.question ? -1 : 1));
  const groups = new Map<string, Group & { readonly members: number[] }>();
  const restingOn = new Map<string, number[]>();
  const groupOf = entries.map((entry, index) => {
    for (const fact of new Set(entry.facts)) {
      const others = restingOn.get(fact);
      if (others) others.push(index);
      else restingOn.set(fact, [index]);
    }
    const { topic } = entry;
    const form = formOf(entry.format);
    const group = groups.get(`${topic} ${form}`) ?? { topic, form, members: [] };
    groups.set(`${topic} ${form}`, group);
    group.members.push(index);
    return group;
  });
  const ranker = rankerOf(entries.map(({ question }) => question));
  return { entries, ranker, groups: [...groups.values()], groupOf, restingOn };
}

/** A NOT question is a plain one asked the other way: of both together a quiz has its share, not of each. */
export function formOf(format: Format): Format {
  return format === "negative" ? "single" : format;
}

type Wanted = {
  /** By index of the entry; the least comes first. */
  readonly ranks: Int32Array;
  readonly size: number;
  /** Questions that are left out. */
  readonly skip: ReadonlySet<string>;
  readonly asked: readonly PoolEntry[];
  readonly isTold: Clash["isTold"];
};

/**
 * Takes the best next question again and again: of the topic, and then of the form, drawn least so
 * far the one of least rank, unless it shares a fact with one before it or one tells the other. Null
 * where too few are left before there are enough: another choice on the way might have done.
 */
export function* drawStraight<Entry extends PoolEntry>(
  deck: Deck<Entry>,
  { ranks, size, skip, asked, isTold }: Wanted,
): Generator<undefined, Entry[] | null> {
  const { entries, groups, groupOf, restingOn } = deck;
  const isOut = new Uint8Array(entries.length);
  let left = entries.length;
  const first = new Map<Group, number>();
  const putOut = (index: number) => {
    if (isOut[index]) return;
    isOut[index] = 1;
    left -= 1;
    const group = groupOf[index];
    if (group && first.get(group) === index) first.delete(group);
  };
  const putOutSharing = ({ facts }: PoolEntry) => {
    for (const fact of facts) for (const index of restingOn.get(fact) ?? []) putOut(index);
  };
  /** −1: none is left. */
  const firstOf = (group: Group) => {
    const known = first.get(group);
    if (known !== undefined) return known;
    let best = -1;
    let least = Infinity;
    for (const index of group.members) {
      const rank = ranks[index] ?? 0;
      if (rank < least && !isOut[index]) [best, least] = [index, rank];
    }
    first.set(group, best);
    return best;
  };

  if (skip.size > 0) {
    for (const [index, { question }] of entries.entries()) if (skip.has(question)) putOut(index);
  }
  for (const other of asked) putOutSharing(other);
  const tally = tallyOf();
  const drawn: Entry[] = [];
  while (drawn.length < size) {
    yield;
    if (drawn.length + left < size) return null;
    const next = leastDrawn(groups, { firstOf, ranks, tally });
    const entry = entries[next];
    invariant(entry, "as many are left as are wanted");
    putOut(next);
    if (asked.some((one) => isTold(one, entry)) || drawn.some((one) => isTold(one, entry)))
      continue;
    drawn.push(entry);
    const group = groupOf[next];
    if (group) tally.add(group);
    putOutSharing(entry);
  }
  return drawn;
}

type Tally = ReturnType<typeof tallyOf>;

/** How often each topic, form and group was drawn. */
function tallyOf() {
  const times = new Map<string | Group, number>();
  const names = (group: Group) => [`topic ${group.topic}`, `form ${group.form}`, group] as const;
  return {
    add: (group: Group) => {
      for (const name of names(group)) times.set(name, (times.get(name) ?? 0) + 1);
    },
    /** In the order in which it counts. */
    of: (group: Group): readonly number[] => names(group).map((name) => times.get(name) ?? 0),
  };
}

/** The index of the first entry of the group drawn least; −1 where nothing is left. */
function leastDrawn(
  groups: readonly Group[],
  {
    firstOf,
    ranks,
    tally,
  }: {
    readonly firstOf: (group: Group) => number;
    readonly ranks: Int32Array;
    readonly tally: Tally;
  },
): number {
  let best = -1;
  let least: readonly number[] = [];
  for (const group of groups) {
    const index = firstOf(group);
    if (index < 0) continue;
    // Ranks decide last; where even these are alike, the order of the ids.
    const weight = [...tally.of(group), ranks[index] ?? 0, index];
    if (best < 0 || isLess(weight, least)) [best, least] = [index, weight];
  }
  return best;
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((times, index) => times !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
