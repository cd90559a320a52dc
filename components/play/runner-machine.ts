/**
 * What the runner does, as one pure reducer. It decides what is on screen and what has to be sent;
 * it sends nothing and reads no clock. The server stays the judge: whatever it answers replaces what
 * this state believed.
 */
import type { AnswerInput, AnswerReply, AttemptState, RunnerView } from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import { heldMs, leftMs, putOnScreen, type Question } from "./question-clock";
import type { Notice, RunnerEvent, RunnerState } from "./runner-state";

/** How long "Time" stays before the next question comes, in at-end mode. */
export const TIME_MARK_MS = 800;
/** One step of 3-2-1. */
export const COUNT_STEP_MS = 700;

/** Round trips remembered; the quickest of them is the line at its best. */
const RECENT_TRIPS = 5;
/** Our count of the time held may fall this far behind the server's before it is given up. */
const SLEPT_MS = 1000;

/** The first state, as the server rendered it. Clocks stand until `opened` says what time it is. */
export function openRunner(view: RunnerView): RunnerState {
  const blank: RunnerState = {
    phase: "paused",
    attempt: view.attempt,
    question: null,
    choice: null,
    confidence: null,
    count: 3,
    closing: null,
    request: null,
    feedback: null,
    notice: null,
    line: "up",
    tripsMs: [],
  };
  if (!view.item && view.last) return { ...blank, phase: "feedback", feedback: view.last };
  return adopt(blank, view, 0, 0);
}

export function reduceRunner(state: RunnerState, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "opened":
      return opened(state, event.at, event.kept);
    case "counted":
      if (state.phase !== "count-in") return state;
      return state.count > 1 ? { ...state, count: state.count - 1 } : reveal(state);
    case "hurry":
      return state.phase === "count-in" ? reveal(state) : state;
    case "begin":
      return state.phase === "paused" ? { ...state, phase: "count-in", count: 3 } : state;
    case "next":
      return state.phase === "feedback" ? afterFeedback(state) : state;
    case "reload":
      return state.phase === "stalled" ? reload(state) : state;
    case "dismiss":
      return state.notice ? { ...state, notice: null } : state;
    case "revealed":
      if (state.phase !== "revealing" && state.phase !== "reloading") return state;
      return adopt(withTrip(state, event.rttMs), event.state, event.at, event.shownAt);
    case "synced":
      return synced(withTrip(state, event.rttMs), event.state, event.at, event.eventId);
    case "shown":
      return shown(state, event.at, event.position);
    case "choose":
      return state.phase === "asking" ? { ...state, choice: event.optionId } : state;
    case "rate": {
      if (state.phase !== "asking") return state;
      const same = state.confidence === event.confidence;
      return { ...state, confidence: same ? null : event.confidence };
    }
    case "lock":
      return state.choice === null ? state : close(state, "locked", event.at, event.eventId);
    case "skip":
      return close(state, "skipped", event.at, event.eventId);
    case "zero":
      return close(state, "zero", event.at, event.eventId);
    case "acked":
      return acked(withTrip(state, event.rttMs), event.reply, event.at, event.shownAt);
    case "conflict":
      return conflicted(state, event.state, event.at);
    case "refused":
      return {
        ...state,
        phase: "stalled",
        request: null,
        closing: null,
        line: "up",
        notice: { kind: "refused", detail: event.detail },
      };
    case "gone":
      return { ...state, phase: "gone", request: null, line: "up" };
    case "down":
      return { ...state, line: "down" };
  }
}

function opened(state: RunnerState, at: number, kept: AnswerInput | null): RunnerState {
  const question = state.question && place(state, state.question.item, at, at);
  if (!kept) return { ...state, question };
  return {
    ...state,
    phase: "sending",
    request: { kind: "answer", input: kept, holdUntil: null },
    question,
    feedback: null,
    choice: kept.optionId,
    confidence: kept.confidence ?? null,
    closing: "locked",
  };
}

function adopt(
  state: RunnerState,
  { attempt, item }: AttemptState,
  at: number,
  shownAt: number,
): RunnerState {
  const fresh: RunnerState = {
    ...state,
    attempt,
    choice: null,
    confidence: null,
    closing: null,
    request: null,
    feedback: null,
    line: "up",
  };
  if (attempt.status === "finished") return { ...fresh, phase: "finished" };
  if (item) {
    const notice = state.notice?.kind === "time" ? null : state.notice;
    const question = place(fresh, item, at, shownAt);
    return { ...fresh, phase: "asking", question, notice };
  }
  const between = { ...fresh, question: null };
  if (attempt.status === "ready") return { ...between, phase: "count-in", count: 3 };
  return { ...between, phase: "paused" };
}

