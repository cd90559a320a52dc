import "server-only";
/**
 * Questions about the database that must be answered soon, or not at all: on connections of their own,
 * so that a crowd of takers does not make it look away, and a connection that hangs is given up.
 */
import pg from "pg";
import { env } from "@/lib/server/env";

/** Whoever asks how the server is has his answer by then. */
export const PROBE_MS = 2_000;

const kept = globalThis as { nineteenProbes?: pg.Pool };

function probes(): pg.Pool {
  kept.nineteenProbes ??= makeProbes(env().DATABASE_URL);
  return kept.nineteenProbes;
}

/** Exported for the tests, which have databases of their own. */
export function makeProbes(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: "nineteen-probe",
    max: 2,
    connectionTimeoutMillis: PROBE_MS,
    // The client's own patience: it works through PgBouncer and when nothing comes back at all.
    query_timeout: PROBE_MS,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  });
  // An idle connection that breaks is replaced at the next question.
  pool.on("error", () => undefined);
  return pool;
}

/** @throws what the database says, or that it said nothing within PROBE_MS */
export async function probe<Row extends pg.QueryResultRow>(
  sql: string,
  pool: pg.Pool = probes(),
): Promise<Row[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(
      () => fail(new Error(`The database did not answer within ${PROBE_MS} ms.`)),
      PROBE_MS,
    );
  });
  const asked = pool.query<Row>(sql);
  // Whoever waited may have gone by the time it fails.
  asked.catch(() => undefined);
  try {
    return (await Promise.race([asked, late])).rows;
  } finally {
    clearTimeout(timer);
  }
}

/** At the end of the process. */
export async function endProbes(): Promise<void> {
  await kept.nineteenProbes?.end();
}
