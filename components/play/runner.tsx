"use client";

/** The runner: one question at a time, from 3-2-1 to the review. Rules are in runner-machine.ts. */
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { RunnerView } from "@/lib/contracts/attempt";
import { type AttemptApi, createAttemptApi } from "./api";
import { Banner } from "./banner";
import { Clock } from "./clock";
import { createDraftStore } from "./draft";
import { newEventId } from "./event-id";
import { Icon } from "./icons";
import { KeysDialog } from "./keys-dialog";
import { createOutbox } from "./outbox";
import { STEM_ID } from "./question-card";
import { leftMs } from "./question-clock";
import { reviewPath } from "./review-path";
import { RunnerBar } from "./runner-bar";
import { canEnd, isEndless, isTimeUp } from "./runner-machine";
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
    () => createOutbox(id, browserStore()),
    () => createDraftStore(id, browserStore()),
  );
  const { state, dispatch } = runner;
  const t = useTranslations("play");
  const dialog = useRef<HTMLDialogElement>(null);
  const [isClockHidden] = usePreference("hide-clock");
  const [hasNoLetters] = usePreference("no-letter-keys");
  const { spoken, say, hush } = useAnnouncer();
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
  const isTime = isTimeUp(state);
  useEffect(() => {
    if (isTime) say(t("zero.title"));
  }, [isTime, say, t]);

  const { question, feedback } = state;
  const isAsking = state.phase === "asking";
  const showsClock =
    question !== null && feedback === null && state.phase !== "gone" && state.phase !== "stalled";
  const position = feedback?.item.position ?? question?.item.position ?? state.attempt.position;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said of one question is not true of the next
  useEffect(hush, [position]);
  const { title, total } = state.attempt;
  useTabTitle(
    isEndless(state.attempt)
      ? t("tab.endless", { title, position })
      : t("tab.playing", { title, position: Math.min(position, total), total }),
    t("tab.left", { title }),
  );

  return (
    <div className="mx-auto flex min-h-svh w-full max-w-176 flex-col px-4 md:min-h-[min(100svh,44rem)] lg:[@media(min-height:50rem)]:mt-[calc((100svh-46rem)/3)] lg:[@media(min-height:50rem)]:min-h-184">
      <TopBar attempt={state.attempt} position={position} onEnd={canEnd(state) ? act.end : null}>
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
        <div className="flex flex-1 flex-col pb-4 [@media(max-height:34rem)]:pb-2">
          <Stage runner={runner} onTap={act.tap} onSettings={openSettings} />
        </div>
        {/* On a screen too short for four options and a bar, the bar lies below them, not over them. */}
        <div className="sticky bottom-0 z-10 -mx-4 shrink-0 bg-paper [@media(max-height:34rem)]:static">
          <Banner state={state} />
          <RunnerBar state={state} act={act} />
        </div>
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

/**
 * Among many tabs, the one with the running clock says how far it is. In a layout effect, so that it
 * has let go of the title before the next page's can be taken for a stray one.
 *
 * @param plain what the server calls this page
 */
function useTabTitle(title: string, plain: string): void {
  useLayoutEffect(() => {
    const put = () => {
      if (document.title !== title) document.title = title;
    };
    put();
    // The title the server sent may be put in place after this page has begun to live.
    const observer = new MutationObserver(put);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      if (document.title === title) document.title = plain;
    };
  }, [title, plain]);
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

/** null on the server, and where storage is blocked: there reading the property alone throws. */
function browserStore(): Storage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
