import "server-only";
/**
 * The one exit of question content toward a taker. An open question leaves as a public item, parsed
 * by a strict schema; keys, reasons and explanations leave only for closed questions.
 */
import type { AttemptView, RecordedView } from "@/lib/contracts/attempt";
import { type PublicItem, publicItemSchema } from "@/lib/contracts/item";
import { invariant } from "@/lib/kernel/invariant";
import { withoutMarks } from "@/lib/question/plain";
import type { AnswerEvent, Attempt } from "@/lib/quiz/attempt";
import { remainingMs } from "@/lib/quiz/clock";
import { dailySlug } from "@/lib/server/quizzes/daily";
import type { StoredAttempt, StoredItem } from "./stored";

/** The options as served: canonical ones, reordered, under their opaque ids. */
export function servedOptions(item: StoredItem) {
  return item.optionOrder.map((canonical, shown) => {
    const option = item.version.options[canonical];
    const id = item.optionIds[shown];
    invariant(option && id, "an item's option order fits its version");
    return { id, text: option.text, rationale: option.rationale };
  });
}

export function toPublicItem(
  item: StoredItem,
  total: number,
  clock: { readonly servedAt: Date | null; readonly closedAt: Date | null },
  now: Date,
): PublicItem {
  const { version } = item;
  return publicItemSchema.parse({
    position: item.position,
    total,
    format: version.format,
    topic: version.topicTitle,
    stem: version.stem,
    ...(version.statements ? { statements: version.statements } : {}),
    ...(version.pairs ? { pairs: version.pairs } : {}),
    ...(version.columns ? { columns: version.columns } : {}),
    options: servedOptions(item).map(({ id, text }) => ({ id, text })),
    limitMs: item.limitMs,
    remainingMs: remainingMs({ limitMs: item.limitMs, ...clock }, now),
  });
}

export function toAttemptView(stored: StoredAttempt, state: Attempt, now: Date): AttemptView {
  const isOpen = state.items.some(
    ({ servedAt, closedAt }) => servedAt !== null && closedAt === null,
  );
  return {
    id: stored.id,
    quiz: dailySlug(stored.quizSlug, stored.date, now),
    title: stored.title,
    practice: stored.practice,
    total: state.total,
    position: state.position,
    status: state.status,
    timing: stored.timing,
    marking: stored.marking,
    pace: stored.pace,
    feedback: stored.feedback,
    lagBudgetMs: state.lagQuotaMs,
    answered: Array.from({ length: state.endless ? 0 : state.total }, (_, index) => {
      if (index + 1 < state.position) return "done";
      return isOpen && index + 1 === state.position ? "open" : "ahead";
    }),
  };
}

/** The open question of a state, or null between questions and at the end. */
export function toOpenItem(stored: StoredAttempt, state: Attempt, now: Date): PublicItem | null {
  const open = state.items.find(({ servedAt, closedAt }) => servedAt !== null && closedAt === null);
  if (!open) return null;
  const content = stored.items.find(({ position }) => position === open.position);
  invariant(content, "the open item was read with its content");
  return toPublicItem(content, state.total, open, now);
}

/** What became of an answer. The key goes along only when feedback comes after each and the item is closed. */
export function toRecorded(
  stored: StoredAttempt,
  state: Attempt,
  event: AnswerEvent,
  replay: boolean,
): RecordedView {
  const item = state.items.find(({ position }) => position === event.position);
  const content = stored.items.find(({ position }) => position === event.position);
  const base: RecordedView = {
    position: event.position,
    optionId: event.optionId,
    late: event.verdict === "late",
    // An item is closed as void for no other reason; a regrade leaves it as it was closed.
    ...(item?.outcome === "void" ? { outage: true } : {}),
    replay,
    limitMs: item?.limitMs ?? null,
    usedMs: event.usedMs,
    forgivenMs: event.forgivenMs,
    chargedMs: event.chargedMs,
  };
  if (stored.feedback !== "after-each" || !content || !item || item.closedAt === null) return base;
  return {
    ...base,
    ...(item.outcome ? { outcome: item.outcome } : {}),
    key: content.keyId,
    rationales: servedOptions(content).map(({ id, rationale }) => ({ id, rationale })),
    ...(content.version.verdicts ? { verdicts: content.version.verdicts } : {}),
    explanation: withoutMarks(content.version.explanation),
  };
}
