import "server-only";
/**
 * Figures that took long to count are kept for a while; what is counted at once is always counted anew.
 * Nothing rests on what is kept: it can be deleted at any time.
 */
import { now as clock } from "@/lib/server/clock";
import type { Db } from "@/lib/server/db";
import type { Prisma } from "@/prisma/generated/client";

/** What takes longer than this is kept … */
const SLOW_MS = 1_000;
/** … for so long. */
export const KEPT_MS = 15 * 60_000;
/** Counting ten million answers of one quiz takes less. */
const LONGEST_MS = 120_000;

/** Figures of a subject, with the instant they were counted at: now, or within the last quarter of an hour. */
export async function keptOrCounted<Figures>(
  { db, now }: { readonly db: Db; readonly now: Date },
  subject: string,
  count: (tx: Prisma.TransactionClient) => Promise<Figures>,
  slowMs = SLOW_MS,
): Promise<{ readonly figures: Figures; readonly countedAt: Date }> {
  const kept = await findKept<Figures>(db, subject, now);
  if (kept) return kept;
  return db.$transaction(
    async (tx) => {
      // Of several who ask at once one counts; the others wait, and find what it has kept.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`statistics ${subject}`}, 0))`;
      const meanwhile = await findKept<Figures>(tx, subject, now);
      if (meanwhile) return meanwhile;
      const begun = clock().getTime();
      const figures = await count(tx);
      const tookMs = clock().getTime() - begun;
      if (tookMs >= slowMs) {
        const row = { madeAt: now, tookMs, figures: figures as Prisma.InputJsonValue };
        await tx.itemStatistics.upsert({
          where: { subject },
          create: { subject, ...row },
          update: row,
        });
      }
      return { figures, countedAt: now };
    },
    { timeout: LONGEST_MS, maxWait: 10_000 },
  );
}

async function findKept<Figures>(
  tx: Pick<Prisma.TransactionClient, "itemStatistics">,
  subject: string,
  now: Date,
) {
  const kept = await tx.itemStatistics.findUnique({ where: { subject } });
  if (!kept || now.getTime() - kept.madeAt.getTime() >= KEPT_MS) return null;
  return { figures: kept.figures as Figures, countedAt: kept.madeAt };
}
