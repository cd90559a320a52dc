/**
 * Which questions an attempt gets. The draw depends on the pool as a set and on the seed, never on
 * the order the database returned rows in. A quiz does not give away one answer in another: two
 * questions share a fact only where the pool leaves no choice. Topics come as evenly as that allows,
 * and formats as evenly as the topics allow.
 */
import { invariant } from "@/lib/kernel/invariant";
import { rng } from "@/lib/kernel/rng";
import { type Clash, comparerOf, type PoolEntry } from "./clash";
import { deckOf, drawStraight, formOf } from "./deck";

export type Draw<Entry> = {
  readonly pool: readonly Entry[];
  readonly count: number;
  readonly seed: string;
  /** Questions of the pool that are left out. */
  readonly skip?: ReadonlySet<string> | undefined;
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
  skip = NOTHING,
  asked = [],
  among = pool,
}: Draw<Entry>): Generator<undefined, readonly Entry[]> {
  const deck = deckOf(pool);
  const ranks = deck.ranker(seed, "draw");
  yield;
  const left =
    skip.size === 0
      ? deck.entries.length
      : deck.entries.filter(({ question }) => !skip.has(question)).length;
  const size = Math.min(Math.max(0, count), left);
  const clash = comparerOf(among);
  yield;
  const { isTold } = clash;
  const drawn =
    (yield* drawStraight(deck, { ranks, size, skip, asked, isTold })) ??
    (yield* drawWithCare(rankedOf(deck.entries, ranks, skip), size, clash, asked));
  return warmUp(drawn, seed);
}

const NOTHING: ReadonlySet<string> = new Set();

/** In the order of their ranks. Every question has its own, so one question more or less moves few others. */
function rankedOf<Entry extends PoolEntry>(
  entries: readonly Entry[],
  ranks: Int32Array,
  skip: ReadonlySet<string>,
): Entry[] {
  return entries
    .map((entry, index) => ({ entry, rank: ranks[index] ?? 0 }))
    .filter(({ entry }) => !skip.has(entry.question))
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

/** For pools in which the straight way leads nowhere: they are small, or nearly all alike. */
function* drawWithCare<Entry extends PoolEntry>(
  ranked: readonly Entry[],
  size: number,
  clash: Clash,
  asked: readonly PoolEntry[],
): Generator<undefined, Entry[]> {
  return (
    (yield* drawApart(ranked, size, clash, asked)) ??
    (yield* drawLeastShared(ranked, size, clash, asked))
  );
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

/** The easiest quarter opens, easiest first; the rest follow in no order of difficulty. */
function warmUp<Entry extends PoolEntry>(drawn: readonly Entry[], seed: string): readonly Entry[] {
  const stream = rng(seed, "draw-order");
  const easiestFirst = stream.shuffle(drawn).sort((a, b) => a.difficulty - b.difficulty);
  const opening = Math.ceil(drawn.length / 4);
  return [...easiestFirst.slice(0, opening), ...stream.shuffle(easiestFirst.slice(opening))];
}
