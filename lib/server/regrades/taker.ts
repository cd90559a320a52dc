import "server-only";
/** What a regrade is to whoever took the question: said on the review, and at home until they have seen it. */
import { z } from "zod";
import type { RegradedNotice } from "@/lib/contracts/quiz";
import type { RegradedView, ReviewView } from "@/lib/contracts/review";
import { type Citation, citationSchema, verdictSchema } from "@/lib/question/question";
import type { Attempt } from "@/lib/quiz/attempt";
import { matchOptions } from "@/lib/quiz/mended";
import { type Marking, OUTCOMES } from "@/lib/quiz/policy";
import { REGRADE_CHOICES } from "@/lib/quiz/regrade";
import { marksFor, score } from "@/lib/quiz/scoring";
import type { StoredItem } from "@/lib/server/attempts/stored";
import type { Context } from "@/lib/server/context";
import { Prisma } from "@/prisma/generated/client";
import type { Reader } from "./store";

/** Something counts otherwise by the regrade `r`, or was kept from counting less. */
const IS_CHANGE = Prisma.sql`(r.outcome_before <> r.outcome_after OR r.is_kept)`;

/** The taker has seen `r` say so. */
const IS_TOLD = Prisma.sql`(r.seen_at IS NOT NULL AND ${IS_CHANGE})`;

/** The taker has not seen `r` of regrade `g` yet, or not that what they saw was undone. */
const IS_NEWS = Prisma.sql`(
  (r.in_force AND r.seen_at IS NULL AND ${IS_CHANGE})
  OR (g.undone_at IS NOT NULL AND r.undo_seen_at IS NULL AND ${IS_TOLD}))`;

const mendedSchema = z.object({
  number: z.int(),
  options: z.array(z.object({ id: z.string(), text: z.string(), rationale: z.string() })),
  verdicts: z.array(verdictSchema).nullable(),
  explanation: z.string(),
  citations: z.array(citationSchema),
});

const rowSchema = z.object({
  position: z.int(),
  inForce: z.boolean(),
  outcome: z.enum(OUTCOMES),
  isKept: z.boolean(),
  keyId: z.string().nullable(),
  choice: z.enum(REGRADE_CHOICES),
  reason: z.string(),
  madeAt: z.date(),
  undoneAt: z.date().nullable(),
  mended: mendedSchema.nullable(),
});
type RegradeRow = z.infer<typeof rowSchema>;

/** Of one attempt, by position. */
export type AttemptRegrades = {
  readonly inForce: ReadonlyMap<number, RegradeRow>;
  /** Seen, and undone since; not where a newer one has come. */
  readonly takenBack: readonly { readonly position: number; readonly at: string }[];
};

export async function listRegrades(db: Reader, attemptId: string): Promise<AttemptRegrades> {
  const found = await db.$queryRaw<unknown[]>`
    SELECT r.position, r.in_force AS "inForce", r.outcome_after::text AS outcome,
           r.is_kept AS "isKept", r.key_id AS "keyId", g.choice::text AS choice, g.reason,
           g.made_at AS "madeAt", g.undone_at AS "undoneAt",
           CASE WHEN v.id IS NULL THEN NULL ELSE json_build_object('number', v.number,
             'options', v.options, 'verdicts', v.verdicts, 'explanation', v.explanation,
             'citations', v.citations) END AS mended
      FROM regraded_items r
      JOIN regrades g ON g.id = r.regrade_id
      LEFT JOIN LATERAL (
        SELECT old.to_number FROM regraded_items by JOIN regrades old ON old.id = by.regrade_id
         WHERE by.attempt_id = r.attempt_id AND by.position = r.position
           AND old.number <= g.number AND old.choice = 'regrade' AND old.undone_at IS NULL
         ORDER BY old.number DESC LIMIT 1) AS k ON true
      LEFT JOIN question_versions v ON v.question_id = g.question_id AND v.number = k.to_number
     WHERE r.attempt_id = ${attemptId}::uuid
       AND (r.in_force OR (g.undone_at IS NOT NULL AND ${IS_TOLD}))
     ORDER BY r.position, g.number`;
  const rows = found.map((row) => rowSchema.parse(row));
  const inForce = new Map(
    rows.filter((row) => row.inForce).map((row) => [row.position, row] as const),
  );
  const undone = new Map(
    rows.flatMap(({ position, undoneAt }) => {
      const since = inForce.get(position)?.madeAt ?? undoneAt;
      return undoneAt && since && since <= undoneAt
        ? [[position, { position, at: undoneAt.toISOString() }] as const]
        : [];
    }),
  );
  return { inForce, takenBack: [...undone.values()] };
}

