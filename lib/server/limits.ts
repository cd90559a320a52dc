import "server-only";
/** How often one visitor may begin something. Answers are not limited here: an attempt limits itself. */
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Context } from "./context";
import { AppError } from "./errors";

/** Starts in a minute: nobody takes two quizzes a second, but a whole institute may share one address. */
const perPerson = new RateLimiterMemory({ keyPrefix: "person", points: 120, duration: 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: "address", points: 6_000, duration: 60 });

/** Batches of endless practice in a minute: nobody answers ten questions in two seconds for long. */
const perEndless = new RateLimiterMemory({ keyPrefix: "endless", points: 30, duration: 60 });

/** Whether endless practice may be given more now; if not, the next request asks again. */
export async function mayDrawMore(personId: string): Promise<boolean> {
  try {
    await perEndless.consume(personId);
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

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
