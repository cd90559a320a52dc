import "server-only";
import { setImmediate as others } from "node:timers/promises";
import { stopwatch } from "@/lib/server/clock";

/** How long one piece of work may keep others waiting. */
const TURN_MS = 8;

/**
 * For a long computation: called between its steps, it lets whatever else waits have its turn once
 * this one has had enough.
 */
export function takeTurns(): () => Promise<void> | undefined {
  let spent = stopwatch();
  return () => {
    if (spent() < TURN_MS) return undefined;
    return others().then(() => {
      spent = stopwatch();
    });
  };
}
