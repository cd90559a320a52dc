import type { ReviewItem } from "@/lib/contracts/review";
import type { Millis } from "@/lib/kernel/units";

export type ReceiptLine = {
  readonly name: "limit" | "used" | "forgiven" | "counted";
  /** null: no clock ran, as the limit of an untimed question. */
  readonly ms: Millis | null;
};

/** What the clock did to one question, as data to phrase. */
export type Receipt = {
  /** Empty: the question was never reached. */
  readonly lines: readonly ReceiptLine[];
  /** Decimals of a second: one, or three where tenths would hide which side of the limit it fell. */
  readonly decimals: 1 | 3;
  readonly ranOut: boolean;
  /** No server of ours answered while it ran, and so it is void. */
  readonly outage: boolean;
  /** An answer came after the time was up; by how much, where that is known. */
  readonly late: { readonly byMs: Millis | null } | null;
};

export type Clocked = Pick<
  ReviewItem,
  "outcome" | "limitMs" | "usedMs" | "forgivenMs" | "chargedMs" | "late" | "outage"
>;

export function receiptOf(item: Clocked): Receipt {
  const { limitMs, usedMs, chargedMs } = item;
  const ranOut = item.outcome === "timed-out";
  const outage = item.outage ?? false;
  if (usedMs === null || chargedMs === null) {
    return { lines: [], decimals: 1, ranOut, outage, late: null };
  }
  const overMs = limitMs === null ? 0 : chargedMs - limitMs;
  const decimals = overMs !== 0 && Math.abs(overMs) < 100 ? 3 : 1;
  const used = roundedTo(decimals, usedMs);
  const counted = roundedTo(decimals, chargedMs);
  const lines: ReceiptLine[] = [
    { name: "limit", ms: limitMs },
    { name: "used", ms: used },
    // The difference of what is printed, so that the receipt adds up to the reader.
    ...(limitMs === null
      ? []
      : ([
          { name: "forgiven", ms: used - counted },
          { name: "counted", ms: counted },
        ] as const)),
  ];
  const late = item.late ? { byMs: overMs > 0 ? overMs : null } : null;
  return { lines, decimals, ranOut, outage, late };
}

function roundedTo(decimals: 1 | 3, ms: Millis): Millis {
  return decimals === 3 ? ms : Math.round(ms / 100) * 100;
}
