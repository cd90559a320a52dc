/** The open question in page time: what is left, and how long it has been held. */
import type { PublicItem } from "@/lib/contracts/item";

/** The contract refuses more than a day; a page left open for a week must still be able to answer. */
const LONGEST_HELD_MS = 86_400_000;

/** A late timer and an uneven line, when there is no budget left to absorb them. */
const JITTER_MS = 100;
/** A slow line is an uneven one: this much is expected on top of its worst, as a share of it. */
const LAG_SPREAD = 0.25;
/** No line, however bad, takes more than this share of the time to think. */
const MOST_CUT = 0.25;

/** The question on screen, with its clock in page time. */
export type Question = {
  readonly item: PublicItem;
  /** When the server's word on it was in hand. */
  readonly arrivedAt: number;
  /** When it was put on screen. */
  readonly shownAt: number;
  /** Time already held before `shownAt`: not zero only after a reload. */
  readonly heldBeforeMs: number;
  /** When the shown clock reaches zero; null: no clock, or the server has not said yet. */
  readonly endsAt: number | null;
};

/** A question as the page was rendered with it: of unknown age, so its clock cannot be started. */
export function awaitClock(item: PublicItem): Question {
  return { item, arrivedAt: 0, shownAt: 0, heldBeforeMs: heldBeforeMs(item), endsAt: null };
}

/** There is a clock, and the server has not yet said where it stands. */
export function awaitsClock({ item, endsAt }: Question): boolean {
  return item.limitMs !== null && endsAt === null;
}

/**
 * What the delay of an answer will probably exceed of the server's forgiveness is taken off the
 * shown clock: a choice held at the last shown instant must still arrive in time.
 *
 * @param at when the server's reply was in hand
 * @param line the delay to expect, from reveal to recorded answer less the time on this page, and
 *   what the server would forgive of it, in milliseconds
 */
export function putOnScreen(
  item: PublicItem,
  at: number,
  shownAt: number,
  line: { readonly lagMs: number; readonly budgetMs: number },
): Question {
  if (item.limitMs === null || item.remainingMs === null) {
    return { item, arrivedAt: at, shownAt, heldBeforeMs: 0, endsAt: null };
  }
  const unforgivenMs = line.lagMs * (1 + LAG_SPREAD) + JITTER_MS - line.budgetMs;
  const cutMs = Math.min(item.limitMs * MOST_CUT, Math.max(0, unforgivenMs));
  return {
    item,
    arrivedAt: at,
    shownAt,
    heldBeforeMs: heldBeforeMs(item),
    endsAt: at + item.remainingMs - cutMs,
  };
}

function heldBeforeMs({ limitMs, remainingMs }: PublicItem): number {
  return Math.max(0, (limitMs ?? 0) - (remainingMs ?? 0));
}

/** Milliseconds left on the shown clock, never negative; null without a clock. */
export function leftMs(question: Question, at: number): number | null {
  return question.endsAt === null ? null : Math.max(0, question.endsAt - at);
}

/**
 * From reveal to `at`, whole milliseconds. A question found after a reload counts what the server
 * had already counted; a shown clock at zero means the whole limit was held.
 */
export function heldMs(question: Question, at: number): number {
  const { limitMs } = question.item;
  if (limitMs !== null && leftMs(question, at) === 0) return limitMs;
  const held = Math.max(0, Math.round(question.heldBeforeMs + at - question.shownAt));
  return Math.min(held, limitMs ?? LONGEST_HELD_MS);
}

/**
 * How long this page has had the question at `at`, counted from the reply that brought it, whatever
 * the clock shows; null when that reply's age is unknown. What the server counts beyond it is lag.
 */
export function onPageMs(question: Question, at: number): number | null {
  return question.endsAt === null ? null : question.heldBeforeMs + at - question.arrivedAt;
}
