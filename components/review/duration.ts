import type { Millis } from "@/lib/kernel/units";

export type Duration =
  | { readonly unit: "seconds"; readonly seconds: number }
  | { readonly unit: "minutes"; readonly minutes: number; readonly seconds: number }
  | { readonly unit: "hours"; readonly hours: number; readonly minutes: number };

/** A duration in its two largest units, rounded to the smaller: 252,400 ms is 4 min 12 s. */
export function durationOf(ms: Millis): Duration {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return { unit: "seconds", seconds };
  if (seconds < 3600) {
    return { unit: "minutes", minutes: Math.floor(seconds / 60), seconds: seconds % 60 };
  }
  const minutes = Math.round(seconds / 60);
  return { unit: "hours", hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
