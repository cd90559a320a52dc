import "server-only";

/** What the process knows of itself: what both servers in it ask, so it stands where both can see it. */

import { kept } from "@/lib/server/kept";

type Running = {
  /** The migrations this build was made with, by name. */
  migrations: readonly string[];
  /** Asked to end: what is at work is finished, nothing new is invited. */
  isStopping: boolean;
};

export function running(): Running {
  return kept("running", () => ({ migrations: [], isStopping: false }));
}
