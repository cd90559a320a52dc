"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { AnswerBar, BottomBar } from "./answer-bar";
import { Icon } from "./icons";
import { letterOf } from "./option-letter";
import { isTimeUp } from "./runner-machine";
import type { RunnerState } from "./runner-state";
import type { Actions } from "./use-actions";

/** The thumb's bar: answer, Time, Next, or nothing at all, always as high. */
export function RunnerBar({ state, act }: { state: RunnerState; act: Actions }) {
  const t = useTranslations("play");
  const { question, feedback, choice } = state;
  const waiting = state.phase === "asking" || state.line === "down" ? null : t("sending");
  if (feedback && state.phase !== "gone") {
    const isLast = state.attempt.status === "finished";
    const isReading = state.phase === "feedback";
    return (
      <BottomBar waiting={isReading ? null : waiting}>
        <button
          type="button"
          onClick={act.next}
          aria-disabled={!isReading}
          className={`${buttonClass("primary")} min-h-12 w-full sm:ml-auto sm:w-auto sm:min-w-44`}
        >
          {t(isLast ? "feedback.review" : "feedback.next")}
        </button>
      </BottomBar>
    );
  }
  if (isTimeUp(state) && question) {
    const index = question.item.options.findIndex(({ id }) => id === choice);
    const letter = letterOf(index);
    return (
      <BottomBar>
        <p className="flex items-center gap-2 text-timeout">
          <Icon name="timeout" className="size-6" />
          <strong className="text-21">{t("zero.title")}</strong>
        </p>
        <p className="text-15 text-soft">
          {index < 0 && state.verdict !== "void"
            ? t("zero.none")
            : t(`zero.${state.verdict ?? "sending"}`, { letter })}
        </p>
      </BottomBar>
    );
  }
  if (!question || !["asking", "sending", "revealing"].includes(state.phase)) return null;
  return (
    <BottomBar waiting={waiting}>
      <AnswerBar
        isOpen={state.phase === "asking"}
        isLocked={state.closing === "locked" && state.phase === "sending"}
        hasChoice={choice !== null}
        confidence={state.confidence}
        onSkip={act.skip}
        onRate={act.rate}
        onLock={act.lock}
      />
    </BottomBar>
  );
}
