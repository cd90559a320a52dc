import "server-only";
/** Regrades and what they make of items, as rows. No rules here. */
import { z } from "zod";
import { markingSchema } from "@/lib/contracts/shared";
import type { Thirds } from "@/lib/kernel/units";
import { OUTCOMES, type Outcome } from "@/lib/quiz/policy";
import { REGRADE_CHOICES } from "@/lib/quiz/regrade";
import { OUTCOME_IN_FORCE, REGRADED } from "@/lib/server/attempts/in-force";
import type { Tx } from "@/lib/server/questions/store";
import type { Question } from "@/prisma/generated/client";

export type Reader = Pick<Tx, "$queryRaw">;

/** Waits for whoever regrades or changes the question; takers wait for neither. */
export async function holdQuestion(tx: Tx, id: string): Promise<Question | null> {
  await tx.$queryRaw`SELECT id FROM questions WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx.question.findUnique({ where: { id } });
}

const takenItemSchema = z.object({
  attemptId: z.string(),
  position: z.int(),
  personId: z.string(),
  quiz: z.string(),
  title: z.string(),
  finishedAt: z.date().nullable(),
  marking: markingSchema,
  version: z.int(),
  own: z.enum(OUTCOMES),
  inForce: z.enum(OUTCOMES),
  /** Place of the choice among the options of the version; null: nothing was chosen. */
  chosen: z.int().nullable(),
  wasShown: z.boolean(),
  optionOrder: z.array(z.int()),
  optionIds: z.array(z.string()),
  choice: z.enum(REGRADE_CHOICES).nullable(),
  toNumber: z.int().nullable(),
  isKept: z.boolean().nullable(),
  /** Of the regrade in force: what is right by it, as served. */
  keyId: z.string().nullable(),
});
/** A closed item of a finished attempt, with the regrade in force. */
export type TakenItem = z.infer<typeof takenItemSchema>;

/** So many at once keep the server free in between, and the memory small. */
const SLICE = 4_000;

/** All items of these versions in finished attempts, in slices. */
export async function* listTaken(
  tx: Reader,
  versionIds: readonly string[],
): AsyncGenerator<readonly TakenItem[]> {
  let last = { attemptId: "00000000-0000-0000-0000-000000000000", position: 0 };
  for (;;) {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT i.attempt_id AS "attemptId", i.position, a.person_id AS "personId", a.quiz_slug AS quiz,
             a.title, a.finished_at AS "finishedAt", a.marking, v.number AS version,
             i.outcome::text AS own, ${OUTCOME_IN_FORCE}::text AS "inForce",
             i.option_order[array_position(i.option_ids, i.chosen_id)] AS chosen,
             i.served_at IS NOT NULL AS "wasShown",
             i.option_order AS "optionOrder", i.option_ids AS "optionIds",
             g.choice::text AS choice, g.to_number AS "toNumber", r.is_kept AS "isKept", r.key_id AS "keyId"
        FROM items i
        JOIN attempts a ON a.id = i.attempt_id
        JOIN question_versions v ON v.id = i.version_id ${REGRADED}
        LEFT JOIN regrades g ON g.id = r.regrade_id
       WHERE i.version_id = ANY(${[...versionIds]}::uuid[]) AND a.status = 'finished'
         AND (i.attempt_id, i.position) > (${last.attemptId}::uuid, ${last.position}::int)
       ORDER BY i.attempt_id, i.position
       LIMIT ${SLICE}`;
    const items = rows.map((row) => takenItemSchema.parse(row));
    const end = items.at(-1);
    if (!end) return;
    yield items;
    if (items.length < SLICE) return;
    last = end;
  }
}

/** Attempts that hold one of these versions and are not finished. */
export async function countRunning(tx: Reader, versionIds: readonly string[]): Promise<number> {
  const rows = await tx.$queryRaw<{ readonly count: number }[]>`
    SELECT count(DISTINCT a.id)::int AS count FROM items i JOIN attempts a ON a.id = i.attempt_id
     WHERE i.version_id = ANY(${[...versionIds]}::uuid[]) AND a.status <> 'finished'`;
  return rows[0]?.count ?? 0;
}

/** Outcomes in force of some attempts. */
export async function listOutcomes(
  tx: Reader,
  attemptIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Outcome[]>> {
  const rows = await tx.$queryRaw<{ readonly id: string; readonly outcomes: Outcome[] }[]>`
    SELECT i.attempt_id AS id, array_agg(${OUTCOME_IN_FORCE}::text) AS outcomes
      FROM items i ${REGRADED} WHERE i.attempt_id = ANY(${[...attemptIds]}::uuid[]) GROUP BY 1`;
  return new Map(rows.map(({ id, outcomes }) => [id, outcomes]));
}

export type NewRegradedItem = {
  readonly attemptId: string;
  readonly position: number;
  readonly outcomeBefore: Outcome;
  readonly outcomeAfter: Outcome;
  readonly marksBefore: Thirds;
  readonly marksAfter: Thirds;
  readonly isKept: boolean;
  readonly keyId: string | null;
};

/** Puts what a regrade made of items in force, in place of what was. */
export async function addRegraded(
  tx: Tx,
  regradeId: string,
  items: readonly NewRegradedItem[],
): Promise<void> {
  const records = JSON.stringify(items);
  await tx.$executeRaw`
    UPDATE regraded_items r SET in_force = false
      FROM jsonb_to_recordset(${records}::jsonb) AS n("attemptId" uuid, position int)
     WHERE r.attempt_id = n."attemptId" AND r.position = n.position AND r.in_force`;
  await tx.$executeRaw`
    INSERT INTO regraded_items (regrade_id, attempt_id, position, outcome_before, outcome_after,
      marks_before, marks_after, is_kept, key_id)
    SELECT ${regradeId}::uuid, n."attemptId", n.position, n."outcomeBefore"::outcome,
           n."outcomeAfter"::outcome, n."marksBefore", n."marksAfter", n."isKept", n."keyId"
      FROM jsonb_to_recordset(${records}::jsonb) AS n("attemptId" uuid, position int,
        "outcomeBefore" text, "outcomeAfter" text, "marksBefore" double precision,
        "marksAfter" double precision, "isKept" boolean, "keyId" text)`;
}

/** Takes what a regrade made out of force, and puts back what was in force before it. */
export async function removeRegraded(tx: Tx, regradeId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE regraded_items SET in_force = false WHERE regrade_id = ${regradeId}::uuid AND in_force`;
  await tx.$executeRaw`
    UPDATE regraded_items r SET in_force = true
      FROM (
        SELECT DISTINCT ON (old.attempt_id, old.position) old.regrade_id, old.attempt_id, old.position
          FROM regraded_items undone
          JOIN regraded_items old ON old.attempt_id = undone.attempt_id AND old.position = undone.position
          JOIN regrades g ON g.id = old.regrade_id
         WHERE undone.regrade_id = ${regradeId}::uuid AND old.regrade_id <> undone.regrade_id
           AND g.undone_at IS NULL
         ORDER BY old.attempt_id, old.position, g.number DESC) AS back
     WHERE r.regrade_id = back.regrade_id AND r.attempt_id = back.attempt_id AND r.position = back.position`;
}
