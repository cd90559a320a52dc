import "server-only";
/**
 * What counts of an item: what the regrade in force made of it, or else its own outcome. Every read that
 * shows or adds up marks of finished attempts takes `OUTCOME_IN_FORCE`; answering never asks.
 *
 * Marks and knowledge part where a question was credited, or where somebody kept what the old key gave:
 * they have the marks and did not know the answer. Whatever says how a question or a paper works (item
 * statistics, for the question as for the rest of the paper, and what others chose) takes
 * `OUTCOME_KNOWN`, so that a regrade cannot make a bad question look sound.
 */
import type { Outcome } from "@/lib/quiz/policy";
import { Prisma } from "@/prisma/generated/client";

/** To be put behind `items i`: the row `r` of the regrade in force, if there is one. At most one is. */
export const REGRADED = Prisma.sql`
  LEFT JOIN regraded_items r ON r.attempt_id = i.attempt_id AND r.position = i.position AND r.in_force`;

/** The outcome in force of `items i` after `REGRADED`. */
export const OUTCOME_IN_FORCE = Prisma.sql`coalesce(r.outcome_after, i.outcome)`;

/**
 * Whether the choice of `items i` is the one that is right, by the mended key where there is one. What
 * was credited, voided or kept changes marks, but not what people knew.
 */
export const CHOSE_RIGHT = Prisma.sql`
  CASE WHEN r.key_id IS NULL THEN i.outcome = 'correct'
       ELSE i.outcome IN ('correct', 'wrong') AND i.chosen_id IS NOT DISTINCT FROM r.key_id END`;

/**
 * The outcome by what was chosen and the key in force. Void is void for all, for those as well who kept
 * their marks: they are those who had it right, and alone they would say that everybody had.
 */
export const OUTCOME_KNOWN = Prisma.sql`
  CASE WHEN r.regrade_id IS NULL THEN i.outcome
       WHEN CASE WHEN r.is_kept THEN (SELECT g.choice FROM regrades g WHERE g.id = r.regrade_id) = 'void'
                 ELSE r.outcome_after = 'void' END THEN 'void'::outcome
       WHEN i.outcome NOT IN ('correct', 'wrong') THEN i.outcome
       WHEN ${CHOSE_RIGHT} THEN 'correct'::outcome
       ELSE 'wrong'::outcome END`;

/** The option that is right by the regrade in force of `items i` after `REGRADED`, as the browser calls it. */
export const KEY_IN_FORCE = Prisma.sql`coalesce(r.key_id, i.key_id)`;

/** By position, what regrades have made of the questions of an attempt; those not regraded are absent. */
export async function listInForce(
  db: Pick<Prisma.TransactionClient, "$queryRaw">,
  attemptId: string,
): Promise<ReadonlyMap<number, Outcome>> {
  const rows = await db.$queryRaw<{ readonly position: number; readonly outcome: Outcome }[]>`
    SELECT position, outcome_after::text AS outcome FROM regraded_items
     WHERE attempt_id = ${attemptId}::uuid AND in_force`;
  return new Map(rows.map(({ position, outcome }) => [position, outcome]));
}
