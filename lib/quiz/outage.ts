/**
 * What our own outages do to a question that was running: whatever the clock would take from its taker
 * counts neither for nor against them. What they chose or skipped in time stands.
 */
import type { Millis } from "@/lib/kernel/units";
import { closesForGoodAt, plusMs } from "./clock";

/** A stretch in which no server answered, or in which none may have. */
export type Outage = { readonly from: Date; readonly to: Date };

/** What is known of the servers; read along with an attempt, never written with it. */
export type Watch = {
  /** Recorded outages in their order; only those that ended after the open question was revealed matter. */
  readonly outages: readonly Outage[];
  /** When a server was last known to answer; null: nobody has ever looked. */
  readonly pulseAt: Date | null;
};

export const NO_WATCH: Watch = { outages: [], pulseAt: null };

/** How often a server says that it answers. */
export const BEAT_MS: Millis = 1000;

/** A pulse older than this is an outage, though no server may have been there yet to record it. */
export const SILENCE_MS: Millis = 3 * BEAT_MS;

type Running = {
  readonly limitMs: Millis | null;
  readonly servedAt: Date | null;
  readonly closedAt: Date | null;
};

/**
 * Whether an outage ran into the time of a question, from its reveal to the last instant at which an
 * answer can be on time. Any overlap is enough: how long an answer given in an outage is under way
 * afterwards is for its network to say, and whoever did not mean to answer gains one question that does
 * not count, once an outage. One beat is added, for an answer that arrived in time and was being judged
 * when the server went: it had said a moment before that all was well.
 */
export function wasCut(item: Running, quotaMs: Millis, watch: Watch, now: Date): boolean {
  const { servedAt } = item;
  const lastAt = closesForGoodAt(item, quotaMs);
  if (servedAt === null || lastAt === null) return false;
  const until = plusMs(lastAt, BEAT_MS);
  return known(watch, now).some(({ from, to }) => from <= until && to > servedAt);
}

function known({ outages, pulseAt }: Watch, now: Date): readonly Outage[] {
  if (pulseAt === null || now.getTime() - pulseAt.getTime() <= SILENCE_MS) return outages;
  return [...outages, { from: pulseAt, to: now }];
}
