import "server-only";
/** How often one person may report: counted in the database, so the same for every instance. */
import { RateLimiterPrisma, RateLimiterRes } from "rate-limiter-flexible";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";

/** In an hour. Who reads a review with care finds a few; nobody finds thirty. */
export const MOST_REPORTS = 30;
const HOUR = 3_600;

const made = new WeakMap<Db, RateLimiterPrisma>();

function limiterOf(db: Db): RateLimiterPrisma {
  const known = made.get(db);
  if (known) return known;
  const limiter = new RateLimiterPrisma({
    storeClient: db,
    tableName: "rateLimit",
    keyPrefix: "reports",
    points: MOST_REPORTS,
    duration: HOUR,
  });
  made.set(db, limiter);
  return limiter;
}

/** Counts one report, or a change of one; throws too-many-requests when the hour's are used up. */
export async function limitReports(db: Db, personId: string): Promise<void> {
  try {
    await limiterOf(db).consume(personId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError("too-many-requests", "That were many reports in an hour. Wait a little.", {
      retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
    });
  }
}
