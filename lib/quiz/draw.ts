/**
 * Which questions an attempt gets. The draw depends on the pool as a set and on the seed, never on
 * the order the database returned rows in. A quiz does not give away one answer in another: two
 * questions share a fact only where the pool leaves no choice. Topics come as evenly as that allows,
 * and formats as evenly as the topics allow.
 */
import { invariant } from "@/lib/kernel/invariant";
import { rng } from "@/lib/kernel/rng";
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

export type Draw<Entry> = {
  readonly pool: readonly Entry[];
  readonly count: number;
  readonly seed: string;
  /** Asked already: what is drawn keeps apart from these too. */
  readonly asked?: readonly PoolEntry[] | undefined;
  /** What the pool is a part of: over all of this it is judged what is common. Absent: the pool. */
  readonly among?: readonly PoolEntry[] | undefined;
};

/** `count` questions in the order to serve them, the easier ones first; fewer only if the pool has fewer. */
export function drawQuestions<Entry extends PoolEntry>(draw: Draw<Entry>): readonly Entry[] {
  const steps = drawInSteps(draw);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same draw, a few milliseconds at a time: whoever takes the steps may do something else between. */
export function* drawInSteps<Entry extends PoolEntry>({
  pool,
  count,
  seed,
  asked = [],
  among = pool,
}: Draw<Entry>): Generator<undefined, readonly Entry[]> {
  const ranked = rankQuestions(pool, seed);
  yield;
  const size = Math.min(Math.max(0, count), ranked.length);
  const clash = comparerOf(among);
  yield;
  const drawn =
    (yield* drawApart(ranked, size, clash, asked)) ??
    (yield* drawLeastShared(ranked, size, clash, asked));
  return warmUp(drawn, seed);
}

/** Pools drawn from lately, the last one first: comparing a pool takes longer than most draws from it. */
let comparers: readonly { readonly pool: readonly PoolEntry[]; readonly clash: Clash }[] = [];
const MOST_COMPARERS = 8;

/** Compares the questions of a pool; kept for as long as the pool has the very same entries. */
export function comparerOf(pool: readonly PoolEntry[]): Clash {
  const known = comparers.find(
    (other) =>
      other.pool.length === pool.length &&
      other.pool.every((entry, index) => entry === pool[index]),
  );
  const { clash } = known ?? { clash: clashesIn(pool) };
  const others = comparers.filter((other) => other !== known);
  comparers = [known ?? { pool: [...pool], clash }, ...others].slice(0, MOST_COMPARERS);
  return clash;
}

/** Every question has its own rank under a seed, so one question more or less moves few others. */
function rankQuestions<Entry extends PoolEntry>(pool: readonly Entry[], seed: string): Entry[] {
  const byQuestion = new Map<string, Entry>();
  for (const entry of pool) {
    const other = byQuestion.get(entry.question);
    if (other === undefined || entry.version > other.version) byQuestion.set(entry.question, entry);
  }
  return [...byQuestion.values()]
    .map((entry) => ({ entry, rank: rng(seed, "draw", entry.question).int(0, 0x7fffffff) }))
    .sort((a, b) => a.rank - b.rank || (a.entry.question < b.entry.question ? -1 : 1))
    .map(({ entry }) => entry);
}

/** Entries looked at before the search gives up; a few milliseconds. Real pools need no backtracking. */
const SEARCH_BUDGET = 200_000;

/**
 * A draw in which no two questions share a fact or give each other away; null when there is none, or
 * none was found in time. Words are compared last, and only those of a question about to be drawn.
 */
function* drawApart<Entry extends PoolEntry>(
  ranked: readonly Entry[],
  size: number,
  { shared, isTold }: Clash,
  asked: readonly PoolEntry[],
): Generator<undefined, Entry[] | null> {
  let budget = SEARCH_BUDGET;
  function* extend(
    drawn: Entry[],
    candidates: readonly Entry[],
  ): Generator<undefined, Entry[] | null> {
    yield;
    if (drawn.length === size) return drawn;
    budget -= candidates.length;
    if (budget < 0 || drawn.length + candidates.length < size) return null;
    const next = leastDrawn(candidates, drawn);
    const others = candidates.filter((entry) => entry !== next);
    if ([...asked, ...drawn].some((other) => isTold(other, next))) {
      return yield* extend(drawn, others);
    }
    const apart = others.filter((entry) => shared(entry, next) === 0);
    return (yield* extend([...drawn, next], apart)) ?? (yield* extend(drawn, others));
  }
  const apart = asked.reduce<readonly Entry[]>(
    (left, other) => left.filter((entry) => shared(entry, other) === 0),
    ranked,
  );
  return yield* extend([], apart);
}

function* drawLeastShared<Entry extends PoolEntry>(
  ranked: readonly Entry[],
  size: number,
  { cost: clash }: Clash,
  asked: readonly PoolEntry[],
): Generator<undefined, Entry[]> {
  const drawn: Entry[] = [];
  let candidates = ranked.map((entry) => ({ entry, cost: 0 }));
  for (const other of asked) {
    yield;
    candidates = candidates.map(({ entry, cost }) => ({ entry, cost: cost + clash(entry, other) }));
  }
  while (drawn.length < size) {
    yield;
    const least = candidates.reduce((min, { cost }) => Math.min(min, cost), Infinity);
    const best = candidates.flatMap(({ entry, cost }) => (cost === least ? [entry] : []));
    const next = leastDrawn(best, drawn);
    drawn.push(next);
    candidates = candidates
      .filter(({ entry }) => entry !== next)
      .map(({ entry, cost }) => ({ entry, cost: cost + clash(entry, next) }));
  }
  return drawn;
}

/** The first candidate of the topic, and then of the format, drawn least so far; `candidates` is not empty. */
function leastDrawn<Entry extends PoolEntry>(
  candidates: readonly Entry[],
  drawn: readonly Entry[],
): Entry {
  const names = ({ topic, format }: PoolEntry) => {
    const form = formOf(format);
    return [`topic ${topic}`, `form ${form}`, `${topic} ${form}`];
  };
  const tally = new Map<string, number>();
  for (const name of drawn.flatMap(names)) tally.set(name, (tally.get(name) ?? 0) + 1);
  const timesOf = (entry: Entry) => names(entry).map((name) => tally.get(name) ?? 0);
  const isLess = (one: readonly number[], other: readonly number[]) => {
    const at = one.findIndex((times, index) => times !== other[index]);
    return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
  };
  let [best] = candidates;
  invariant(best, "there is a candidate");
  let least = timesOf(best);
  // Of one topic and format the first is as good as any.
  const seen = new Set<string>();
  for (const entry of candidates) {
    const name = `${entry.topic} ${formOf(entry.format)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const times = timesOf(entry);
    if (isLess(times, least)) [best, least] = [entry, times];
  }
  return best;
}

/** A NOT question is a plain one asked the other way: of both together a quiz has its share, not of each. */
function formOf(format: Format): Format {
  return format === "negative" ? "single" : format;
}

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

/** The easiest quarter opens, easiest first; the rest follow in no order of difficulty. */
function warmUp<Entry extends PoolEntry>(drawn: readonly Entry[], seed: string): readonly Entry[] {
  const stream = rng(seed, "draw-order");
  const easiestFirst = stream.shuffle(drawn).sort((a, b) => a.difficulty - b.difficulty);
  const opening = Math.ceil(drawn.length / 4);
  return [...easiestFirst.slice(0, opening), ...stream.shuffle(easiestFirst.slice(opening))];
}
