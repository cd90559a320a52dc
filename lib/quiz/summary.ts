/** Folds over the closed items of an attempt, for the review: data to phrase, never prose. */
import type { Millis } from "@/lib/kernel/units";
import type { Outcome } from "./policy";
import { type Counts, countOutcomes } from "./scoring";

type Closed = {
  readonly topic: string;
  readonly outcome: Outcome | null;
  /** null: never served. */
  readonly chargedMs: Millis | null;
};

export type TopicSummary = {
  readonly topic: string;
  readonly counts: Counts;
  readonly durationMs: Millis;
  /** Of the questions that were served; null when none was. */
  readonly medianMs: Millis | null;
};

/** One summary a topic, in the order the topics first appear. */
export function summariseTopics(items: readonly Closed[]): readonly TopicSummary[] {
  const topics = [...new Set(items.map(({ topic }) => topic))];
  return topics.map((topic) => {
    const own = items.filter((item) => item.topic === topic);
    return {
      topic,
      counts: countOutcomes(own),
      durationMs: durationMs(own),
      medianMs: medianMs(own),
    };
  });
}

/** Charged time of all questions together. */
export function durationMs(items: readonly Pick<Closed, "chargedMs">[]): Millis {
  return items.reduce((sum, { chargedMs }) => sum + (chargedMs ?? 0), 0);
}

/** Median charged time of the questions that were served, in whole milliseconds. */
export function medianMs(items: readonly Pick<Closed, "chargedMs">[]): Millis | null {
  const middle = median(items.flatMap(({ chargedMs }) => (chargedMs === null ? [] : [chargedMs])));
  return middle === null ? null : Math.round(middle);
}

/** The middle value, or the mean of the two middle ones; null for an empty list. */
export function median(list: readonly number[]): number | null {
  const sorted = list.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** The topic to read again: most wrong and timed out; the earlier one on a tie; null when none went wrong. */
export function weakestTopic(
  topics: readonly Pick<TopicSummary, "topic" | "counts">[],
): { readonly topic: string; readonly missed: number; readonly total: number } | null {
  const tallies = topics.map(({ topic, counts }) => ({
    topic,
    missed: counts.wrong + counts.timedOut,
    total: counts.correct + counts.wrong + counts.skipped + counts.timedOut,
  }));
  const missed = Math.max(0, ...tallies.map((tally) => tally.missed));
  return missed === 0 ? null : (tallies.find((tally) => tally.missed === missed) ?? null);
}
