import "server-only";
/** How often one visitor may begin something. Answers are not limited here: an attempt limits itself. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "./context";
import { AppError } from "./errors";

/** Attempts a person (or, without a cookie, an address) may start in a minute. */
const STARTS_PER_MINUTE = 240;

const starts = new RateLimiterMemory({ points: STARTS_PER_MINUTE, duration: 60 });

export async function limitStarts(ctx: Context): Promise<void> {
  try {
    await starts.consume(ctx.personId ?? ctx.address);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError(
      "too-many-requests",
      "Too many quizzes were started from here. Wait a little.",
      {
        retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)),
      },
    );
  }
}
