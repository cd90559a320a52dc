import "server-only";
/** Keeps questions made while somebody practises, as versions like any other, in no quiz's pool. */
import type { QuestionVersion } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";
import { BANK_LOCK, contentHash, toVersionRow } from "./version";

/**
 * The ids of the versions with these contents, in their order: new rows with the next numbers, or
 * the rows that hold the same already. What a question is published as stays as it is. Null for what
 * is new while the bank is being loaded or the desk holds its question, as an import does for as long:
 * nobody who practises waits for that.
 */
export async function keepVariants(
  db: Db,
  contents: readonly QuestionVersion[],
  now: Date,
): Promise<(string | null)[]> {
  const known = await findVersions(db, contents);
  if (!known.includes(null)) return known;
  const questions = [...new Set(contents.map(({ id }) => id))];
  const kept = db.$transaction(
    async (tx) => {
      const [bank] = await tx.$queryRaw<{ readonly isFree: boolean }[]>`
        SELECT pg_try_advisory_xact_lock_shared(${BANK_LOCK}::bigint) AS "isFree"`;
      if (!bank?.isFree) return known;
      await tx.$executeRaw`SET LOCAL lock_timeout = '4s'`;
      // One at a time numbers the versions of a question; in one order, so that no two wait for each other.
      await tx.$queryRaw`
        SELECT id FROM questions WHERE id = ANY(${questions}) ORDER BY id FOR NO KEY UPDATE`;
      const kept = await findVersions(tx, contents);
      const missing = new Map(
        contents.flatMap((content, index) =>
          kept[index] === null ? [[`${content.id} ${contentHash(content)}`, content] as const] : [],
        ),
      );
      const newest = await tx.questionVersion.groupBy({
        by: ["questionId"],
        where: { questionId: { in: questions } },
        _max: { number: true },
      });
      const taken = new Map(newest.map(({ questionId, _max }) => [questionId, _max.number ?? 0]));
      const rows = [...missing.values()].map((content) => {
        const number = (taken.get(content.id) ?? 0) + 1;
        taken.set(content.id, number);
        return toVersionRow(content, number, now, "variant");
      });
      await tx.questionVersion.createMany({ data: rows });
      return findVersions(tx, contents);
    },
    // Many at once over one question stand in a queue; each takes a few milliseconds.
    { maxWait: 10_000, timeout: 10_000 },
  );
  return kept.catch((error: unknown) => {
    if (isHeld(error)) return known;
    throw error;
  });
}

/** PostgreSQL's lock_not_available. */
function isHeld(error: unknown): boolean {
  return error instanceof Error && error.message.includes("55P03");
}

async function findVersions(
  db: Pick<Db, "questionVersion">,
  contents: readonly QuestionVersion[],
): Promise<(string | null)[]> {
  const hashes = contents.map(contentHash);
  const rows = await db.questionVersion.findMany({
    where: { questionId: { in: contents.map(({ id }) => id) }, contentHash: { in: hashes } },
    select: { id: true, questionId: true, contentHash: true },
  });
  const known = new Map(rows.map((row) => [`${row.questionId} ${row.contentHash}`, row.id]));
  return contents.map(({ id }, index) => known.get(`${id} ${hashes[index]}`) ?? null);
}
