import "server-only";
/** Figures that are looked up when Prometheus asks, not counted as things happen. */
import { Gauge } from "prom-client";
import { stopwatch } from "@/lib/server/clock";
import { currentPool } from "@/lib/server/db";
import { metrics } from "./metrics";
import { probe } from "./probe";

/** Of attempts that were left, some question stays open for ever: an hour is more than any clock. */
const OPEN = `SELECT count(*)::int AS open FROM items
               WHERE served_at IS NOT NULL AND closed_at IS NULL
                 AND served_at > now() - interval '1 hour'`;
/** However often somebody asks, the database is asked no more often. */
const FRESH_MS = 15_000;

/** Adds them to the registry; once, when the server starts. */
export function addGauges(): void {
  const registers = [metrics().registry];
  for (const [state, read] of POOL) {
    new Gauge({
      name: `nineteen_pool_${state}`,
      help: read.help,
      registers,
      collect() {
        this.set(read.of(currentPool()));
      },
    });
  }
  const count = openAttempts();
  new Gauge({
    name: "nineteen_open_attempts",
    help: "Attempts, of all instances, with a question revealed within the hour and still open",
    registers,
    async collect() {
      this.set(await count());
    },
  });
}

type Pool = ReturnType<typeof currentPool>;

const POOL = Object.entries({
  connections: {
    help: "Connections to the database that this process holds",
    of: (pool: Pool) => pool?.totalCount ?? 0,
  },
  idle: {
    help: "Of these, connections that nobody uses now",
    of: (pool: Pool) => pool?.idleCount ?? 0,
  },
  waiting: {
    help: "Requests that wait for a connection",
    of: (pool: Pool) => pool?.waitingCount ?? 0,
  },
});

/** Not a number when the database does not say. */
function openAttempts(): () => Promise<number> {
  let age = stopwatch();
  let known: Promise<number> | undefined;
  return () => {
    if (known && age() < FRESH_MS) return known;
    age = stopwatch();
    known = probe<{ open: number }>(OPEN).then(
      ([row]) => row?.open ?? 0,
      () => Number.NaN,
    );
    return known;
  };
}
