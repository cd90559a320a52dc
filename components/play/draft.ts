/**
 * What was chosen on the open question and not locked in. It outlives a reload: the server knows
 * nothing of it until it is locked or zero comes.
 */
import type { Confidence } from "@/lib/quiz/policy";

export type Draft = {
  readonly position: number;
  readonly optionId: string | null;
  readonly confidence: Confidence | null;
};

export type DraftStore = {
  /** Replaces what was kept; a draft without a choice and without a rating is none. */
  readonly keep: (draft: Draft) => void;
  readonly kept: () => Draft | null;
  /** Forgets the draft of this question; one of another question stays. */
  readonly release: (position: number) => void;
};

type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param store localStorage, or null where the browser denies it: then nothing is remembered. */
export function createDraftStore(attemptId: string, store: Store | null): DraftStore {
  const key = `nineteen.choice.${attemptId}`;

  function kept(): Draft | null {
    try {
      return parseDraft(store?.getItem(key) ?? null);
    } catch {
      return null;
    }
  }

  function forget(): void {
    try {
      store?.removeItem(key);
    } catch {
      // Names a question that will never be open again, so nothing restores it.
    }
  }

  return {
    kept,
    keep(draft) {
      if (draft.optionId === null && draft.confidence === null) return forget();
      try {
        store?.setItem(key, JSON.stringify(draft));
      } catch {
        // A full or forbidden store: the choice still counts on this page.
      }
    },
    release(position) {
      if (kept()?.position === position) forget();
    },
  };
}

const RATINGS: readonly unknown[] = ["sure", "unsure", "guess"] satisfies Confidence[];

function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null) return null;
  const { position, optionId, confidence } = value as Partial<Draft>;
  const isWhole =
    typeof position === "number" &&
    (optionId === null || typeof optionId === "string") &&
    (confidence === null || RATINGS.includes(confidence));
  return isWhole ? { position, optionId: optionId ?? null, confidence: confidence ?? null } : null;
}