/** The attempt with the outcomes that count. */
export function withRegrades(state: Attempt, { inForce }: AttemptRegrades): Attempt {
  return {
    ...state,
    items: state.items.map((item) => ({
      ...item,
      outcome: inForce.get(item.position)?.outcome ?? item.outcome,
    })),
  };
}

/**
 * What was taken stays as it was asked; why each option is right or wrong is said as the version says
 * whose key judges.
 */
export function asMended(item: StoredItem, regrade: RegradeRow | undefined): StoredItem {
  const mended = regrade?.mended;
  if (!mended) return item;
  const { options, verdicts } = item.version;
  const matched = matchOptions(options, mended.options);
  const rationaleOf = (id: string) =>
    mended.options.find((option) => option.id === matched?.get(id))?.rationale;
  const parts = item.version.statements?.length ?? item.version.pairs?.length ?? 0;
  return {
    ...item,
    version: {
      ...item.version,
      options: options.map((option) => ({
        ...option,
        rationale: rationaleOf(option.id) ?? option.rationale,
      })),
      verdicts: mended.verdicts?.length === parts ? mended.verdicts : verdicts,
      explanation: mended.explanation,
      citations: citationsOf(mended.citations, item.version.citations),
    },
  };
}

function citationsOf(mended: readonly Citation[], taken: readonly Citation[]): Citation[] {
  return [...(mended.length > 0 ? mended : taken)];
}

export function toRegraded(
  { outcome: own, keyId }: StoredItem,
  regrade: RegradeRow,
  marking: Marking,
): RegradedView {
  const before = own ?? "skipped";
  return {
    choice: regrade.choice,
    at: regrade.madeAt.toISOString(),
    reason: regrade.reason,
    version: regrade.mended?.number ?? null,
    before: { outcome: before, key: keyId, thirds: marksFor(before, marking) },
    thirds: marksFor(regrade.outcome, marking),
    isKept: regrade.isKept,
  };
}

/** The marks as the attempt ended, where they are others now, and what was undone. */
export function toRegradedAttempt(
  closed: Attempt,
  marking: Marking,
  { inForce, takenBack }: AttemptRegrades,
): Pick<ReviewView["attempt"], "regraded" | "takenBack"> {
  const positions = closed.items.flatMap(({ position, outcome }) => {
    const regrade = inForce.get(position);
    return regrade && (regrade.outcome !== outcome || regrade.isKept) ? [position] : [];
  });
  const totals = score(closed.items, marking);
  return {
    ...(positions.length > 0
      ? {
          regraded: {
            positions,
            score: { thirds: totals.score },
            maxScore: { thirds: totals.maxScore },
          },
        }
      : {}),
    ...(takenBack.length > 0 ? { takenBack: [...takenBack] } : {}),
  };
}

/** Attempts of theirs that were regraded, or where that was undone, since they last looked. */
export async function listNotices({ db, personId }: Context): Promise<RegradedNotice[]> {
  if (personId === null) return [];
  return db.$queryRaw<RegradedNotice[]>`
    SELECT a.id, a.title, count(*) FILTER (WHERE r.in_force)::int AS regraded,
           count(*) FILTER (WHERE NOT r.in_force)::int AS "takenBack"
      FROM attempts a
      JOIN regraded_items r ON r.attempt_id = a.id
      JOIN regrades g ON g.id = r.regrade_id
     WHERE a.person_id = ${personId}::uuid AND ${IS_NEWS}
     GROUP BY a.id
     ORDER BY max(g.made_at) DESC
     LIMIT 5`;
}

/** The person has the review before them. */
export async function markSeen(
  { db, personId, now }: Context,
  { attempt }: { readonly attempt: string },
): Promise<void> {
  if (personId === null) return;
  await db.$executeRaw`
    UPDATE regraded_items r
       SET seen_at = CASE WHEN r.in_force THEN coalesce(r.seen_at, ${now}) ELSE r.seen_at END,
           undo_seen_at = CASE WHEN r.in_force THEN r.undo_seen_at ELSE ${now} END
      FROM attempts a, regrades g
     WHERE a.id = ${attempt}::uuid AND a.person_id = ${personId}::uuid AND r.attempt_id = a.id
       AND g.id = r.regrade_id AND (${IS_NEWS} OR (r.in_force AND r.seen_at IS NULL))`;
}
