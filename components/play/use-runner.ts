"use client";

/** The reducer, wired to the world: requests, timers, storage, visibility. No rule lives here. */
import { type Dispatch, useEffect, useLayoutEffect, useReducer, useState } from "react";
import type { AnswerReply, AttemptState, RunnerView } from "@/lib/contracts/attempt";
import type { ApiReply, AttemptApi } from "./api";
import { deliver, type Settled, type Timers } from "./delivery";
import type { DraftStore } from "./draft";
import { newEventId } from "./event-id";
import type { Outbox } from "./outbox";
import { COUNT_STEP_MS, openRunner, reduceRunner } from "./runner-machine";
import type { Phase, RunnerEvent, RunnerRequest, RunnerState } from "./runner-state";

const NOTICE_MS = 5000;

const timers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (timer) => window.clearTimeout(timer),
};

/** Views that were on screen: Back and Forward bring the very same object again, however old. */
const seenViews = new WeakSet<RunnerView>();

export type Runner = { readonly state: RunnerState; readonly dispatch: Dispatch<RunnerEvent> };

export function useRunner(
  view: RunnerView,
  makeApi: () => AttemptApi,
  makeOutbox: () => Outbox,
  makeDrafts: () => DraftStore,
): Runner {
  const [api] = useState(makeApi);
  const [outbox] = useState(makeOutbox);
  const [drafts] = useState(makeDrafts);
  const [state, dispatch] = useReducer(reduceRunner, view, (opened) =>
    openRunner(opened, seenViews.has(opened)),
  );

  useEffect(() => {
    seenViews.add(view);
    dispatch({
      type: "opened",
      at: performance.now(),
      kept: outbox.kept(),
      draft: drafts.kept(),
    });
  }, [view, outbox, drafts]);
  useRequest(state.request, { api, outbox, drafts }, dispatch);
  useDraft(state, drafts);
  useCountIn(state.phase, state.count, dispatch);
  useSync(state.phase === "asking", api, dispatch);
  useShown(state.phase === "asking" ? state.attempt.position : null, dispatch);
  useNotice(state, dispatch);
  return { state, dispatch };
}

/** In a layout effect, so that an answer sent at zero does not wait for "Time" to be painted. */
function useRequest(
  request: RunnerRequest | null,
  { api, outbox, drafts }: { api: AttemptApi; outbox: Outbox; drafts: DraftStore },
  dispatch: Dispatch<RunnerEvent>,
): void {
  useLayoutEffect(() => {
    if (!request) return;
    const isAnswer = request.kind === "answer";
    if (isAnswer) outbox.keep(request.input);
    const delivery = deliver(() => ask(api, request), {
      timers,
      jitter: Math.random,
      onDown: () => dispatch({ type: "down" }),
    });
    let hold: number | undefined;
    delivery.settled.then((reply) => {
      if (isAnswer) {
        outbox.release(request.input.eventId);
        drafts.release(request.input.position);
      }
      if (reply.kind === "ok" && "recorded" in reply.value) {
        dispatch({ type: "recorded", recorded: reply.value.recorded });
      }
      const holdMs = isAnswer ? (request.holdUntil ?? 0) - performance.now() : 0;
      const tell = () => dispatch(toEvent(reply, performance.now()));
      if (holdMs > 0) hold = timers.set(tell, holdMs);
      else tell();
    });
    const wake = () => {
      if (document.visibilityState === "visible") delivery.wake();
    };
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      delivery.stop();
      window.clearTimeout(hold);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [request, api, outbox, drafts, dispatch]);
}

/** What is chosen and not locked is kept from the moment the question is known to be open. */
function useDraft(state: RunnerState, drafts: DraftStore): void {
  const { choice: optionId, confidence } = state;
  const isKnown = state.phase === "asking" && state.request === null;
  const position = isKnown ? (state.question?.item.position ?? null) : null;
  useEffect(() => {
    if (position !== null) drafts.keep({ position, optionId, confidence });
  }, [position, optionId, confidence, drafts]);
}

function ask(
  api: AttemptApi,
  request: RunnerRequest,
): Promise<ApiReply<AttemptState | AnswerReply>> {
  if (request.kind === "answer") return api.answer(request.input);
  const call = { reveal: api.reveal, load: api.load, finish: api.finish }[request.kind];
  return call();
}

function toEvent(reply: Settled<AttemptState | AnswerReply>, shownAt: number): RunnerEvent {
  switch (reply.kind) {
    case "ok": {
      const { value, at, rttMs } = reply;
      return "recorded" in value
        ? { type: "acked", reply: value, at, rttMs, shownAt }
        : { type: "revealed", state: value, at, rttMs, shownAt };
    }
    case "conflict":
      return { type: "conflict", state: reply.state, at: reply.at };
    case "refused":
      return { type: "refused", detail: reply.detail };
    case "gone":
      return { type: "gone" };
  }
}

/** 3-2-1 runs only before somebody's eyes: a tab opened in the background waits. */
function useCountIn(phase: Phase, count: number, dispatch: Dispatch<RunnerEvent>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each count is a new step of the timer
  useEffect(() => {
    if (phase !== "count-in") return;
    let timer: number | undefined;
    const step = () => {
      window.clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      timer = window.setTimeout(() => dispatch({ type: "counted" }), COUNT_STEP_MS);
    };
    step();
    document.addEventListener("visibilitychange", step);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", step);
    };
  }, [phase, count, dispatch]);
}

/**
 * A page that slept or came back from the browser's cache believes in too much time: the server is
 * asked how much is left.
 */
function useSync(isAsking: boolean, api: AttemptApi, dispatch: Dispatch<RunnerEvent>): void {
  useEffect(() => {
    if (!isAsking) return;
    let isStale = false;
    const sync = async () => {
      if (document.visibilityState === "hidden") return;
      const reply = await api.load();
      if (isStale) return;
      if (reply.kind === "gone") dispatch({ type: "gone" });
      if (reply.kind !== "ok") return;
      const { value, at, rttMs } = reply;
      dispatch({ type: "synced", state: value, at, rttMs, eventId: newEventId() });
    };
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) void sync();
    };
    document.addEventListener("visibilitychange", sync);
    window.addEventListener("pageshow", onPageShow);
    return () => {
      isStale = true;
      document.removeEventListener("visibilitychange", sync);
      window.removeEventListener("pageshow", onPageShow);
    };
  }, [isAsking, api, dispatch]);
}

/** heldMs counts from the paint, not from the arrival. */
function useShown(position: number | null, dispatch: Dispatch<RunnerEvent>): void {
  useEffect(() => {
    if (position === null) return;
    const frame = requestAnimationFrame((at) => dispatch({ type: "shown", at, position }));
    return () => cancelAnimationFrame(frame);
  }, [position, dispatch]);
}

function useNotice({ notice }: RunnerState, dispatch: Dispatch<RunnerEvent>): void {
  useEffect(() => {
    if (!notice || notice.kind === "refused") return;
    const timer = window.setTimeout(() => dispatch({ type: "dismiss" }), NOTICE_MS);
    return () => window.clearTimeout(timer);
  }, [notice, dispatch]);
}
