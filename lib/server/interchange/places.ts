import "server-only";
/**
 * Who may send a file at the moment. Counted by each instance for itself: it is its own memory and its
 * own processor that are shared out. One account has one place, so whoever sends slowly keeps nobody
 * but himself waiting; files that have arrived are worked through two at a time, in order.
 */
import { AppError } from "@/lib/server/errors";

/** Files of 32 MB each, under way or waiting. */
const MOST_PLACES = 4;
const MOST_AT_WORK = 2;

const holders = new Set<string>();
let atWork = 0;
const waiting: (() => void)[] = [];

/** @throws too-many-requests */
export async function inPlaceOf<Result>(
  account: string,
  send: () => Promise<Result>,
): Promise<Result> {
  if (holders.has(account)) {
    throw busy("Another file of yours is being imported at the moment.");
  }
  if (holders.size >= MOST_PLACES) throw busy("Other files are being imported at the moment.");
  holders.add(account);
  try {
    return await send();
  } finally {
    holders.delete(account);
  }
}

/** Runs it when its turn has come. */
export async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (atWork >= MOST_AT_WORK) await new Promise<void>((next) => waiting.push(next));
  else atWork++;
  try {
    return await work();
  } finally {
    // Whoever waits longest has this turn now; it is not given back in between.
    const next = waiting.shift();
    if (next) next();
    else atWork--;
  }
}

function busy(what: string): AppError {
  return new AppError("too-many-requests", `${what} Wait a little and send yours again.`, {
    retryAfterSeconds: 5,
  });
}
