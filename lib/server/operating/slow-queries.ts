import "server-only";
/** Statements that took long, with their text and without their values. */
import type { PoolClient } from "pg";
import { stopwatch } from "@/lib/server/clock";
import { logEnv } from "@/lib/server/env";
import { log } from "./log";
import { metrics } from "./metrics";
import { currentRequest } from "./request";

const MOST_TEXT = 2_000;

type Query = (...given: unknown[]) => unknown;

/** Makes a new connection tell of each statement that takes SLOW_QUERY_MS or longer. */
export function timeQueries(client: PoolClient): void {
  const slowMs = logEnv().SLOW_QUERY_MS;
  const query = client.query.bind(client) as Query;
  const timed: Query = (...given) => {
    const spent = stopwatch();
    const request = currentRequest();
    const note = () => {
      const ms = spent();
      if (ms >= slowMs) tell(given[0], ms, request);
    };
    const last = given.length - 1;
    const callback = given[last];
    if (typeof callback === "function") {
      given[last] = (...answered: unknown[]) => {
        note();
        callback(...answered);
      };
      return query(...given);
    }
    const done = query(...given);
    if (done instanceof Promise) done.then(note, note);
    return done;
  };
  client.query = timed as typeof client.query;
}

function tell(asked: unknown, ms: number, request: string | undefined): void {
  metrics().slowQueries.inc();
  log().info(
    { ...(request ? { id: request } : {}), ms: Math.round(ms), sql: textOf(asked) },
    "slow query",
  );
}

/** The statement with its placeholders; values travel apart from it and are not looked at. */
function textOf(asked: unknown): string {
  const text = typeof asked === "string" ? asked : (asked as { text?: unknown } | null)?.text;
  return typeof text === "string" ? text.replace(/\s+/g, " ").trim().slice(0, MOST_TEXT) : "?";
}
