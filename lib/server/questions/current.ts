import "server-only";
/** What a question that was served once is today: mended, the same, or withdrawn. */
import type { Db } from "@/lib/server/db";

type Row = {
  readonly version: string;
  readonly current: string | null;
};

/**
 * For each version the one a new attempt gets instead: itself while it is what is published or a form
 * of that which practice made; the published one where there is a newer or an editor's; none where
 * the question is published no longer.
 */
export async function currentVersions(
  db: Pick<Db, "$queryRaw">,
  versions: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT v.id AS version,
           CASE WHEN p.id IS NULL THEN NULL
                WHEN v.origin = 'variant' AND q.origin = 'generated' THEN v.id
                ELSE p.id END AS current
      FROM question_versions v
      JOIN questions q ON q.id = v.question_id
      LEFT JOIN question_versions p ON p.question_id = q.id AND p.number = q.published_number
     WHERE v.id = ANY(${[...versions]}::uuid[])`;
  return new Map(rows.map(({ version, current }) => [version, current]));
}

/**
 * The versions of a draw that was kept, as a new attempt gets them: what the desk has mended since as
 * it is mended, what it withdrew not at all. What only the bank has changed stays as it was drawn.
 */
export async function asMended(
  db: Pick<Db, "$queryRaw">,
  versions: readonly string[],
): Promise<string[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT v.id AS version, CASE WHEN q.origin = 'generated' THEN v.id ELSE p.id END AS current
      FROM question_versions v
      JOIN questions q ON q.id = v.question_id
      LEFT JOIN question_versions p ON p.question_id = q.id AND p.number = q.published_number
     WHERE v.id = ANY(${[...versions]}::uuid[])`;
  const current = new Map(rows.map((row) => [row.version, row.current]));
  return versions.flatMap((version) => current.get(version) ?? []);
}

/** Of these questions, those that the facts alone speak for: an editor's words are not made anew. */
export async function generatedAmong(
  db: Pick<Db, "question">,
  questions: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.question.findMany({
    where: { id: { in: [...questions] }, origin: "generated", publishedNumber: { not: null } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}
