/**
 * The clock of one question, and the only place that compares instants. Server instants only; a
 * server clock that steps back makes time stand still, never run negative. `now` is an argument.
 */
import type { Millis } from "@/lib/kernel/units";
import type { Format } from "@/lib/question/format";
import { type Pace, paceFactor, type Timing } from "./policy";

/** What the clock needs to know of an item. */
type Clocked = {
  readonly limitMs: Millis | null;
  readonly servedAt: Date | null;
  readonly closedAt: Date | null;
};

/** Milliseconds a question of this format gets at this pace; null: no clock. */
export function limitMs(timing: Timing, format: Format, pace: Pace): Millis | null {
  const factor = paceFactor(pace);
  if (timing.kind === "untimed" || factor === null) return null;
  const seconds = timing.secondsByFormat?.[format] ?? timing.seconds;
  return Math.round(seconds * 1000 * factor);
}

/** The shortest and the longest of the limits that questions of these formats get; null: no clock. */
export function limitRange(
  timing: Timing,
  formats: readonly Format[],
  pace: Pace,
): { readonly least: Millis; readonly most: Millis } | null {
  const limits = (formats.length === 0 ? (["single"] as const) : formats).flatMap(
    (format) => limitMs(timing, format, pace) ?? [],
  );
  if (limits.length === 0) return null;
  return { least: Math.min(...limits), most: Math.max(...limits) };
}

/** Longest time that is told apart, 24.8 days: what a 32-bit column holds. */
const MAX_MS: Millis = 2 ** 31 - 1;

/** Milliseconds since the question was revealed: 0 or more, and at most 24.8 days. */
export function elapsedMs(servedAt: Date, now: Date): Millis {
  return Math.min(MAX_MS, Math.max(0, now.getTime() - servedAt.getTime()));
}

/** Revealed and not yet closed. Whether its time is up is for `settle` to say. */
export function isOpen<T extends Clocked>(
  item: T,
): item is T & { readonly servedAt: Date; readonly closedAt: null } {
  return item.servedAt !== null && item.closedAt === null;
}

/** The last instant at which an answer can still be on time: limit plus all the lag that could be forgiven. */
export function closesForGoodAt(item: Clocked, quotaMs: Millis): Date | null {
  if (item.servedAt === null || item.limitMs === null) return null;
  return plusMs(item.servedAt, item.limitMs + quotaMs);
}

/** Whether that instant has passed, so that no answer could be on time any more. */
export function isOver(item: Clocked, quotaMs: Millis, now: Date): boolean {
  const lastAt = closesForGoodAt(item, quotaMs);
  return lastAt !== null && now.getTime() > lastAt.getTime();
}

/** What the countdown shows, 0 or more; null: no clock. Forgiveness is not in it: it is not time to think. */
export function remainingMs(item: Clocked, now: Date): Millis | null {
  if (item.limitMs === null) return null;
  if (item.closedAt !== null) return 0;
  if (item.servedAt === null) return item.limitMs;
  return Math.max(0, item.limitMs - elapsedMs(item.servedAt, now));
}

export function plusMs(instant: Date, ms: Millis): Date {
  return new Date(instant.getTime() + ms);
}

/** The later of two instants. */
export function laterOf(one: Date, other: Date): Date {
  return one.getTime() >= other.getTime() ? one : other;
}