function place(state: RunnerState, item: PublicItem, at: number, shownAt: number): Question {
  const rttMs = state.tripsMs.length > 0 ? Math.min(...state.tripsMs) : 0;
  return putOnScreen(item, at, shownAt, { rttMs, budgetMs: state.attempt.lagBudgetMs });
}

function shown(state: RunnerState, at: number, position: number): RunnerState {
  const { question } = state;
  if (state.phase !== "asking" || question?.item.position !== position) return state;
  // Time that passed before a reload is already in heldBeforeMs; painting it again is not a reveal.
  if (question.heldBeforeMs > 0 || at <= question.shownAt) return state;
  return { ...state, question: { ...question, shownAt: at } };
}

/** The server's word on the time left, after the page slept or came back from the cache. */
function synced(state: RunnerState, truth: AttemptState, at: number, eventId: string): RunnerState {
  const { question } = state;
  if (state.phase !== "asking" || !question) return state;
  // A reply that was overtaken by an answer is old news.
  if (truth.attempt.position < state.attempt.position) return state;
  if (truth.item?.position === question.item.position) {
    const told = place(state, truth.item, at, at);
    const endsAt =
      told.endsAt === null ? null : Math.min(told.endsAt, question.endsAt ?? told.endsAt);
    // A clock that slept forgot some of the time held; a round trip's worth is not worth an argument.
    const hasSlept = heldMs(told, at) - heldMs(question, at) > SLEPT_MS;
    const kept = hasSlept ? told : question;
    return { ...state, attempt: truth.attempt, question: { ...kept, endsAt } };
  }
  // Closed behind our back. A choice that was held is sent all the same; the server judges it.
  if (state.choice !== null) {
    const ended = { ...state, question: { ...question, endsAt: question.endsAt && at } };
    return close(ended, "zero", at, eventId);
  }
  const timed = question.item.limitMs !== null;
  return adopt({ ...state, notice: timed ? null : { kind: "elsewhere" } }, truth, at, at);
}

function close(
  state: RunnerState,
  how: "locked" | "skipped" | "zero",
  at: number,
  eventId: string,
): RunnerState {
  const { question } = state;
  if (state.phase !== "asking" || !question) return state;
  const isOver = leftMs(question, at) === 0;
  // Whatever the hand did a moment too late, zero came first.
  const closing = isOver ? "zero" : how;
  const choice = closing === "skipped" ? null : state.choice;
  const holdUntil = isOver && state.attempt.feedback === "at-end" ? at + TIME_MARK_MS : null;
  const input: AnswerInput = {
    position: question.item.position,
    optionId: choice,
    heldMs: heldMs(question, at),
    eventId,
    ...(state.confidence && choice !== null ? { confidence: state.confidence } : {}),
    // While "Time" stands, the next clock must not run: it is asked for when the mark goes.
    ...(holdUntil === null ? {} : { reveal: false }),
  };
  return {
    ...state,
    phase: "sending",
    request: { kind: "answer", input, holdUntil },
    choice,
    closing,
    notice: isOver ? { kind: "time" } : null,
  };
}

function acked(state: RunnerState, reply: AnswerReply, at: number, shownAt: number): RunnerState {
  const { recorded } = reply;
  const { request } = state;
  if (request?.kind !== "answer" || request.input.position !== recorded.position) return state;
  const item = state.question?.item;
  if (recorded.key !== undefined && item?.position === recorded.position) {
    return {
      ...state,
      phase: "feedback",
      attempt: reply.attempt,
      request: null,
      feedback: { recorded, item },
      notice: null,
      line: "up",
    };
  }
  const notice: Notice | null =
    recorded.late && recorded.optionId !== null ? { kind: "late" } : state.notice;
  const next = adopt({ ...state, notice }, reply, at, shownAt);
  // The person is here and answering: no Continue card in the middle of a run.
  return next.phase === "paused" && item?.position === recorded.position
    ? reveal({ ...next, question: state.question })
    : next;
}

function conflicted(state: RunnerState, truth: AttemptState | null, at: number): RunnerState {
  if (!truth) return reload({ ...state, closing: null });
  const wasAnswer = state.phase === "sending";
  return adopt({ ...state, notice: wasAnswer ? { kind: "elsewhere" } : null }, truth, at, at);
}

function afterFeedback(state: RunnerState): RunnerState {
  const isDone = state.attempt.status === "finished";
  return isDone ? { ...state, phase: "finished" } : reveal(state);
}

function reveal(state: RunnerState): RunnerState {
  return { ...state, phase: "revealing", request: { kind: "reveal" }, notice: null };
}

function reload(state: RunnerState): RunnerState {
  return { ...state, phase: "reloading", request: { kind: "load" }, notice: null };
}

function withTrip(state: RunnerState, rttMs: number | undefined): RunnerState {
  if (rttMs === undefined) return state;
  return { ...state, tripsMs: [...state.tripsMs, rttMs].slice(-RECENT_TRIPS) };
}
