/**
 * One person's run of a quiz, as rules. Nothing here reads a clock, a database or a random number:
 * `now` is an argument and every function returns a new state. The server's instants are the only
 * instants; the client's one number, `heldMs`, can earn no more than the lag bucket holds.
 */
import { invariant } from "@/lib/kernel/invariant";
import { ok, type Result, refuse } from "@/lib/kernel/result";
import type { Millis } from "@/lib/kernel/units";
import { elapsedMs, isOpen, isOver, laterOf, plusMs } from "./clock";
import { compensate, refill, startQuotaMs, toWholeMs } from "./lag";
import { NO_WATCH, type Watch, wasCut } from "./outage";
import type { Confidence, Feedback, Outcome } from "./policy";
import { MOST_ENDLESS } from "./practice";

export type Item = {
  /** 1 for the first. */
  readonly position: number;
  /** Fixed when the attempt is made; null: no clock. */
  readonly limitMs: Millis | null;
  /** Option ids as served, in the order shown; opaque and different in every attempt. */
  readonly optionIds: readonly string[];
  /** The served id of the right option. */
  readonly keyId: string;
  /** Set once, when the question is revealed. */
  readonly servedAt: Date | null;
  /** Set once, when no answer can change the outcome any more. */
  readonly closedAt: Date | null;
  readonly outcome: Outcome | null;
  /** The choice that counts. */
  readonly chosenId: string | null;
  readonly confidence: Confidence | null;
  /** Server time from reveal to answer, of the answer that closed the item. */
  readonly usedMs: Millis | null;
  readonly forgivenMs: Millis;
  readonly chargedMs: Millis | null;
};

/** A question not yet revealed. */
export function newItem(served: Pick<Item, "position" | "limitMs" | "optionIds" | "keyId">): Item {
  return {
    ...served,
    servedAt: null,
    closedAt: null,
    outcome: null,
    chosenId: null,
    confidence: null,
    usedMs: null,
    forgivenMs: 0,
    chargedMs: null,
  };
}

export type Attempt = {
  readonly status: "ready" | "running" | "finished";
  /** More questions are put behind the last one for as long as the taker goes on. */
  readonly endless: boolean;
  readonly total: number;
  /** The open item, or the one to be revealed next; total + 1 when none is left, or none is there yet. */
  readonly position: number;
  readonly feedback: Feedback;
  /** What the lag bucket holds now. */
  readonly lagQuotaMs: Millis;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /**
   * Sorted by position. May be a part of all items: `answer`, `reveal` and `settle` need the item at
   * `position`, the one after it, and the one the answer names; `finish` needs all.
   */
  readonly items: readonly Item[];
  /** What is known of outages since the open question was revealed; no part of what is stored. */
  readonly watch: Watch;
};

/** An answer as received: recorded whatever becomes of it. */
export type AnswerEvent = {
  readonly eventId: string;
  readonly position: number;
  /** null: skip. */
  readonly optionId: string | null;
  readonly heldMs: Millis;
  readonly confidence: Confidence | null;
  readonly receivedAt: Date;
  /** `accepted`: it closed the item; `late`: the time was up; `refused`: the item was not open or already answered. */
  readonly verdict: "accepted" | "late" | "refused";
  readonly usedMs: Millis;
  readonly forgivenMs: Millis;
  readonly chargedMs: Millis;
};

export type AnswerInput = {
  readonly eventId: string;
  readonly position: number;
  /** null: skip. */
  readonly optionId: string | null;
  /** What the client measured, unchecked; at zero it sends the limit itself, not when its timer fired. */
  readonly heldMs: number;
  readonly confidence: Confidence | null;
  /** false: even with feedback at the end the next question waits to be asked for. */
  readonly reveal?: boolean | undefined;
};

export type AnswerRefusal = {
  /** `not-open`: not revealed, or no such position; the other two speak for themselves. */
  readonly code: "not-open" | "already-answered" | "unknown-option";
};

export type Answered = {
  readonly attempt: Attempt;
  /** To be stored, whatever its verdict. */
  readonly event: AnswerEvent;
  /** Present exactly when the verdict is `refused`. */
  readonly refusal?: AnswerRefusal;
};

/** An attempt nobody has begun, over items sorted by position from 1. */
export function newAttempt(feedback: Feedback, items: readonly Item[], endless = false): Attempt {
  return {
    status: "ready",
    endless,
    total: items.length,
    position: 1,
    feedback,
    lagQuotaMs: startQuotaMs(items[0]?.limitMs ?? null),
    startedAt: null,
    finishedAt: null,
    items,
    watch: NO_WATCH,
  };
}

