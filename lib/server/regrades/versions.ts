import "server-only";
/** The versions of a question that somebody took, each against the one that is published now. */
import { z } from "zod";
import { columnsSchema, pairSchema } from "@/lib/contracts/shared";
import { type Asked, compareMended, type Mended } from "@/lib/quiz/mended";
import type { Tx } from "@/lib/server/questions/store";
import type { Question } from "@/prisma/generated/client";

/** Rows may be older than the code, and what an editor saved may be unfinished. */
const askedSchema = z.object({
  stem: z.string(),
  statements: z.array(z.string()).nullable(),
  pairs: z.array(pairSchema).nullable(),
  columns: columnsSchema.nullable(),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
  key: z.string(),
});

export type Version = {
  readonly id: string;
  readonly number: number;
  readonly origin: "bank" | "desk" | "variant";
  readonly createdAt: Date;
  readonly asked: Asked;
  /** Against what is published; null: nothing is. */
  readonly mended: Mended | null;
};

export type Versions = {
  readonly published: Version | null;
  /** Those that are in an attempt, the oldest first. */
  readonly taken: readonly Version[];
  /** Numbers of versions by whose key the same is right as by the published one's. */
  readonly byThisKey: ReadonlySet<number>;
};

/** Also what earlier regrades went by: a later version may have the same key. */
export async function loadVersions(
  tx: Pick<Tx, "$queryRaw">,
  { id, publishedNumber }: Pick<Question, "id" | "publishedNumber">,
): Promise<Versions> {
  const rows = await tx.$queryRaw<(Omit<Version, "asked" | "mended"> & { isTaken: boolean })[]>`
    SELECT * FROM (
      SELECT v.id, v.number, v.origin, v.created_at AS "createdAt", v.stem, v.statements, v.pairs,
             v.columns, v.options, v.key,
             EXISTS (SELECT FROM items i WHERE i.version_id = v.id) AS "isTaken"
        FROM question_versions v WHERE v.question_id = ${id}) v
     WHERE v."isTaken" OR v.number = ${publishedNumber}
        OR v.number IN (SELECT to_number FROM regrades WHERE question_id = ${id})
     ORDER BY v.number`;
  const parsed = rows.map((row) => ({ ...row, asked: askedSchema.parse(row) }));
  const now = parsed.find(({ number }) => number === publishedNumber)?.asked;
  const versions = parsed.map(({ id: versionId, number, origin, createdAt, asked, isTaken }) => ({
    id: versionId,
    number,
    origin,
    createdAt,
    asked,
    isTaken,
    mended: now ? compareMended(asked, now) : null,
  }));
  return {
    published: versions.find(({ number }) => number === publishedNumber) ?? null,
    taken: versions.filter(({ isTaken }) => isTaken),
    byThisKey: new Set(
      versions.flatMap(({ number, mended }) =>
        mended && mended.key !== null && !mended.isKeyOther ? [number] : [],
      ),
    ),
  };
}

/**
 * Whether answers to a version were judged by a key that is no longer right. What practice made is
 * judged by itself: under other statements another option is right, and rightly so.
 */
export function isUnderOldKey({ origin, mended }: Version): boolean {
  if (!mended?.isKeyOther) return false;
  return origin !== "variant" || mended.asks === "same";
}

/** What a taker knows an option by: its place in the question as the desk shows it. */
export function letterAt(index: number): string {
  return String.fromCharCode(65 + index);
}
