import "server-only";
/** How often one visitor may begin something. Answers are not limited here: an attempt limits itself. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "./context";
import { AppError } from "./errors";

/** Starts in a minute: nobody takes two quizzes a second, but a whole institute may share one address. */
const perPerson = new RateLimiterMemory({ keyPrefix: "person", points: 120, duration: 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: "address", points: 6_000, duration: 60 });

export async function limitStarts({ personId, address }: Context): Promise<void> {
  try {
    if (personId === null) await perAddress.consume(address);
    else await perPerson.consume(personId);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new AppError(
      "too-many-requests",
      "Too many quizzes were started from here. Wait a little.",
      { retryAfterSeconds: Math.max(1, Math.ceil(refused.msBeforeNext / 1000)) },
    );
  }
}
