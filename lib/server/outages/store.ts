import "server-only";
/** The pulse and the outages as rows. No rules here. */
import type { Millis } from "@/lib/kernel/units";
import type { Db } from "@/lib/server/db";

/**
 * The watch over the open question of `attempts a`, as JSON. Outages do not overlap, so the first that
 * ended after the question was revealed is the only one that can tell whether any ran into its time:
 * two look-ups by index, however many there have been.
 */
export const WATCH = `json_build_object(
  'pulseAt', (SELECT at FROM pulse WHERE id = 1),
  'outages', ARRAY(
    SELECT json_build_object('from', o.began_at, 'to', o.ended_at)
      FROM outages o
     WHERE o.ended_at > (
       SELECT i.served_at FROM items i
        WHERE i.attempt_id = a.id AND i.position = a.position AND i.closed_at IS NULL)
     ORDER BY o.ended_at
     LIMIT 1))`;

export type Beat = {
  /** The pulse as it was before; null: this is the first of all. */
  readonly previous: Date | null;
  /** The pulse now: `at`, or later when a server whose clock is ahead was here before. */
  readonly pulseAt: Date;
  /** What the database's own clock said. */
  readonly databaseAt: Date;
};

/**
 * Moves the pulse to `at`, never back, and records the stretch since it last moved when that is longer
 * than `silenceMs`. One statement, and the row is locked by whoever is first: of any number of servers
 * that come back at once exactly one records the outage.
 */
export async function beat(db: Db, at: Date, silenceMs: Millis): Promise<Beat> {
  const [row] = await db.$queryRaw<[Beat]>`
    WITH moved AS (
      INSERT INTO pulse (id, at, measured_at) VALUES (1, ${at}, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET
        previous = pulse.at,
        at = greatest(pulse.at, excluded.at),
        measured_at = CASE WHEN excluded.at > pulse.at THEN clock_timestamp() ELSE pulse.measured_at END
      RETURNING previous, at
    ), recorded AS (
      INSERT INTO outages (began_at, ended_at)
      SELECT previous, at FROM moved
       WHERE at > previous + ${silenceMs} * interval '1 millisecond'
    )
    SELECT previous, at AS "pulseAt", clock_timestamp() AS "databaseAt" FROM moved`;
  return row;
}

export type Known = {
  readonly pulse: { readonly at: Date; readonly measuredAt: Date } | null;
  readonly databaseAt: Date;
};

/** What a server that starts needs to know before it may say what time it is. */
export async function readPulse(db: Db): Promise<Known> {
  const [row] = await db.$queryRaw<
    [{ readonly at: Date | null; readonly measuredAt: Date | null; readonly databaseAt: Date }]
  >`
    SELECT p.at, p.measured_at AS "measuredAt", clock_timestamp() AS "databaseAt"
      FROM (SELECT) AS one LEFT JOIN pulse p ON p.id = 1`;
  const { at, measuredAt, databaseAt } = row;
  return { pulse: at && measuredAt ? { at, measuredAt } : null, databaseAt };
}
