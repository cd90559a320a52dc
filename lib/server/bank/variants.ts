import "server-only";
/** Keeps questions made while somebody practises, as versions like any other, in no quiz's pool. */
import type { QuestionVersion } from "@/lib/question/question";
import type { Db } from "@/lib/server/db";
import { contentHash, toVersionRow } from "./version";

/** Any number, the same in every process: a bank being loaded numbers versions, too. */
const BANK_LOCK = 1_919_020;

/** Two processes may reach for one number at a time; more often than this they cannot. */
const MOST_TRIES = 10;

/**
 * The ids of the versions with these contents, in their order: new rows with the next numbers, or
 * the rows that hold the same already. What a question is published as stays as it is.
 */
export async function keepVariants(
  db: Db,
  contents: readonly QuestionVersion[],
  now: Date,
): Promise<string[]> {
  const hashes = contents.map(contentHash);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const ids = await findVersions(db, contents, hashes);
    const missing = contents.filter((_, index) => ids[index] === undefined);
    if (missing.length === 0) return ids.flatMap((id) => id ?? []);
    await db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${BANK_LOCK}::bigint)`;
      const newest = await tx.questionVersion.groupBy({
        by: ["questionId"],
        where: { questionId: { in: missing.map(({ id }) => id) } },
        _max: { number: true },
      });
      const taken = new Map(newest.map(({ questionId, _max }) => [questionId, _max.number ?? 0]));
      const rows = missing.map((content) => {
        const number = (taken.get(content.id) ?? 0) + 1;
        taken.set(content.id, number);
        return toVersionRow(content, number, now);
      });
      // A number or a content that another process took first is left out, and looked up again.
      await tx.questionVersion.createMany({ data: rows, skipDuplicates: true });
    });
  }
  throw new Error(`variants of ${contents.map(({ id }) => id).join(", ")} could not be numbered`);
}

async function findVersions(
  db: Db,
  contents: readonly QuestionVersion[],
  hashes: readonly string[],
): Promise<(string | undefined)[]> {
  const rows = await db.questionVersion.findMany({
    where: {
      questionId: { in: contents.map(({ id }) => id) },
      contentHash: { in: [...hashes] },
    },
    select: { id: true, questionId: true, contentHash: true },
  });
  const known = new Map(rows.map((row) => [`${row.questionId} ${row.contentHash}`, row.id]));
  return contents.map(({ id }, index) => known.get(`${id} ${hashes[index]}`));
}
