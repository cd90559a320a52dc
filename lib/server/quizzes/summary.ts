import "server-only";
/** What is said of a list of questions as a whole, counted once for as long as somebody holds the list. */
import type { Format } from "@/lib/question/format";
import type { PoolEntry } from "./store";

export type ListSummary = {
  readonly topics: ReadonlySet<string>;
  readonly formats: ReadonlySet<Format>;
  /** Sources cited, those of most questions first. */
  readonly sources: readonly string[];
  /** To a tenth; null: there is no question. */
  readonly difficulty: number | null;
  /** How many there are of a topic and a format. */
  readonly counts: readonly {
    readonly topic: string;
    readonly format: Format;
    readonly n: number;
  }[];
};

const summaries = new WeakMap<readonly PoolEntry[], ListSummary>();

/** The list must not change any more. */
export function summaryOf(list: readonly PoolEntry[]): ListSummary {
  const known = summaries.get(list);
  if (known) return known;
  const made = summarise(list);
  summaries.set(list, made);
  return made;
}

function summarise(list: readonly PoolEntry[]): ListSummary {
  const cited = new Map<string, number>();
  const counts = new Map<string, { topic: string; format: Format; n: number }>();
  let sum = 0;
  for (const { topic, format, difficulty, sources } of list) {
    sum += difficulty;
    for (const id of sources) cited.set(id, (cited.get(id) ?? 0) + 1);
    const known = counts.get(`${topic} ${format}`);
    if (known) known.n += 1;
    else counts.set(`${topic} ${format}`, { topic, format, n: 1 });
  }
  const all = [...counts.values()];
  return {
    topics: new Set(all.map(({ topic }) => topic)),
    formats: new Set(all.map(({ format }) => format)),
    sources: [...cited].sort(([, a], [, b]) => b - a).map(([id]) => id),
    difficulty: list.length === 0 ? null : Math.round((sum / list.length) * 10) / 10,
    counts: all,
  };
}
