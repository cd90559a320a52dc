/** What a clock shows for so many milliseconds: digits, ring, tone, and when it speaks. */

type Tone = "calm" | "warm" | "hot";

/** From here on the digits show tenths and the ring is hot. */
const LAST_SECONDS_MS = 5000;
const SPOKEN_MS = [10_000, 5000] as const;
/** Two announcements closer than this talk over each other. */
const SPOKEN_GAP_MS = 3000;

export function toneOf(leftMs: number, limitMs: number): Tone {
  if (leftMs <= LAST_SECONDS_MS) return "hot";
  return leftMs > limitMs / 2 ? "calm" : "warm";
}

/** "19", "4.3", "2:05", "25m": rounded up, so that zero means zero and nothing earlier. */
export function digitsOf(leftMs: number): string {
  if (leftMs <= 0) return "0";
  if (leftMs <= LAST_SECONDS_MS) return (Math.ceil(leftMs / 100) / 10).toFixed(1);
  const seconds = Math.ceil(leftMs / 1000);
  if (seconds < 100) return String(seconds);
  if (seconds >= 600) return `${Math.ceil(seconds / 60)}m`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The part of the ring still drawn, 0 to 1. Stepped: it moves once a second. */
export function ringOf(leftMs: number, limitMs: number, isStepped: boolean): number {
  const shown = isStepped ? Math.ceil(leftMs / 1000) * 1000 : leftMs;
  return Math.min(1, Math.max(0, shown / limitMs));
}

/** Milliseconds left at which a screen reader is told, largest first: half, 10 s, 5 s where they fit. */
export function spokenAt(limitMs: number): number[] {
  const fixed = SPOKEN_MS.filter((ms) => ms <= limitMs - SPOKEN_GAP_MS);
  const half = limitMs / 2;
  const crowded = half < LAST_SECONDS_MS || fixed.some((ms) => Math.abs(ms - half) < SPOKEN_GAP_MS);
  return crowded ? [...fixed] : [half, ...fixed].sort((a, b) => b - a);
}
