/** The open question in page time: what is left, and how long it has been held. */
import type { PublicItem } from "@/lib/contracts/item";

/** The contract refuses more than a day; a page left open for a week must still be able to answer. */
const LONGEST_HELD_MS = 86_400_000;

/** A late timer and an uneven line, when there is no budget left to absorb them. */
const JITTER_MS = 100;

/** The question on screen, with its clock in page time. */
export type Question = {
  readonly item: PublicItem;
  /** When it was put on screen. */
  readonly shownAt: number;
  /** Time already held before `shownAt`: not zero only after a reload. */
  readonly heldBeforeMs: number;
  /** When the shown clock reaches zero; null: no clock. */
  readonly endsAt: number | null;
};

/**
 * A round trip that costs more than the server forgives is taken off the shown clock: an answer
 * locked at the last shown instant must still arrive in time.
 *
 * @param at when the server's reply was in hand
 * @param trip the round trip to expect and what the server would forgive of it, in milliseconds
 */
export function putOnScreen(
  item: PublicItem,
  at: number,
  shownAt: number,
  trip: { readonly rttMs: number; readonly budgetMs: number },
): Question {
  if (item.limitMs === null || item.remainingMs === null) {
    return { item, shownAt, heldBeforeMs: 0, endsAt: null };
  }
  return {
    item,
    shownAt,
    heldBeforeMs: Math.max(0, item.limitMs - item.remainingMs),
    endsAt: at + item.remainingMs - Math.max(0, trip.rttMs + JITTER_MS - trip.budgetMs),
  };
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
