/** What the database has of attempts, beside what their takers were told. */
import pg from "pg";
import { expect } from "./fixtures";
import type { Taken } from "./taker";

async function query<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Nothing acknowledged is missing, nothing counts twice, and the marks are those of the answers. */
export async function expectAllKept(database: string, takers: readonly Taken[]): Promise<void> {
  const ids = takers.map(({ attempt }) => attempt);
  const events = await query<{ attempt: string; event: string; position: number; option: string }>(
    database,
    `SELECT attempt_id AS attempt, event_id AS event, position, option_id AS option
       FROM answer_events WHERE attempt_id = ANY($1::uuid[]) AND verdict = 'accepted'`,
    [ids],
  );
  const line = (...parts: readonly (string | number | null)[]) => parts.join(" ");
  const told = takers.flatMap(({ noted }) =>
    noted
      .filter(({ late }) => !late)
      .map((note) => line(note.attempt, note.eventId, note.position, note.optionId)),
  );
  const kept = events.map((row) => line(row.attempt, row.event, row.position, row.option));
  expect(kept.sort()).toEqual(told.sort());

  const twice = await query(
    database,
    `SELECT attempt_id, position FROM answer_events
      WHERE attempt_id = ANY($1::uuid[]) AND verdict = 'accepted'
      GROUP BY attempt_id, position HAVING count(*) > 1`,
    [ids],
  );
  expect(twice).toEqual([]);

  for (const { client, attempt } of takers) await expectMarks(database, client, attempt);
}

async function expectMarks(database: string, client: Taken["client"], attempt: string) {
  const { status, body } = await client.get(`/api/attempts/${attempt}/review`);
  expect(status).toBe(200);
  const [row] = await query<{ correct: number; wrong: number; skipped: number; thirds: number }>(
    database,
    `SELECT count(*) FILTER (WHERE i.chosen_id = i.key_id)::int AS correct,
            count(*) FILTER (WHERE i.chosen_id <> i.key_id)::int AS wrong,
            count(*) FILTER (WHERE i.chosen_id IS NULL)::int AS skipped,
            sum(CASE WHEN i.chosen_id = i.key_id THEN (a.marking->>'correct')::int
                     WHEN i.chosen_id IS NULL THEN (a.marking->>'blank')::int
                     ELSE (a.marking->>'wrong')::int END)::int AS thirds
       FROM items i JOIN attempts a ON a.id = i.attempt_id WHERE a.id = $1`,
    [attempt],
  );
  const { correct, wrong, skipped } = body.attempt.counts;
  expect({ correct, wrong, skipped, thirds: body.attempt.score.thirds }).toEqual(row);
}

/** Locks that a connection was given back with: a pool would hand them to somebody else. */
export async function countAdvisoryLocks(database: string): Promise<number> {
  const [row] = await query<{ n: number }>(
    database,
    "SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory'",
  );
  return row?.n ?? 0;
}
