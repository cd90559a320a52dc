import "server-only";
/** Figures that are looked up when Prometheus asks, not counted as things happen. */
import type pg from "pg";
import { Gauge } from "prom-client";
import { type ClockState, clockState, stopwatch } from "@/lib/server/clock";
import { currentPool } from "@/lib/server/db";
import { metrics } from "./metrics";
import { probe } from "./probe";

/** Of attempts that were left, some question stays open for ever: an hour is more than any clock. */
const OPEN = `SELECT count(*)::int AS open
                FROM attempts a JOIN items i ON i.attempt_id = a.id AND i.position = a.position
               WHERE a.status = 'running' AND a.created_at > now() - interval '1 day'
                 AND i.closed_at IS NULL AND i.served_at > now() - interval '1 hour'`;
/** Few rows: one for each time that nobody answered. */
const OUTAGES = `SELECT count(*)::int AS outages,
                        coalesce(sum(extract(epoch FROM ended_at - began_at)), 0)::float8 AS seconds
                   FROM outages`;

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
  for (const [name, { help, of }] of CLOCK) {
    new Gauge({
      name: `nineteen_clock_${name}_seconds`,
      help,
      registers,
      collect() {
        this.set(of(clockState()) / 1000);
      },
    });
  }
  const open = asked<{ open: number }>(OPEN);
  new Gauge({
    name: "nineteen_open_attempts",
    help: "Attempts, of all instances, with a question revealed within the hour and still open",
    registers,
    async collect() {
      this.set((await open())?.open ?? Number.NaN);
    },
  });
  const outages = asked<{ outages: number; seconds: number }>(OUTAGES);
  new Gauge({
    name: "nineteen_outages",
    help: "Outages recorded so far, of all instances",
    registers,
    async collect() {
      this.set((await outages())?.outages ?? Number.NaN);
    },
  });
  new Gauge({
    name: "nineteen_outages_seconds",
    help: "How long they were, together",
    registers,
    async collect() {
      this.set((await outages())?.seconds ?? Number.NaN);
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

const CLOCK = Object.entries({
  wall_ahead: {
    help: "This machine’s wall clock less the time that deadlines go by",
    of: ({ wallAheadMs }: ClockState) => wallAheadMs,
  },
  database_ahead: {
    help: "The database’s clock less the time that deadlines go by, at the last look",
    of: ({ databaseAheadMs }: ClockState) => databaseAheadMs ?? Number.NaN,
  },
  sighted: {
    help: "Since the last look at the database’s clock",
    of: ({ sightedMsAgo }: ClockState) => sightedMsAgo ?? Number.NaN,
  },
});

/** The row of a statement, at most FRESH_MS old; null when the database does not say. */
function asked<Row extends pg.QueryResultRow>(sql: string): () => Promise<Row | null> {
  let age = stopwatch();
  let known: Promise<Row | null> | undefined;
  return () => {
    if (known && age() < FRESH_MS) return known;
    age = stopwatch();
    known = probe<Row>(sql).then(
      ([row]) => row ?? null,
      () => null,
    );
    return known;
  };
}
