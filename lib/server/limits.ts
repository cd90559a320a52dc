import "server-only";
/** How often one visitor may begin something. Answers are not limited here: an attempt limits itself. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "./context";
import { secondsToWait } from "./counted-limits";
import { AppError } from "./errors";

/** Starts in a minute: nobody takes two quizzes a second, but a whole institute may share one address. */
const perPerson = new RateLimiterMemory({ keyPrefix: "person", points: 120, duration: 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: "address", points: 6_000, duration: 60 });

/** Batches of endless practice in a minute: nobody answers ten questions in two seconds for long. */
const perEndless = new RateLimiterMemory({ keyPrefix: "endless", points: 30, duration: 60 });

/**
 * Variants made in an hour: each is a row that stays. More than anybody can answer; who has no cookie
 * yet counts with his address.
 */
const HOUR = 3_600;
const variantsPerPerson = new RateLimiterMemory({
  keyPrefix: "variants",
  points: 600,
  duration: HOUR,
});
const variantsPerAddress = new RateLimiterMemory({
  keyPrefix: "variants-address",
  points: 6_000,
  duration: HOUR,
});

/** Seconds until endless practice may be given more; 0: it may now. Asked once a request. */
export async function waitBeforeMore(personId: string): Promise<number> {
  const refused = await take(perEndless, personId);
  return refused ? secondsToWait(refused) : 0;
}

/** Whether so many variants may be made for somebody now; if not, what is published has to do. */
export async function mayMakeVariants(
  { personId, address }: Context,
  count: number,
): Promise<boolean> {
  if (count === 0) return true;
  const refused =
    personId === null
      ? await take(variantsPerAddress, address, count)
      : await take(variantsPerPerson, personId, count);
  return refused === null;
}

export async function limitStarts({ personId, address }: Context): Promise<void> {
  const refused =
    personId === null ? await take(perAddress, address) : await take(perPerson, personId);
  if (!refused) return;
  throw new AppError(
    "too-many-requests",
    "Too many quizzes were started from here. Wait a little.",
    { retryAfterSeconds: secondsToWait(refused) },
  );
}

/** Null when there was enough left, else when there will be. */
async function take(
  limiter: RateLimiterMemory,
  key: string,
  points = 1,
): Promise<RateLimiterRes | null> {
  try {
    await limiter.consume(key, points);
    return null;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused;
    throw refused;
  }
}