/**
 * Closes the open item once no answer to it could be on time any more; one that an outage cut short is
 * void, and leaves the lag bucket as it was. Time is not an event: every other function asks this one
 * first. Never reveals; settling twice is settling once.
 */
export function settle(attempt: Attempt, now: Date): Attempt {
  const item = openItem(attempt);
  if (item === null || item.limitMs === null) return attempt;
  if (!isOver(item, attempt.lagQuotaMs, now)) return attempt;
  const outcome = wasCut(item, attempt.lagQuotaMs, attempt.watch, now) ? "void" : "timed-out";
  const closed = close(item, plusMs(item.servedAt, item.limitMs), {
    outcome,
    usedMs: item.limitMs,
    chargedMs: item.limitMs,
  });
  const { lagQuotaMs } = attempt;
  return advance(
    attempt,
    closed,
    outcome === "void" ? lagQuotaMs : refill(lagQuotaMs, item.limitMs),
  );
}

/**
 * Starts the clock of the next item at `now`. With an item open it changes nothing, so a repeated
 * request gains no time; nor while an endless attempt waits for more. Refuses when none is left.
 */
export function reveal(
  attempt: Attempt,
  now: Date,
): Result<Attempt, { readonly code: "finished" }> {
  const settled = settle(attempt, now);
  if (settled.status === "finished") return refuse({ code: "finished" });
  return ok(openItem(settled) === null && !isWaiting(settled) ? serve(settled, now) : settled);
}

/**
 * Judges one answer. Total: any input gives a state and an event to store. The caller has looked the
 * eventId up first and repeats the stored reply for one it knows; a repeat that gets here all the
 * same is judged as a second answer, and the first stands.
 */
export function answer(attempt: Attempt, input: AnswerInput, now: Date): Answered {
  const settled = settle(attempt, now);
  const item = settled.items.find(({ position }) => position === input.position);
  const isRevealing = input.reveal ?? true;
  const usedMs = item?.servedAt ? elapsedMs(item.servedAt, now) : 0;
  const received = {
    eventId: input.eventId,
    position: input.position,
    optionId: input.optionId,
    heldMs: toWholeMs(input.heldMs),
    confidence: input.confidence,
    receivedAt: now,
    usedMs,
    forgivenMs: 0,
    chargedMs: usedMs,
  };
  const refused = (code: AnswerRefusal["code"]): Answered => ({
    attempt: settled,
    event: { ...received, verdict: "refused" },
    refusal: { code },
  });

  if (!item?.servedAt) return refused("not-open");
  const { optionId } = input;
  if (optionId !== null && !item.optionIds.includes(optionId)) return refused("unknown-option");
  if (!isOpen(item)) {
    const isLate = item.outcome === "timed-out" || item.outcome === "void";
    if (!isLate) return refused("already-answered");
    const attempt = isRevealing ? goOn(settled, now) : settled;
    return { attempt, event: { ...received, verdict: "late" } };
  }

  const { quotaMs, ...charge } = compensate(
    settled.lagQuotaMs,
    item.limitMs,
    usedMs,
    received.heldMs,
  );
  const isLate = item.limitMs !== null && charge.chargedMs > item.limitMs;
  const chosenId = isLate ? null : optionId;
  const outcome = isLate ? "timed-out" : outcomeOf(item, optionId, received.heldMs);
  const isVoid = outcome === "timed-out" && wasCut(item, settled.lagQuotaMs, settled.watch, now);
  const closed = close(item, laterOf(now, item.servedAt), {
    outcome: isVoid ? "void" : outcome,
    chosenId,
    confidence: chosenId === null ? null : input.confidence,
    usedMs,
    ...charge,
  });
  const advanced = advance(settled, closed, isVoid ? settled.lagQuotaMs : quotaMs);
  return {
    attempt: isRevealing ? goOn(advanced, now) : advanced,
    event: { ...received, ...charge, verdict: isLate ? "late" : "accepted" },
  };
}

/** With fewer questions ahead than this, an endless attempt needs more. */
const LEAST_AHEAD = 3;

/** How many questions an endless attempt may be given now; 0 for any other. */
export function roomAhead({ endless, status, position, total }: Attempt): number {
  if (!endless || status === "finished" || total - position >= LEAST_AHEAD) return 0;
  return Math.max(0, MOST_ENDLESS - total);
}

