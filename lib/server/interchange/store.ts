import "server-only";
/** Questions as an import finds and an export reads them, many at a time. No rules here. */
import type { QuestionState } from "@/lib/contracts/desk";
import type { Db } from "@/lib/server/db";
import type { Tx } from "@/lib/server/questions/store";
import type { QuestionVersion as VersionRow } from "@/prisma/generated/client";

/** A database, or a transaction in it. */
export type Reading = Pick<Db, "$queryRaw" | "questionVersion">;

/** One import at a time: two of the same file must not both find nothing here. */
const IMPORT_LOCK = 1_919_021;

export async function holdImports(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${IMPORT_LOCK}::bigint)`;
}

export type KnownRow = {
  readonly id: string;
  readonly externalId: string | null;
  readonly state: QuestionState;
  readonly text: string;
};

const MANY = 2_000;

/** The questions here that some names may mean: by their own ids, or by those they came in with. */
export async function findKnown(db: Reading, names: readonly string[]): Promise<KnownRow[]> {
  const rows: KnownRow[] = [];
  for (let from = 0; from < names.length; from += MANY) {
    const some = names.slice(from, from + MANY);
    rows.push(
      ...(await db.$queryRaw<KnownRow[]>`
        SELECT id, external_id AS "externalId", state::text AS state, text
          FROM questions WHERE id = ANY(${some}::text[]) OR external_id = ANY(${some}::text[])
         ORDER BY created_at, id`),
    );
  }
  return rows;
}

export type TextRow = { readonly id: string; readonly text: string };

/** What every question here says, some at a time, in the order of their ids. */
export async function* listTexts(db: Reading): AsyncGenerator<TextRow[]> {
  let last = "";
  while (true) {
    const rows = await db.$queryRaw<TextRow[]>`
      SELECT id, text FROM questions WHERE id > ${last} ORDER BY id LIMIT ${MANY}`;
    if (rows.length > 0) yield rows;
    if (rows.length < MANY) return;
    last = rows.at(-1)?.id ?? "";
  }
}

/** A question and one version of it. */
export type Held = {
  readonly id: string;
  readonly state: QuestionState;
  readonly origin: string;
  readonly headNumber: number;
  readonly version: VersionRow;
};

type HeldRow = Omit<Held, "version"> & { readonly versionId: string };

/** The heads, or what is published, of some questions, in the order asked; what has none is left out. */
export async function loadVersions(
  db: Reading,
  ids: readonly string[],
  which: "head" | "published",
): Promise<Held[]> {
  const rows = await db.$queryRaw<HeldRow[]>`
    SELECT q.id, q.state::text AS state, q.origin, q.head_number AS "headNumber", v.id AS "versionId"
      FROM questions q
      JOIN question_versions v ON v.question_id = q.id
       AND v.number = CASE WHEN ${which} = 'head' THEN q.head_number ELSE q.published_number END
     WHERE q.id = ANY(${[...ids]}::text[])`;
  const versions = await db.questionVersion.findMany({
    where: { id: { in: rows.map(({ versionId }) => versionId) } },
  });
  const byVersion = new Map(versions.map((version) => [version.id, version]));
  const byId = new Map(
    rows.flatMap(({ versionId, ...row }) => {
      const version = byVersion.get(versionId);
      return version ? [[row.id, { ...row, version }] as const] : [];
    }),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Nobody else changes these before the transaction ends; in one order, so that no two wait for each other. */
export async function lockQuestions(tx: Tx, ids: readonly string[]): Promise<void> {
  const sorted = ids.toSorted();
  for (let from = 0; from < sorted.length; from += MANY) {
    await tx.$queryRaw`
      SELECT id FROM questions WHERE id = ANY(${sorted.slice(from, from + MANY)}::text[])
       ORDER BY id FOR UPDATE`;
  }
}

/** The highest number of the versions of each. */
export async function newestNumbers(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$queryRaw<{ readonly id: string; readonly newest: number }[]>`
    SELECT question_id AS id, max(number)::int AS newest
      FROM question_versions WHERE question_id = ANY(${[...ids]}::text[]) GROUP BY question_id`;
  return new Map(rows.map(({ id, newest }) => [id, newest]));
}
