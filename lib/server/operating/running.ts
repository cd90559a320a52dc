import "server-only";

/** What the process knows of itself: what both servers in it ask, so it stands where both can see it. */

type Running = {
  /** The migrations this build was made with, by name. */
  migrations: readonly string[];
  /** Asked to end: what is at work is finished, nothing new is invited. */
  isStopping: boolean;
};

const kept = globalThis as { nineteenRunning?: Running };

export function running(): Running {
  kept.nineteenRunning ??= { migrations: [], isStopping: false };
  return kept.nineteenRunning;
}