/** Whether the taker is through with all there is, and more is to come. */
export function isWaiting({ endless, status, position, total }: Attempt): boolean {
  return endless && status !== "finished" && position > total;
}

/** Ends an attempt that waits for more where there is nothing more. */
export function endWaiting(attempt: Attempt, now: Date): Attempt {
  invariant(isWaiting(attempt), "only what waits ends by itself");
  return { ...attempt, status: "finished", finishedAt: laterOf(now, attempt.startedAt ?? now) };
}

/** Puts more questions behind the last one; their positions go on from `total`. */
export function extend(attempt: Attempt, items: readonly Item[]): Attempt {
  invariant(attempt.endless && attempt.status !== "finished", "only endless practice grows");
  return {
    ...attempt,
    total: attempt.total + items.length,
    items: [...attempt.items, ...items],
  };
}

/**
 * Ends the attempt now: what is still open or was never reached counts as skipped. Of an endless one
 * nothing is left over: it ends with the last question that was seen. Needs all items.
 */
export function finish(attempt: Attempt, now: Date): Attempt {
  const settled = settle(attempt, now);
  if (settled.status === "finished") return settled;
  const seen = settled.items.filter(
    ({ servedAt, position }) => servedAt !== null || position === 1,
  );
  const kept = settled.endless ? seen : settled.items;
  const items = kept.map((item) => {
    if (item.closedAt !== null) return item;
    if (!isOpen(item)) return close(item, now, { outcome: "skipped" });
    const usedMs = Math.min(elapsedMs(item.servedAt, now), item.limitMs ?? Infinity);
    const closedAt = laterOf(now, item.servedAt);
    return close(item, closedAt, { outcome: "skipped", usedMs, chargedMs: usedMs });
  });
  return {
    ...settled,
    status: "finished",
    total: items.length,
    position: items.length + 1,
    finishedAt: laterOf(now, settled.startedAt ?? now),
    items,
  };
}

type OpenItem = Item & { readonly servedAt: Date; readonly closedAt: null };

function openItem(attempt: Attempt): OpenItem | null {
  const item = attempt.items.find(({ position }) => position === attempt.position);
  return item !== undefined && isOpen(item) ? item : null;
}

/** A skip sent as the clock ran out is the clock's doing, not the taker's. */
function outcomeOf(item: Item, optionId: string | null, heldMs: Millis): Outcome {
  if (optionId !== null) return optionId === item.keyId ? "correct" : "wrong";
  return item.limitMs !== null && heldMs >= item.limitMs ? "timed-out" : "skipped";
}

function close(
  item: Item,
  closedAt: Date,
  how: { readonly outcome: Outcome } & Partial<Item>,
): Item & { readonly closedAt: Date } {
  return { ...item, ...how, closedAt };
}

/**
 * Puts the item just closed in its place and moves on. Closing the last one ends the attempt, unless
 * it is endless and may be given more: that is late at times, and the attempt waits for it.
 */
function advance(
  attempt: Attempt,
  closed: Item & { readonly closedAt: Date },
  lagQuotaMs: Millis,
): Attempt {
  const mayGrow = attempt.endless && attempt.total < MOST_ENDLESS;
  const isLast = attempt.position === attempt.total && !mayGrow;
  return {
    ...replaceItem(attempt, closed),
    lagQuotaMs,
    position: attempt.position + 1,
    status: isLast ? "finished" : attempt.status,
    finishedAt: isLast ? closed.closedAt : attempt.finishedAt,
  };
}

/** With feedback at the end an answer brings the next question; after each, the taker asks for it. */
export function goOn(attempt: Attempt, now: Date): Attempt {
  if (attempt.feedback !== "at-end" || attempt.status === "finished") return attempt;
  if (isWaiting(attempt)) return attempt;
  return openItem(attempt) === null ? serve(attempt, now) : attempt;
}

function serve(attempt: Attempt, now: Date): Attempt {
  const item = attempt.items.find(({ position }) => position === attempt.position);
  invariant(item?.servedAt === null, "the next item is loaded and was never served");
  return {
    ...replaceItem(attempt, { ...item, servedAt: now }),
    status: "running",
    startedAt: attempt.startedAt ?? now,
  };
}

function replaceItem(attempt: Attempt, changed: Item): Attempt {
  const items = attempt.items.map((item) => (item.position === changed.position ? changed : item));
  return { ...attempt, items };
}
