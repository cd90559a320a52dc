/** Whether a quiz can be begun at an instant. One rule for every list, page and start. */
export const QUIZ_STATES = ["draft", "open", "closed"] as const;
export type QuizState = (typeof QUIZ_STATES)[number];

type Opening = {
  readonly state: QuizState;
  /** From this instant on; null: at once. */
  readonly opensAt: Date | null;
  /** No longer from this instant on; null: for ever. */
  readonly closesAt: Date | null;
};

export type Availability =
  | { readonly kind: "open"; readonly closesAt: Date | null }
  | { readonly kind: "draft" }
  | { readonly kind: "not-yet"; readonly opensAt: Date }
  /** since is null where staff closed it before its time. */
  | { readonly kind: "closed"; readonly since: Date | null };

/** Open from the instant it opens until the millisecond before it closes. */
export function availabilityOf({ state, opensAt, closesAt }: Opening, now: Date): Availability {
  if (state === "draft") return { kind: "draft" };
  if (state === "closed") return { kind: "closed", since: null };
  if (closesAt && closesAt <= now) return { kind: "closed", since: closesAt };
  if (opensAt && opensAt > now) return { kind: "not-yet", opensAt };
  return { kind: "open", closesAt };
}
