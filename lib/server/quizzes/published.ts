import "server-only";
/**
 * What is published, kept in the process for as long as it is. Every start and every page for takers
 * needs all of it, and it changes a few times a day: one row of the database tells whether it has.
 */
import type { Db } from "@/lib/server/db";
import { kept } from "@/lib/server/kept";
import {
  listPool,
  listQuizzes,
  listSources,
  listTopics,
  type PoolEntry,
  type StoredQuiz,
} from "./store";

export type Published = {
  /** All quizzes, also those not open. */
  readonly quizzes: readonly StoredQuiz[];
  /** Every published question. The same list while it holds the same, so what is made of it can be kept. */
  readonly pool: readonly PoolEntry[];
  readonly topics: Awaited<ReturnType<typeof listTopics>>;
  readonly sources: Awaited<ReturnType<typeof listSources>>;
};

type Kept = { readonly mark: string | null; readonly content: Promise<Published> };

const keptOf = () => kept("published", () => new WeakMap<Db, Kept>());

/** What is published at the moment. Not for a transaction, which may see what nobody else does yet. */
export async function published(db: Db): Promise<Published> {
  const mark = await readMark(db);
  const before = keptOf().get(db);
  if (before && mark !== null && before.mark === mark) return before.content;
  const content = load(db, before);
  const mine = { mark, content };
  keptOf().set(db, mine);
  const forget = () => {
    if (keptOf().get(db) === mine) keptOf().delete(db);
  };
  // Read while it changed, it is not what the mark stood for: good for this once only.
  content.then(async () => (await readMark(db)) === mark || forget()).catch(forget);
  return content;
}

async function load(db: Db, before: Kept | undefined): Promise<Published> {
  const [quizzes, pool, topics, sources, last] = await Promise.all([
    listQuizzes(db),
    listPool(db),
    listTopics(db),
    listSources(db),
    before?.content.catch(() => null),
  ]);
  const isSame =
    last?.pool.length === pool.length && pool.every((entry, index) => entry === last.pool[index]);
  return { quizzes, pool: isSame ? last.pool : pool, topics, sources };
}

/** The database renews it by triggers; null: it has none yet. */
async function readMark(db: Db): Promise<string | null> {
  const [row] = await db.$queryRaw<{ readonly value: string }[]>`
    SELECT value FROM settings WHERE key = 'published-mark'`;
  return row?.value ?? null;
}

/** Lists made of a pool, by what they were made with; they go when the pool does. */
const partsOf = () =>
  kept("parts", () => new WeakMap<readonly PoolEntry[], Map<string, readonly PoolEntry[]>>());
const MOST_PARTS = 200;

/** A part of a pool: for one key the very same list each time. What is chosen depends on the key alone. */
export function partOf(
  pool: readonly PoolEntry[],
  key: string,
  choose: (pool: readonly PoolEntry[]) => readonly PoolEntry[],
): readonly PoolEntry[] {
  const parts = partsOf().get(pool) ?? new Map<string, readonly PoolEntry[]>();
  partsOf().set(pool, parts);
  const known = parts.get(key);
  if (known) return known;
  if (parts.size >= MOST_PARTS) parts.clear();
  const part = choose(pool);
  parts.set(key, part);
  return part;
}
