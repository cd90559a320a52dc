/**
 * Which questions an attempt gets. The draw depends on the pool as a set and on the seed, never on
 * the order the database returned rows in. A quiz does not give away one answer in another: two
 * questions share a fact only where the pool leaves no choice. Topics come as evenly as that allows.
 */
import { rng } from "@/lib/kernel/rng";
import type { Format } from "@/lib/question/format";
import { giveawaysIn, type Telling } from "./giveaway";

export type PoolEntry = {
  readonly version: string;
  /** Identity of the question; of several versions only the one with the greatest id is drawn from. */
  readonly question: string;
  readonly topic: string;
  /** The key's fact first. */
  readonly facts: readonly string[];
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
};

/** `count` questions in the order to serve them, the easier ones first; fewer only if the pool has fewer. */
export function drawQuestions<Entry extends PoolEntry>({
  pool,
  count,
  seed,
}: Draw<Entry>): readonly Entry[] {
  const ranked = rankQuestions(pool, seed);
  const size = Math.min(Math.max(0, count), ranked.length);
  const clash = clashesIn(ranked);
  return warmUp(drawApart(ranked, size, clash) ?? drawLeastShared(ranked, size, clash), seed);
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

/** A draw in which no two questions share a fact; null when there is none, or none was found in time. */
function drawApart<Entry extends PoolEntry>(
  ranked: readonly Entry[],
  size: number,
  clash: Clash,
): Entry[] | null {
  let budget = SEARCH_BUDGET;
  const extend = (drawn: Entry[], candidates: readonly Entry[]): Entry[] | null => {
    if (drawn.length === size) return drawn;
    budget -= candidates.length;
    if (budget < 0 || drawn.length + candidates.length < size) return null;
    const next = leastDrawnTopic(candidates, drawn);
    const others = candidates.filter((entry) => entry !== next);
    const apart = others.filter((entry) => clash(entry, next) === 0);
    return extend([...drawn, next], apart) ?? extend(drawn, others);
  };
  return extend([], ranked);
}

function drawLeastShared<Entry extends PoolEntry>(
  ranked: readonly Entry[],
  size: number,
  clash: Clash,
): Entry[] {
  const drawn: Entry[] = [];
  let candidates = ranked.map((entry) => ({ entry, cost: 0 }));
  while (drawn.length < size) {
    const least = candidates.reduce((min, { cost }) => Math.min(min, cost), Infinity);
    const best = candidates.flatMap(({ entry, cost }) => (cost === least ? [entry] : []));
    const next = leastDrawnTopic(best, drawn);
    drawn.push(next);
    candidates = candidates
      .filter(({ entry }) => entry !== next)
      .map(({ entry, cost }) => ({ entry, cost: cost + clash(entry, next) }));
  }
  return drawn;
}

/** The first candidate of the topic drawn least so far; `candidates` is not empty. */
function leastDrawnTopic<Entry extends PoolEntry>(
  candidates: readonly Entry[],
  drawn: readonly Entry[],
): Entry {
  const timesDrawn = new Map<string, number>();
  for (const { topic } of drawn) timesDrawn.set(topic, (timesDrawn.get(topic) ?? 0) + 1);
  const times = ({ topic }: Entry) => timesDrawn.get(topic) ?? 0;
  return candidates.reduce((best, entry) => (times(entry) < times(best) ? entry : best));
}

/** Two questions on one key fact are near-twins: worse than any number of shared side facts. */
const SAME_KEY_FACT = 1000;

/** Giving away an answer is as bad as asking the same fact twice. */
const GIVES_AWAY = 1000;

/** How badly two questions go together; 0: well. */
type Clash = (one: PoolEntry, other: PoolEntry) => number;

function clashesIn(pool: readonly PoolEntry[]): Clash {
  const helps = giveawaysIn(pool.flatMap(({ telling }) => telling ?? []));
  return (one, other) => {
    const shared = one.facts.filter((fact) => other.facts.includes(fact)).length;
    const isTwin = shared > 0 && one.facts[0] === other.facts[0];
    const isTold = one.telling && other.telling ? helps(one.telling, other.telling) : false;
    return shared + (isTwin ? SAME_KEY_FACT : 0) + (isTold ? GIVES_AWAY : 0);
  };
}

/** The easiest quarter opens, easiest first; the rest follow in no order of difficulty. */
function warmUp<Entry extends PoolEntry>(drawn: readonly Entry[], seed: string): readonly Entry[] {
  const stream = rng(seed, "draw-order");
  const easiestFirst = stream.shuffle(drawn).sort((a, b) => a.difficulty - b.difficulty);
  const opening = Math.ceil(drawn.length / 4);
  return [...easiestFirst.slice(0, opening), ...stream.shuffle(easiestFirst.slice(opening))];
}
