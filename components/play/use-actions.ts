"use client";

import { newEventId } from "./event-id";
import type { KeyAction } from "./keys";
import type { RunnerState } from "./runner-state";
import { usePreference } from "./use-preference";
import type { Runner } from "./use-runner";

/** A tap this soon after the reveal was meant for the question before: it may choose, not lock. */
const GHOST_TAP_MS = 250;

export type Actions = ReturnType<typeof useActions>;

/** Every way a hand can act on the question, whichever hand it is. */
export function useActions({ state, dispatch }: Runner) {
  const [answersOnTap] = usePreference("answer-on-tap");
  const { question } = state;

  const lock = () => dispatch({ type: "lock", at: performance.now(), eventId: newEventId() });
  const skip = () => dispatch({ type: "skip", at: performance.now(), eventId: newEventId() });
  const next = () => dispatch({ type: "next" });
  const end = () => dispatch({ type: "end" });
  const choose = (optionId: string) => dispatch({ type: "choose", optionId });
  const rate = (confidence: NonNullable<RunnerState["confidence"]>) =>
    dispatch({ type: "rate", confidence });
  const tap = (optionId: string) => {
    const isSecond = state.choice === optionId;
    if (!question || (!answersOnTap && !isSecond)) return;
    if (performance.now() - question.shownAt < GHOST_TAP_MS) return;
    choose(optionId);
    lock();
  };
  const enter = () => {
    if (state.phase === "feedback") next();
    else if (state.phase === "count-in") dispatch({ type: "hurry" });
    else if (state.phase === "paused") dispatch({ type: "begin" });
    else lock();
  };
  const key = (action: KeyAction) => {
    if (action.do === "enter") return enter();
    if (action.do === "skip") return skip();
    if (action.do === "rate") return rate(action.confidence);
    if (action.do !== "choose" || state.phase !== "asking") return;
    const option = question?.item.options[action.index];
    if (!option) return;
    choose(option.id);
    if (answersOnTap) lock();
    // The keyboard's place follows its choice, so that a screen reader says what was chosen.
    else focusOption(option.id);
  };
  return { lock, skip, next, end, rate, tap, key };
}

function focusOption(optionId: string): void {
  const input = document.querySelector<HTMLInputElement>(`input[value="${CSS.escape(optionId)}"]`);
  input?.focus({ preventScroll: true });
}
