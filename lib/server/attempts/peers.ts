import "server-only";
import type { Db } from "@/lib/server/db";
/**
 * How other people did on the questions of a review. Of a question that many have answered a sample is
 * counted once for all who read about it: a review of a hundred questions would count thirty thousand
 * answers otherwise.
 */
import { KEPT_MS } from "@/lib/server/statistics/snapshots";
import { CHOSE_RIGHT, REGRADED } from "./in-force";

/** So many answers tell a share to within six in a hundred; a review need not wait for more. */
const MOST_PEERS = 300;
/** Of a question nobody has asked about before, first so many: a review may have a hundred of them. */
const FIRST_PEERS = 100;
/** With fewer people in it a sample is counted for every reader: it is quickly done, and grows. */
const KEPT_FROM = 60;
const KEPT_FOR_MS = 86_400_000;
/** So many samples are renewed for one reader; others are told as they are, until it is their turn. */
const RENEWED = 10;

export type PeerRow = {
  readonly versionId: string;
  readonly n: number;
  readonly medianMs: number;
  readonly correctShare: number;
  /** Of the n, who chose each option, by its canonical index; the rest ran out of time. */
  readonly chosenShares: readonly number[];
};

type Wanted = {
  readonly versionIds: readonly string[];
  readonly exceptPersonId: string;
  /** From so many others on. */
  readonly least: number;
  readonly now: Date;
};

/** A sample with the one who reads it in it. */
type Sample = {
  readonly versionId: string;
  readonly n: number;
  readonly medianMs: number;
  readonly correct: number;
  readonly chosen: readonly number[];
  /** What they answered themselves; null: they are not in the sample. */
  readonly own: number | null;
};
type KeptSample = Sample & { readonly madeAt: Date };

/** How other people did on the same versions: first answers only, one per person, from `least` people on. */
export async function listPeers(db: Db, wanted: Wanted): Promise<PeerRow[]> {
  const kept = await listKept(db, wanted);
  const found = new Set(kept.map(({ versionId }) => versionId));
  const renewed = listDue(kept, wanted.now);
  const counted = await count(db, wanted, [
    ...wanted.versionIds.filter((id) => !found.has(id)).map((id) => ({ id, most: FIRST_PEERS })),
    ...renewed.map((id) => ({ id, most: MOST_PEERS })),
  ]);
  const isNew = new Set(counted.map(({ versionId }) => versionId));
  return [...kept.filter(({ versionId }) => !isNew.has(versionId)), ...counted]
    .map(withoutOwn)
    .filter(({ n }) => n >= Math.max(1, wanted.least));
}

/** Versions whose sample is a day old or may have more in it by now, the oldest first. */
function listDue(kept: readonly KeptSample[], now: Date): string[] {
  return kept
    .filter(({ n, madeAt }) => n <= FIRST_PEERS || madeAt.getTime() <= now.getTime() - KEPT_FOR_MS)
    .sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime())
    .slice(0, RENEWED)
    .map(({ versionId }) => versionId);
}

function withoutOwn({ versionId, n, medianMs, correct, chosen, own }: Sample): PeerRow {
  const others = n - (own === null ? 0 : 1);
  const share = (count: number) => (others > 0 ? count / others : 0);
  const option = own === null ? null : own % 8;
  return {
    versionId,
    n: others,
    medianMs,
    correctShare: share(correct - (own !== null && own >= 8 ? 1 : 0)),
    chosenShares: chosen.map((count, at) => share(count - (at === option ? 1 : 0))),
  };
}

/**
 * What was counted before. After a regrade it is counted anew, until every sample is sure to have been
 * taken when the regrade was done.
 */
async function listKept(db: Db, { versionIds, exceptPersonId }: Wanted): Promise<KeptSample[]> {
  return db.$queryRaw<KeptSample[]>`
    SELECT s.version_id AS "versionId", s.n, s.median_ms AS "medianMs", s.correct, s.chosen,
           s.answers[array_position(s.persons, ${exceptPersonId}::uuid)] AS own, s.made_at AS "madeAt"
      FROM peer_samples s
     WHERE s.version_id = ANY(${[...versionIds]}::uuid[])
       AND NOT EXISTS (
         SELECT 1 FROM question_versions v JOIN regrades g ON g.question_id = v.question_id
          WHERE v.id = s.version_id
            AND greatest(g.made_at, g.undone_at) > s.made_at - make_interval(secs => ${KEPT_MS / 1000}::int))`;
}

type Count = { readonly id: string; readonly most: number };

/** Counts samples, of up to `most` answers each, and keeps them. The median is that of the others. */
async function count(
  db: Db,
  { exceptPersonId, now }: Wanted,
  versions: readonly Count[],
): Promise<Sample[]> {
  if (versions.length === 0) return [];
  return db.$queryRaw<Sample[]>`
    WITH first_answers AS (
      SELECT DISTINCT ON (i.version_id, a.person_id)
             i.version_id, a.person_id, ${CHOSE_RIGHT} AS is_right, i.charged_ms,
             coalesce(i.option_order[array_position(i.option_ids, i.chosen_id)], 4) AS choice
        FROM unnest(${versions.map(({ id }) => id)}::uuid[], ${versions.map(({ most }) => most)}::int[])
          AS w(version_id, most)
       CROSS JOIN LATERAL (
         SELECT * FROM items
          WHERE items.version_id = w.version_id AND items.outcome IN ('correct', 'wrong', 'timed-out')
            AND items.charged_ms IS NOT NULL
          LIMIT w.most) AS i
        JOIN attempts a ON a.id = i.attempt_id ${REGRADED}
       ORDER BY i.version_id, a.person_id, i.closed_at
    ), sampled AS (
      SELECT version_id, count(*)::int AS n,
             round(percentile_cont(0.5) WITHIN GROUP (ORDER BY charged_ms))::int AS median_ms,
             round(percentile_cont(0.5) WITHIN GROUP (ORDER BY charged_ms)
                     FILTER (WHERE person_id <> ${exceptPersonId}::uuid))::int AS median_of_others,
             (count(*) FILTER (WHERE is_right))::int AS correct,
             ARRAY[count(*) FILTER (WHERE choice = 0), count(*) FILTER (WHERE choice = 1),
                   count(*) FILTER (WHERE choice = 2), count(*) FILTER (WHERE choice = 3)]::int[] AS chosen,
             array_agg(person_id) AS persons, array_agg(choice + CASE WHEN is_right THEN 8 ELSE 0 END) AS answers
        FROM first_answers
       GROUP BY version_id
    ), kept AS (
      INSERT INTO peer_samples (version_id, made_at, n, median_ms, correct, chosen, persons, answers)
      SELECT version_id, ${now}, n, median_ms, correct, chosen, persons, answers
        FROM sampled WHERE n >= ${KEPT_FROM} ORDER BY version_id
      ON CONFLICT (version_id) DO UPDATE SET made_at = excluded.made_at, n = excluded.n,
        median_ms = excluded.median_ms, correct = excluded.correct, chosen = excluded.chosen,
        persons = excluded.persons, answers = excluded.answers
    )
    SELECT version_id AS "versionId", n, coalesce(median_of_others, median_ms) AS "medianMs", correct, chosen,
           answers[array_position(persons, ${exceptPersonId}::uuid)] AS own
      FROM sampled`;
}
