import "server-only";
/**
 * What counts of an item: what the regrade in force made of it, or else its own outcome. Every read that
 * shows or adds up outcomes of finished attempts takes them from here; answering never asks.
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
       ELSE i.chosen_id IS NOT DISTINCT FROM r.key_id END`;

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
