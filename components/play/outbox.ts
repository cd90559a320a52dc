/**
 * The one answer of an attempt that the server has not confirmed yet. It outlives a reload, a crash
 * and a closed tab; it leaves only when the server has spoken.
 */
import type { AnswerInput } from "@/lib/contracts/attempt";

export type Outbox = {
  readonly keep: (answer: AnswerInput) => void;
  readonly kept: () => AnswerInput | null;
  /** Forgets the answer of this event; a newer one stays. */
  readonly release: (eventId: string) => void;
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param store localStorage, or null where the browser denies it: then only this page remembers. */
export function createOutbox(attemptId: string, store: Store | null): Outbox {
  const key = `nineteen.outbox.${attemptId}`;
  let here: AnswerInput | null = null;

  function kept(): AnswerInput | null {
    if (here) return here;
    try {
      return parseAnswer(store?.getItem(key) ?? null);
    } catch {
      return null;
    }
  }

  return {
    kept,
    keep(answer) {
      here = answer;
      try {
        store?.setItem(key, JSON.stringify(answer));
      } catch {
        // A full or forbidden store: the copy in memory still gets sent from this page.
      }
    },
    release(eventId) {
      if (kept()?.eventId !== eventId) return;
      here = null;
      try {
        store?.removeItem(key);
      } catch {
        // Sent again on the next load, which the server recognises by its event id.
      }
    },
  };
}

function parseAnswer(text: string | null): AnswerInput | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return null;
  const answer = value as Partial<AnswerInput>;
  const isWhole =
    typeof answer.position === "number" &&
    typeof answer.heldMs === "number" &&
    typeof answer.eventId === "string" &&
    (answer.optionId === null || typeof answer.optionId === "string");
  return isWhole ? (answer as AnswerInput) : null;
}
