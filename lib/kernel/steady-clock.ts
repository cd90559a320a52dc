/**
 * A clock that never goes back and never stands still: an instant to start from, and from there the
 * monotonic clock of the process. Towards a reference it is behind or ahead of it moves by one part in a
 * thousand; when it is far behind, it jumps. Readings come in as arguments: `mono` is milliseconds of
 * whatever monotonic clock, instants are milliseconds since 1970. Fractions are kept.
 */
import type { Millis } from "./units";

export type SteadyClock = {
  /** The two readings that belong together. */
  readonly atMs: number;
  readonly mono: number;
  /** What is still to be caught up, or to be waited for where it is negative. */
  readonly dueMs: Millis;
};

/**
 * A question of 19 s then takes 19 ms more or less than it should. What the lag bucket gains on a
 * question (220 ms at 19 s, at the most 1 s) is more than that for every limit below 1,000 s.
 */
export const SLEW = 0.001;

/** Further behind than this a clock jumps: it would take longer than 500 s to catch up. */
export const JUMP_MS: Millis = 500;

export function startClock(atMs: number, mono: number): SteadyClock {
  return { atMs, mono, dueMs: 0 };
}

/** What the clock says when the monotonic one says `mono`; an earlier one than it was set at counts as that. */
export function readClock({ atMs, mono: from, dueMs }: SteadyClock, mono: number): number {
  const passed = Math.max(0, mono - from);
  const most = passed * SLEW;
  return atMs + passed + Math.min(most, Math.max(-most, dueMs));
}

/** A look at the reference: it said `referenceMs` at some moment between the two readings. */
export type Sighting = {
  readonly sentMono: number;
  readonly receivedMono: number;
  readonly referenceMs: number;
};

/**
 * What the clock is behind the reference at least, whenever between the two readings that was looked at;
 * negative: it is ahead. 0 where both may agree: a slow answer is no reason to move.
 */
export function errorMs(clock: SteadyClock, sighting: Sighting): Millis {
  const { sentMono, receivedMono, referenceMs } = sighting;
  const after = referenceMs - readClock(clock, receivedMono);
  const before = referenceMs - readClock(clock, sentMono);
  return after > 0 ? after : Math.min(before, 0);
}

/** The clock after a look at the reference. However far ahead it is, it goes on, a little slower. */
export function steer(
  clock: SteadyClock,
  sighting: Sighting,
): { readonly clock: SteadyClock; readonly jumpedMs: Millis } {
  const error = errorMs(clock, sighting);
  const mono = Math.max(clock.mono, sighting.receivedMono);
  const atMs = readClock(clock, mono);
  return error > JUMP_MS
    ? { clock: startClock(atMs + error, mono), jumpedMs: error }
    : { clock: { atMs, mono, dueMs: error }, jumpedMs: 0 };
}
