import "server-only";
/**
 * How an attempt is changed: read, decide, write, or once more if somebody else wrote in between.
 * What endless practice needs to go on is made after that write and added by a second one.
 */
import { z } from "zod";
import { type Attempt, endWaiting, extend, isWaiting, roomAhead } from "@/lib/quiz/attempt";
import { BATCH } from "@/lib/quiz/practice";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { waitBeforeMore } from "@/lib/server/limits";
import { log } from "@/lib/server/operating/log";
import type { PersonContext } from "@/lib/server/people/commands";
import { drawRound } from "@/lib/server/practice/draw";
import { listServed } from "@/lib/server/quizzes/store";
import { makeItems } from "./items";
import { remember, rowsAfter } from "./remembered";
import { clockFrom } from "./serving";
import {
  type Change,
  findRows,
  type NewItem,
  saveAttempt,
  type Wanted,
  withContents,
} from "./store";
import type { StoredAttempt, StoredRows } from "./stored";

export type Decision<Reply> = {
  readonly after: Attempt;
  readonly event?: Change["event"];
  /** What follows once there are questions ahead; at an instant, for it may start a clock. */
  readonly next?: (state: Attempt, at: Date) => Attempt;
  /** true: pointless without a further question. */
  readonly needsNext?: boolean;
  readonly reply: (ctx: Context, stored: StoredAttempt, state: Attempt) => Reply;
};

/** More rivals than this at one moment on one attempt is an attack, not two tabs. */
const MAX_TRIES = 200;

/**
 * Read, decide, write if nobody wrote in between, else again. The decision is pure, so deciding
 * again is harmless, and the clock of the request stays the one it arrived with. An endless attempt
 * that is short of questions is decided and written without what follows: nothing that goes wrong
 * with the making of more can lose an answer, and no clock runs meanwhile.
 */
export async function change<Reply>(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
  decide: (stored: StoredAttempt) => Decision<Reply>,
): Promise<Reply> {
  const clock = clockFrom(ctx);
  let asked: Promise<number> | undefined;
  const wait = () => {
    asked ??= waitBeforeMore(ctx);
    return asked;
  };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { rows, stored } = await getAttempt(ctx, wanted);
    const { after: decided, event, next = asItIs, needsNext = false, reply } = decide(stored);
    const isShort = roomAhead(decided) > 0;
    const after = isShort ? decided : next(decided, ctx.now);
    const isChanged = after !== stored || event !== undefined;
    const saved = { before: stored, after, ...(event ? { event } : {}) };
    if (isChanged && !(await saveAttempt(ctx.db, saved))) continue;
    if (!isShort) {
      remember(ctx, isChanged ? rowsAfter(rows, after) : rows);
      return reply(ctx, stored, after);
    }

    const more = await moreItems(ctx, stored, after, wait);
    const at = clock();
    const grown = more.added.length > 0 ? extend(after, more.added.map(toItem)) : after;
    if (needsNext && isWaiting(grown) && more.refusal) throw more.refusal;
    const isOut = isWaiting(grown) && !more.refusal;
    const final = isOut ? endWaiting(grown, at) : next(grown, at);
    if (final === after) return reply(ctx, stored, after);
    const { revision } = stored;
    const isSaved = await saveAttempt(ctx.db, {
      before: { ...after, id: stored.id, revision: isChanged ? revision + 1 : revision },
      after: final,
      added: more.added,
    });
    const late = { ...ctx, now: at };
    if (isSaved) return reply(late, (await getAttempt(ctx, wanted)).stored, final);
    // Somebody else went on meanwhile. What was decided is kept: only who waits for more asks again.
    if (!needsNext) return reply(ctx, stored, after);
  }
  throw new AppError(
    "too-many-requests",
    "Too many requests for one attempt at once. Send them one at a time.",
    {
      retryAfterSeconds: 1,
    },
  );
}

const asItIs = (state: Attempt) => state;
const toItem = ({ item }: NewItem) => item;

type More = {
  readonly added: readonly NewItem[];
  /** Why there are none, though there may be some later. */
  readonly refusal?: unknown;
};

/**
 * What endless practice needs to go on. Drawn from the attempt's seed and what it holds, so that two
 * requests at once draw the same, of which one is kept. Never throws: the next request asks again.
 */
async function moreItems(
  ctx: Context,
  stored: StoredAttempt,
  state: Attempt,
  wait: () => Promise<number>,
): Promise<More> {
  const { practice, seed, timing, pace } = stored;
  if (!practice) return { added: [] };
  try {
    const seconds = await wait();
    if (seconds > 0) return { added: [], refusal: tooFast(seconds) };
    const asked = await listServed(ctx.db, stored.id);
    const count = Math.min(BATCH, roomAhead(state));
    const versionIds = await drawRound(ctx, practice, { seed, count, asked });
    const before = asked.map(({ keySlot }) => keySlot);
    return { added: await makeItems(ctx.db, versionIds, { seed, timing, pace, before }) };
  } catch (error) {
    log().error({ err: error, attempt: stored.id }, "no more questions could be made");
    return { added: [], refusal: error };
  }
}

function tooFast(seconds: number): AppError {
  return new AppError(
    "too-many-requests",
    "Endless practice cannot make questions as fast as that. Wait a little.",
    { retryAfterSeconds: seconds },
  );
}

const idSchema = z.uuid();

/** @throws not-found, also for what cannot be an id. */
export async function getAttempt(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
): Promise<{
  readonly rows: StoredRows;
  readonly stored: StoredAttempt;
  readonly person: PersonContext;
}> {
  const { personId } = ctx;
  const isId = idSchema.safeParse(wanted.id).success;
  const rows = personId === null || !isId ? null : await findRows(ctx.db, { ...wanted, personId });
  if (!rows || personId === null) throw noAttempt();
  const stored = await withContents(ctx.db, rows, wanted.items);
  return { rows, stored, person: { ...ctx, personId } };
}

export function noAttempt(): AppError {
  return new AppError(
    "not-found",
    "There is no such attempt on this device. It may have been taken in another browser, or its cookie was cleared.",
  );
}

export function notFinished(): AppError {
  return new AppError(
    "not-finished",
    "The attempt is still running. Finish it first, then read its review.",
  );
}
