import "server-only";
/** How often one visitor may begin something. Answers are not limited here: an attempt limits itself. */
import type { Context } from "./context";
import { countedLimits, limitKey, secondsToWait, take } from "./counted-limits";
import { AppError } from "./errors";

const MINUTE = 60;
const HOUR = 3_600;

const limiterOf = countedLimits({
  /** Starts: nobody takes two quizzes a second, but a whole institute may share one address. */
  "start-person": { points: 120, duration: MINUTE, isFinal: true },
  "start-address": { points: 6_000, duration: MINUTE, isFinal: true },
  /** Batches of endless practice: nobody answers ten questions in two seconds for long. */
  endless: { points: 30, duration: MINUTE, isFinal: true },
  /**
   * Variants made: each is a row that stays. More than anybody can answer; who has no cookie yet
   * counts with his address.
   */
  "variants-person": { points: 600, duration: HOUR, isFinal: true },
  "variants-address": { points: 6_000, duration: HOUR, isFinal: true },
});

/** Seconds until endless practice may be given more; 0: it may now. Asked once a request. */
export async function waitBeforeMore({ db, personId }: Context): Promise<number> {
  const refused = await take(limiterOf(db, "endless"), personId ?? "");
  return refused ? secondsToWait(refused) : 0;
}

/** Whether so many variants may be made for somebody now; if not, what is published has to do. */
export async function mayMakeVariants(
  { db, personId, address }: Context,
  count: number,
): Promise<boolean> {
  if (count === 0) return true;
  const refused =
    personId === null
      ? await take(limiterOf(db, "variants-address"), limitKey(address), count)
      : await take(limiterOf(db, "variants-person"), personId, count);
  return refused === null;
}

export async function limitStarts({ db, personId, address }: Context): Promise<void> {
  const refused =
    personId === null
      ? await take(limiterOf(db, "start-address"), limitKey(address))
      : await take(limiterOf(db, "start-person"), personId);
  if (!refused) return;
  throw new AppError(
    "too-many-requests",
    "Too many quizzes were started from here. Wait a little.",
    { retryAfterSeconds: secondsToWait(refused) },
  );
}
