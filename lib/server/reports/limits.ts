import "server-only";
/** How often one person may report. */
import { countedLimits, secondsToWait } from "@/lib/server/counted-limits";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";

/** In an hour. Who reads a review with care finds a few; nobody finds thirty. */
export const MOST_REPORTS = 30;
const HOUR = 3_600;

const limiterOf = countedLimits({ reports: { points: MOST_REPORTS, duration: HOUR } });

/** Counts one report, or a change of one; throws too-many-requests when the hour's are used up. */
export async function limitReports(db: Db, personId: string): Promise<void> {
  try {
    await limiterOf(db, "reports").consume(personId);
  } catch (refused) {
    throw new AppError("too-many-requests", "That were many reports in an hour. Wait a little.", {
      retryAfterSeconds: secondsToWait(refused),
    });
  }
}
