/**
 * Sends one request until the server has an opinion on it. A line that is down, a server that is
 * restarting and a server that asks for patience are waited out; everything else is an answer.
 */
import type { ApiReply } from "./api";

export type Timers = {
  readonly set: (run: () => void, ms: number) => number;
  readonly clear: (timer: number) => void;
};

/** Waits between tries in milliseconds; the last one repeats. */
const BACKOFF_MS = [500, 1000, 2000, 4000, 5000] as const;

export type Settled<T> = Exclude<ApiReply<T>, { kind: "down" }>;

type Delivery<T> = {
  /** Never rejects, and never settles once stopped. */
  readonly settled: Promise<Settled<T>>;
  /** The line may be back: try now, unless the server has asked to be left alone for a while. */
  readonly wake: () => void;
  readonly stop: () => void;
};

/**
 * @param jitter a number from 0 to 1: spreads the waits by up to a fifth either way, so that a
 *   thousand phones do not come back in the same instant after a restart
 */
export function deliver<T>(
  call: () => Promise<ApiReply<T>>,
  { timers, jitter, onDown }: { timers: Timers; jitter: () => number; onDown: () => void },
): Delivery<T> {
  let failures = 0;
  let waiting: { timer: number; mayHurry: boolean } | null = null;
  let isStopped = false;
  let settle: (reply: Settled<T>) => void;
  const settled = new Promise<Settled<T>>((resolve) => {
    settle = resolve;
  });

  async function attempt(): Promise<void> {
    waiting = null;
    const reply = await call();
    if (isStopped) return;
    if (reply.kind !== "down") return settle(reply);
    onDown();
    const base = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? BACKOFF_MS[0];
    failures += 1;
    const spread = Math.round(base * (0.8 + 0.4 * jitter()));
    const wait = Math.max(spread, reply.retryAfterMs ?? 0);
    waiting = {
      timer: timers.set(() => void attempt(), wait),
      mayHurry: reply.retryAfterMs === null,
    };
  }

  void attempt();
  return {
    settled,
    wake() {
      if (!waiting?.mayHurry || isStopped) return;
      timers.clear(waiting.timer);
      void attempt();
    },
    stop() {
      isStopped = true;
      if (waiting) timers.clear(waiting.timer);
    },
  };
}
