import "server-only";
/** How an attempt is changed: read, decide, write, or once more if somebody else wrote in between. */
import { type Attempt, extend, roomAhead } from "@/lib/quiz/attempt";
import { BATCH } from "@/lib/quiz/practice";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { mayDrawMore } from "@/lib/server/limits";
import type { PersonContext } from "@/lib/server/people/commands";
import { drawRound } from "@/lib/server/practice/draw";
import { listServed } from "@/lib/server/quizzes/store";
import { makeItems } from "./items";
import { type Change, findAttempt, type NewItem, saveAttempt, type Wanted } from "./store";
import type { StoredAttempt } from "./stored";

export type Decision<Reply> = {
  readonly after: Attempt;
  readonly event?: Change["event"];
  readonly reply: (ctx: Context, stored: StoredAttempt, state: Attempt) => Reply;
};

/** More rivals than this at one moment on one attempt is an attack, not two tabs. */
const MAX_TRIES = 200;

/**
 * Read, decide, write if nobody wrote in between, else again. The decision is pure, so deciding
 * again is harmless, and the clock of the request stays the one it arrived with.
 */
export async function change<Reply>(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
  decide: (stored: StoredAttempt) => Decision<Reply>,
): Promise<Reply> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const { stored } = await getAttempt(ctx, wanted);
    const { after: decided, event, reply } = decide(stored);
    const added = await moreItems(ctx, stored, decided);
    if (decided === stored && !event && added.length === 0) return reply(ctx, stored, decided);
    const after =
      added.length === 0
        ? decided
        : extend(
            decided,
            added.map(({ item }) => item),
          );
    const saved = await saveAttempt(ctx.db, {
      before: stored,
      after,
      added,
      ...(event ? { event } : {}),
    });
    if (saved) return reply(ctx, stored, after);
  }
  throw new AppError(
    "too-many-requests",
    "Too many requests for one attempt at once. Send them one at a time.",
    {
      retryAfterSeconds: 1,
    },
  );
}

/**
 * What endless practice needs to go on. Drawn from the attempt's seed and what it holds, so that two
 * requests at once draw the same, of which one is kept.
 */
async function moreItems(ctx: Context, stored: StoredAttempt, state: Attempt): Promise<NewItem[]> {
  const room = roomAhead(state);
  const { practice, seed, timing, pace } = stored;
  if (room === 0 || !practice || !(await mayDrawMore(stored.personId))) return [];
  const asked = await listServed(ctx.db, stored.id);
  const versionIds = await drawRound(ctx, practice, { seed, count: Math.min(BATCH, room), asked });
  const before = asked.map(({ keySlot }) => keySlot);
  return makeItems(ctx.db, versionIds, { seed, timing, pace, before });
}

export async function getAttempt(
  ctx: Context,
  wanted: Omit<Wanted, "personId">,
): Promise<{ readonly stored: StoredAttempt; readonly person: PersonContext }> {
  const { personId } = ctx;
  const stored = personId === null ? null : await findAttempt(ctx.db, { ...wanted, personId });
  if (!stored || personId === null) throw noAttempt();
  return { stored, person: { ...ctx, personId } };
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
