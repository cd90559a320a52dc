import "server-only";
/**
 * The only place that asks what time it is. Everything else is told. Whatever the wall clock of this
 * machine does after the first look is ignored: from there on time is the monotonic clock's, steered
 * towards the database's clock, which all servers share (docs/decisions/0019-outages-and-one-clock.md).
 */
import {
  errorMs,
  readClock,
  type Sighting,
  type SteadyClock,
  startClock,
  steer,
} from "@/lib/kernel/steady-clock";
import type { Millis } from "@/lib/kernel/units";
import { kept } from "@/lib/server/kept";

type State = {
  clock: SteadyClock;
  /** The last look at the database's clock. */
  sighted: { readonly errorMs: Millis; readonly roundTripMs: Millis; readonly mono: number } | null;
};

/** The process has one clock, however many bundles hold a copy of this module. */
const state = () =>
  kept(
    "clock",
    (): State => ({
      clock: startClock(Date.now(), performance.now()),
      sighted: null,
    }),
  );

export function now(): Date {
  return new Date(readClock(state().clock, performance.now()));
}

/** Milliseconds since it was made, to say how long work has taken: never what time it is. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => performance.now() - start;
}

/** A reading of the monotonic clock, for `setClock` and `steerClock`. */
export function monotonic(): number {
  return performance.now();
}

/** Sets the clock, before anything was judged by it. */
export function setClock(atMs: number, mono: number): void {
  state().clock = startClock(atMs, mono);
}

/** Steers towards the reference, and gives the milliseconds that were jumped to it: 0 most of the time. */
export function steerClock(sighting: Sighting): Millis {
  const ours = state();
  ours.sighted = {
    errorMs: errorMs(ours.clock, sighting),
    roundTripMs: sighting.receivedMono - sighting.sentMono,
    mono: sighting.receivedMono,
  };
  const { clock, jumpedMs } = steer(ours.clock, sighting);
  ours.clock = clock;
  return jumpedMs;
}

export type ClockState = {
  /** This machine's wall clock minus ours. */
  readonly wallAheadMs: Millis;
  /** The database's clock minus ours at the last look, as far as the round trip tells; null: never looked. */
  readonly databaseAheadMs: Millis | null;
  readonly roundTripMs: Millis | null;
  /** Since that look. */
  readonly sightedMsAgo: Millis | null;
};

/** For whoever watches over the server. */
export function clockState(): ClockState {
  const { clock, sighted } = state();
  const mono = performance.now();
  return {
    wallAheadMs: Date.now() - readClock(clock, mono),
    databaseAheadMs: sighted?.errorMs ?? null,
    roundTripMs: sighted?.roundTripMs ?? null,
    sightedMsAgo: sighted ? mono - sighted.mono : null,
  };
}
