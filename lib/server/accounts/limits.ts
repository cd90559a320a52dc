import "server-only";
/**
 * How often somebody may try to get in. What is counted is the e-mail typed, whether or not it has an
 * account: a lock tells nobody which addresses have one.
 */
import { countedLimits, limitKey, secondsToWait } from "@/lib/server/counted-limits";
import type { Db } from "@/lib/server/db";
import { AppError } from "@/lib/server/errors";

const MINUTE = 60;
const HOUR = 3_600;

const RULES = {
  "sign-in-email": { points: 10, duration: 15 * MINUTE },
  "sign-in-address": { points: 100, duration: 15 * MINUTE },
  "sign-up-address": { points: 20, duration: HOUR },
  "reset-email": { points: 5, duration: HOUR },
  "reset-address": { points: 30, duration: HOUR },
  /** Whoever finds a browser signed in must not be able to try passwords there. */
  "password-account": { points: 10, duration: 15 * MINUTE },
  "factor-address": { points: 100, duration: 15 * MINUTE },
} as const;
type Rule = keyof typeof RULES;

const limiterOf = countedLimits(RULES);

/**
 * Counts one more try, and refuses it when there were too many. Says whether it was the last one
 * there is: counted before it is judged, so that many at once are not too many.
 */
export async function countTry(db: Db, rule: Rule, what: string): Promise<{ isLast: boolean }> {
  try {
    const { remainingPoints } = await limiterOf(db, rule).consume(limitKey(what));
    return { isLast: remainingPoints === 0 };
  } catch (refused) {
    const seconds = secondsToWait(refused);
    const minutes = Math.ceil(seconds / 60);
    throw new AppError(
      "too-many-requests",
      `Too many tries. Try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
      { retryAfterSeconds: seconds, extra: { minutes } },
    );
  }
}

/** A try that was right was no guess. */
export async function uncountTry(db: Db, rule: Rule, what: string): Promise<void> {
  await limiterOf(db, rule).reward(limitKey(what));
}

/** Starts anew: whoever knows the password has shown it. */
export async function forgetTries(db: Db, rule: Rule, what: string): Promise<void> {
  await limiterOf(db, rule).delete(limitKey(what));
}

/**
 * Removes what has run out: counts, links, and sessions, which say where somebody was and with what.
 * Called where there is time for it.
 */
export async function forgetOld(db: Db, at: Date): Promise<void> {
  await db.rateLimit.deleteMany({ where: { expire: { lt: at } } });
  await db.verification.deleteMany({ where: { expiresAt: { lt: at } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: at } } });
}
