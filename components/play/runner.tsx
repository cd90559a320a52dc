"use client";

/** The runner: one question at a time, from 3-2-1 to the review. Rules are in runner-machine.ts. */
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import type { RunnerView } from "@/lib/contracts/attempt";
import { type AttemptApi, createAttemptApi } from "./api";
import { Clock } from "./clock";
import { newEventId } from "./event-id";
import { Icon } from "./icons";
import { KeysDialog } from "./keys-dialog";
import { createOutbox, type Outbox } from "./outbox";
import { Overlay } from "./overlay";
import { STEM_ID } from "./question-card";
import { leftMs } from "./question-clock";
import { reviewPath } from "./review-path";
import { RunnerBar } from "./runner-bar";
import type { RunnerState } from "./runner-state";
import { Stage } from "./stage";
import { TopBar } from "./top-bar";
import { useActions } from "./use-actions";
import { useKeys } from "./use-keys";
import { usePreference } from "./use-preference";
import { useRunner } from "./use-runner";
import { useAnnouncer, usePeek } from "./use-voice";

export function Runner({ view }: { view: RunnerView }) {
  const { id } = view.attempt;
  const runner = useRunner(
    view,
    () => browserApi(id),
    () => browserOutbox(id),
  );
  const { state, dispatch } = runner;
  const t = useTranslations("play");
  const dialog = useRef<HTMLDialogElement>(null);
  const [isClockHidden] = usePreference("hide-clock");
  const [hasNoLetters] = usePreference("no-letter-keys");
  const { spoken, say } = useAnnouncer();
  const { isPeeking, peek } = usePeek();
  const act = useActions(runner);

  useReviewAtEnd(state);
  const speakSeconds = useCallback(
    (seconds: number) => say(t("clock.left", { seconds })),
    [say, t],
  );
  const speakTime = () => {
    const left = state.question && leftMs(state.question, performance.now());
    if (typeof left === "number") speakSeconds(Math.ceil(left / 1000));
    else if (state.question) say(t("clock.none"));
    peek();
  };
  const openSettings = () => dialog.current?.showModal();
  useKeys(!hasNoLetters, (action) => {
    if (action.do === "speak") speakTime();
    else if (action.do === "help") openSettings();
    else act.key(action);
  });
  const isZero = state.notice?.kind === "time";
  useEffect(() => {
    if (isZero) say(t("zero.title"));
  }, [isZero, say, t]);

  const { question, feedback } = state;
  const isAsking = state.phase === "asking";
  const showsClock =
    question !== null && feedback === null && state.phase !== "gone" && state.phase !== "stalled";
  const position = feedback?.item.position ?? question?.item.position ?? state.attempt.position;

  return (
    <div className="mx-auto flex min-h-svh w-full max-w-176 flex-col px-4 md:min-h-[min(100svh,44rem)]">
      <TopBar attempt={state.attempt} position={position}>
        {showsClock && question.item.limitMs === null && (
          <span className="text-center text-13 leading-tight text-soft">{t("clock.none")}</span>
        )}
        {showsClock && question.item.limitMs !== null && question.endsAt !== null && (
          <>
            <Clock
              key={question.item.position}
              limitMs={question.item.limitMs}
              remainingMs={question.item.remainingMs ?? question.item.limitMs}
              endsAt={question.endsAt}
              isRunning={isAsking}
              isHidden={isClockHidden && !isPeeking}
              hasChoice={state.choice !== null}
              onZero={(at) => dispatch({ type: "zero", at, eventId: newEventId() })}
              onSpeak={speakSeconds}
            />
            {isClockHidden && !isPeeking && (
              <button
                type="button"
                onClick={speakTime}
                aria-label={t("clock.peek")}
                title={t("clock.peek")}
                className="absolute grid size-11 place-items-center rounded-card text-soft hover:text-ink"
              >
                <Icon name="timeout" />
              </button>
            )}
          </>
        )}
      </TopBar>
      <main className="relative flex flex-1 flex-col">
        <Overlay state={state} />
        <div className="flex flex-1 flex-col">
          <Stage runner={runner} onTap={act.tap} onSettings={openSettings} />
        </div>
        <RunnerBar state={state} act={act} />
      </main>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <KeysDialog dialog={dialog} onClose={focusStem} isTimed={question?.endsAt != null} />
    </div>
  );
}

/** Back from the dialog, Enter must lock in again, not open the dialog anew. */
function focusStem(): void {
  document.getElementById(STEM_ID)?.focus({ preventScroll: true });
}

/** `replace`: Back from the review leads to where the quiz was chosen, not to an empty runner. */
function useReviewAtEnd({ phase, attempt }: RunnerState): void {
  useEffect(() => {
    if (phase === "finished") window.location.replace(reviewPath(attempt.id));
  }, [phase, attempt.id]);
}

function browserApi(attemptId: string): AttemptApi {
  return createAttemptApi(attemptId, {
    fetch: (...request) => window.fetch(...request),
    now: () => performance.now(),
  });
}

function browserOutbox(attemptId: string): Outbox {
  try {
    return createOutbox(attemptId, typeof window === "undefined" ? null : window.localStorage);
  } catch {
    // Reading the property alone throws where storage is blocked.
    return createOutbox(attemptId, null);
  }
}
