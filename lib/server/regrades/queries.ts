import "server-only";
/** What the desk shows of regrades: of one question, and on the editor's page that one is due. */
import type { PastRegrade, RegradeView, TakenVersion, UnderOldKey } from "@/lib/contracts/regrade";
import { REGRADED } from "@/lib/server/attempts/in-force";
import { noQuestion } from "@/lib/server/questions/refused";
import { stateOf } from "@/lib/server/questions/standing";
import type { Tx } from "@/lib/server/questions/store";
import type { StaffContext } from "@/lib/server/staff";
import { Prisma, type Question } from "@/prisma/generated/client";
import type { Reader } from "./store";
import { tallyOf } from "./tally";
import { isUnderOldKey, letterAt, loadVersions, type Version, type Versions } from "./versions";

/** @throws not-found */
export async function regradeView({ db }: StaffContext, id: string): Promise<RegradeView> {
  const question = await db.question.findUnique({ where: { id } });
  if (!question) throw noQuestion(id);
  const versions = await loadVersions(db, question);
  const [counts, regrades] = await Promise.all([
    countVersions(db, versions),
    db.regrade.findMany({ where: { questionId: id }, orderBy: { number: "desc" } }),
  ]);
  const newest = regrades.find(({ undoneAt }) => undoneAt === null)?.id;
  return {
    id,
    state: stateOf(question),
    published: toPublished(versions.published),
    versions: versions.taken
      .map((version) => toTaken(version, counts.get(version.id)))
      .toReversed(),
    history: regrades.map(
      (row): PastRegrade => ({
        id: row.id,
        number: row.number,
        choice: row.choice,
        versions: row.versions,
        toNumber: row.toNumber,
        mayLower: row.mayLower,
        reason: row.reason,
        tally: tallyOf(row.tally),
        madeAt: row.madeAt.toISOString(),
        madeBy: row.madeBy,
        undoneAt: row.undoneAt?.toISOString() ?? null,
        undoneBy: row.undoneBy,
        canUndo: row.id === newest,
      }),
    ),
  };
}

function toPublished(version: Version | null): RegradeView["published"] {
  if (!version) return null;
  const { stem, statements, options, key } = version.asked;
  return {
    number: version.number,
    stem,
    statements: statements ?? [],
    options: options.map(({ text }, index) => ({ letter: letterAt(index), text })),
    key: letterAt(options.findIndex(({ id }) => id === key)),
  };
}

function toTaken(version: Version, counts: Counts | undefined): TakenVersion {
  const { number, origin, createdAt, asked, mended } = version;
  const key = asked.options.findIndex(({ id }) => id === asked.key);
  return {
    number,
    origin,
    createdAt: createdAt.toISOString(),
    answers: counts?.answers ?? 0,
    people: counts?.people ?? 0,
    running: counts?.running ?? 0,
    key: { letter: letterAt(key), text: asked.options[key]?.text ?? "" },
    asks: mended?.asks ?? null,
    reworded: mended?.reworded ?? [],
    isKeyOther: mended?.isKeyOther ?? false,
    due: counts?.due ?? 0,
  };
}

type Counts = {
  readonly answers: number;
  readonly people: number;
  readonly running: number;
  readonly due: number;
};

async function countVersions(db: Reader, versions: Versions): Promise<ReadonlyMap<string, Counts>> {
  const rows = await db.$queryRaw<(Counts & { readonly id: string })[]>`
    SELECT i.version_id AS id,
           count(*) FILTER (WHERE a.status = 'finished')::int AS answers,
           count(DISTINCT a.person_id) FILTER (WHERE a.status = 'finished')::int AS people,
           count(DISTINCT a.id) FILTER (WHERE a.status <> 'finished')::int AS running,
           count(*) FILTER (WHERE ${isDueNow(versions)})::int AS due
      FROM items i JOIN attempts a ON a.id = i.attempt_id ${REGRADED}
      LEFT JOIN regrades g ON g.id = r.regrade_id
     WHERE i.version_id = ANY(${versions.taken.map(({ id }) => id)}::uuid[])
     GROUP BY 1`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** An answer was judged by some key: one was chosen, in time, in an attempt that is over. */
const IS_JUDGED = Prisma.sql`a.status = 'finished' AND i.outcome IN ('correct', 'wrong')`;

/** An answer was judged by a key that is no longer right, its own or that of a regrade. */
function isDueNow({ taken, byThisKey }: Versions): Prisma.Sql {
  const old = taken.filter(isUnderOldKey).map(({ id }) => id);
  return Prisma.sql`${IS_JUDGED} AND (
    (r.regrade_id IS NULL AND i.version_id = ANY(${old}::uuid[]))
    OR (g.choice = 'regrade' AND NOT g.to_number = ANY(${[...byThisKey]}::int[])))`;
}

/** A note on the editor's page counts no further: the regrade page has the number. */
const MOST_COUNTED = 10_000;

/** How many answered under a key that was mended since, and have not been regraded; null: nobody. */
export async function underOldKey(
  db: Reader & Pick<Tx, "regrade">,
  question: Pick<Question, "id" | "publishedNumber">,
  most = MOST_COUNTED,
): Promise<UnderOldKey | null> {
  if (question.publishedNumber === null) return null;
  const { taken, byThisKey } = await loadVersions(db, question);
  if (taken.length === 0) return null;
  const old = taken.filter(isUnderOldKey).map(({ id }) => id);
  const stale = await db.regrade.findMany({
    where: {
      questionId: question.id,
      choice: "regrade",
      undoneAt: null,
      toNumber: { notIn: [...byThisKey] },
    },
    select: { id: true },
  });
  // For most questions that is all there is to ask.
  if (old.length === 0 && stale.length === 0) return null;
  const rows = await db.$queryRaw<Omit<UnderOldKey, "isMore">[]>`
    WITH due AS (
      (SELECT a.person_id FROM items i JOIN attempts a ON a.id = i.attempt_id
        WHERE i.version_id = ANY(${old}::uuid[]) AND ${IS_JUDGED}
          AND NOT EXISTS (SELECT FROM regraded_items r
                           WHERE r.attempt_id = i.attempt_id AND r.position = i.position AND r.in_force)
        LIMIT ${most})
      UNION ALL
      (SELECT a.person_id
         FROM regraded_items r
         JOIN items i ON i.attempt_id = r.attempt_id AND i.position = r.position
         JOIN attempts a ON a.id = i.attempt_id
        WHERE r.regrade_id = ANY(${stale.map(({ id }) => id)}::uuid[]) AND r.in_force AND ${IS_JUDGED}
        LIMIT ${most})
    )
    SELECT count(*)::int AS answers, count(DISTINCT person_id)::int AS people
      FROM (SELECT person_id FROM due LIMIT ${most}) AS counted`;
  const found = rows[0];
  return found && found.answers > 0 ? { ...found, isMore: found.answers >= most } : null;
}
