/**
 * Whose fault the delay was. Lag is server time minus the time the client says it held the question;
 * it is forgiven out of a bucket that every question fills a little, so an honest stall is covered
 * and a client that lies about `heldMs` gains no more than the bucket holds. The rates are those of
 * lichess's LagTracker. All durations are whole milliseconds.
 */
import type { Millis } from "@/lib/kernel/units";

/** What one question adds to the bucket: min(100, 2T/5 + 15) whole centiseconds for T seconds; 0 with no clock. */
export function lagGainMs(limitMs: Millis | null): Millis {
  if (limitMs === null) return 0;
  return Math.min(100, Math.floor(limitMs / 2500) + 15) * 10;
}

/** What the bucket holds before the first question, whose limit this is. */
export function startQuotaMs(limitMs: Millis | null): Millis {
  return 3 * lagGainMs(limitMs);
}

/**
 * The bucket after a question closed, `spentMs` of it having been forgiven. The cap is that of the
 * question just closed; with no clock the bucket stays as it is.
 */
export function refill(quotaMs: Millis, limitMs: Millis | null, spentMs: Millis = 0): Millis {
  if (limitMs === null) return quotaMs;
  const gainMs = lagGainMs(limitMs);
  return Math.min(7 * gainMs, quotaMs - spentMs + gainMs);
}

export type Compensation = {
  readonly forgivenMs: Millis;
  /** elapsed − forgiven: what counts against the limit. */
  readonly chargedMs: Millis;
  /** The bucket afterwards. */
  readonly quotaMs: Millis;
};

/**
 * Splits the server's elapsed time into forgiven and charged. `heldMs` comes from the client and may
 * be anything: more than elapsed means no lag, less than zero counts as zero.
 */
export function compensate(
  quotaMs: Millis,
  limitMs: Millis | null,
  elapsedMs: Millis,
  heldMs: number,
): Compensation {
  const lagMs = Math.max(0, elapsedMs - toWholeMs(heldMs));
  const forgivenMs = limitMs === null ? 0 : Math.min(lagMs, quotaMs);
  return {
    forgivenMs,
    chargedMs: elapsedMs - forgivenMs,
    quotaMs: refill(quotaMs, limitMs, forgivenMs),
  };
}

/** A client's number as a duration we can keep: whole, not negative, safe. Not a number counts as 0. */
export function toWholeMs(value: number): Millis {
  if (Number.isNaN(value)) return 0;
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(value)));
}
