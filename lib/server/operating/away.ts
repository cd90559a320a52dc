import "server-only";
/** That the database is away, and why: once a second, for everybody finds it so at once. */
import { stopwatch } from "@/lib/server/clock";
import { log } from "./log";

const EVERY_MS = 1_000;

let since: (() => number) | undefined;
let untold = 0;

export function tellAway(err: unknown): void {
  if (since && since() < EVERY_MS) {
    untold++;
    return;
  }
  since = stopwatch();
  log().warn({ err, ...(untold > 0 ? { untold } : {}) }, "database away");
  untold = 0;
}
