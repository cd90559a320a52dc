/**
 * What the runner does, as one pure reducer. It decides what is on screen and what has to be sent;
 * it sends nothing and reads no clock. The server stays the judge: whatever it answers replaces what
 * this state believed.
 */
import type {
  AnswerInput,
  AnswerReply,
  AttemptState,
  RecordedView,
  RunnerView,
} from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import type { Draft } from "./draft";
import {
  awaitClock,
  awaitsClock,
  heldMs,
  leftMs,
  onPageMs,
  putOnScreen,
  type Question,
} from "./question-clock";
import type { Notice, RunnerEvent, RunnerState } from "./runner-state";

/** How long "Time" stays before the next question comes, in at-end mode. */
export const TIME_MARK_MS = 800;
/** One step of 3-2-1. */
export const COUNT_STEP_MS = 700;

/** Our count of the time held may fall this far behind the server's before it is given up. */
const SLEPT_MS = 1000;

/** What an unknown device and server may add to the first answer, beyond the round trip. */
const HANDLING_MS = 300;

/**
 * The first state, as the server rendered it some time ago. No clock starts from it: `opened` asks
 * the server what is true by now.
 *
 * @param isSeen this very view was on screen before, so that nothing in it can be relied on
 */
export function openRunner(view: RunnerView, isSeen = false): RunnerState {
  const blank: RunnerState = {
    phase: "opening",
    attempt: view.attempt,
    question: null,
    choice: null,
    confidence: null,
    count: 3,
    closing: null,
    verdict: null,
    request: null,
    feedback: null,
    notice: null,
    line: "up",
    lagMs: null,
    knowsLag: false,
    draft: null,
  };
  if (isSeen) return blank;
  if (!view.item && view.last) return { ...blank, phase: "feedback", feedback: view.last };
  if (!view.item) return between(blank);
  return { ...blank, phase: "asking", question: awaitClock(view.item) };
}

/** "Time" stands: from zero until the next question or the reasons are there. */
export function isTimeUp({ phase, closing }: RunnerState): boolean {
  return closing === "zero" && (phase === "sending" || phase === "revealing");
}

/** Whether the taker may end the practice now: not while an answer or a question is on its way. */
export function canEnd({ phase, attempt }: RunnerState): boolean {
  return isEndless(attempt) && ["count-in", "asking", "feedback", "paused"].includes(phase);
}

/** There is always a next question, until the taker ends it. */
export function isEndless({ practice }: RunnerState["attempt"]): boolean {
  return practice?.count === "endless";
}

export function reduceRunner(state: RunnerState, event: RunnerEvent): RunnerState {
  switch (event.type) {
    case "opened":
      return opened(state, event);
    case "counted":
      if (state.phase !== "count-in") return state;
      return state.count > 1 ? { ...state, count: state.count - 1 } : reveal(state);
    case "hurry":
      return state.phase === "count-in" ? reveal(state) : state;
    case "begin":
      return state.phase === "paused" ? { ...state, phase: "count-in", count: 3 } : state;
    case "next":
      return state.phase === "feedback" ? afterFeedback(state) : state;
    case "end":
      return canEnd(state) ? end(state) : state;
    case "reload":
      return state.phase === "stalled" ? reload(state) : state;
    case "dismiss":
      return state.notice ? { ...state, notice: null } : state;
    case "revealed":
      return revealed(withTrip(state, event.rttMs), event.state, event.at, event.shownAt);
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
    case "recorded":
      return isAnswerTo(state, event.recorded)
        ? { ...state, verdict: verdictOf(event.recorded) }
        : state;
    case "acked":
      return acked(state, event.reply, event);
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

function opened(
  state: RunnerState,
  { at, kept, draft }: { at: number; kept: AnswerInput | null; draft: Draft | null },
): RunnerState {
  const question = state.question && { ...state.question, arrivedAt: at, shownAt: at };
  if (kept) {
    return {
      ...state,
      phase: "sending",
      request: { kind: "answer", input: kept, holdUntil: null, onPageMs: null },
      question,
      feedback: null,
      choice: kept.optionId,
      confidence: kept.confidence ?? null,
      closing: "locked",
    };
  }
  return restore({ ...state, question, draft, request: { kind: "load" } });
}

/** Puts back what was chosen before a reload, if that question is still the one on screen. */
function restore(state: RunnerState): RunnerState {
  const { draft, question } = state;
  if (!draft || state.phase !== "asking" || question?.item.position !== draft.position) {
    return state;
  }
  const isOption = question.item.options.some(({ id }) => id === draft.optionId);
  return {
    ...state,
    choice: isOption ? draft.optionId : null,
    confidence: draft.confidence,
    draft: null,
  };
}

function revealed(
  state: RunnerState,
  truth: AttemptState,
  at: number,
  shownAt: number,
): RunnerState {
  if (state.phase === "revealing" || state.phase === "reloading") {
    return adopt(state, truth, at, shownAt);
  }
  return state.request?.kind === "load" ? confirmed(state, truth, at, shownAt) : state;
}

/** The server's word on the view that the page was opened with. */
function confirmed(
  state: RunnerState,
  truth: AttemptState,
  at: number,
  shownAt: number,
): RunnerState {
  const { phase, question, attempt } = state;
  if (phase === "asking" && question && truth.item?.position === question.item.position) {
    return resumed(state, question, truth.attempt, truth.item, at);
  }
  const isAsBefore =
    phase !== "opening" &&
    phase !== "asking" &&
    truth.item === null &&
    truth.attempt.status === attempt.status &&
    truth.attempt.position === attempt.position;
  if (isAsBefore) return { ...state, attempt: truth.attempt, request: null, line: "up" };
  return restore(adopt(state, truth, at, shownAt));
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
    verdict: null,
    request: null,
    feedback: null,
    line: "up",
  };
  if (!item || attempt.status === "finished") return between(fresh);
  return { ...fresh, phase: "asking", question: place(fresh, item, at, shownAt) };
}

/** No question is open: not begun, left between two, or at the end. */
function between(state: RunnerState): RunnerState {
  const { status } = state.attempt;
  if (status === "finished") return { ...state, phase: "finished" };
  const rest = { ...state, question: null };
  return status === "ready"
    ? { ...rest, phase: "count-in", count: 3 }
    : { ...rest, phase: "paused" };
}

function place(state: RunnerState, item: PublicItem, at: number, shownAt: number): Question {
  const { lagBudgetMs: budgetMs } = state.attempt;
  return putOnScreen(item, at, shownAt, { lagMs: state.lagMs ?? 0, budgetMs });
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
    return resumed(state, question, truth.attempt, truth.item, at);
  }
  // Closed behind our back. A choice that was held is sent all the same; the server judges it.
  if (state.choice !== null && !awaitsClock(question)) {
    const ended = { ...state, question: { ...question, endsAt: question.endsAt && at } };
    return close(ended, "zero", at, eventId);
  }
  const timed = question.item.limitMs !== null;
  return adopt({ ...state, notice: timed ? null : { kind: "elsewhere" } }, truth, at, at);
}

/** The same question, with the server's word on its time. */
function resumed(
  state: RunnerState,
  question: Question,
  attempt: AttemptState["attempt"],
  item: PublicItem,
  at: number,
): RunnerState {
  const known: RunnerState = { ...state, attempt, request: null, line: "up" };
  const told = place(known, item, at, at);
  if (awaitsClock(question)) return { ...known, question: told };
  const endsAt =
    told.endsAt === null ? null : Math.min(told.endsAt, question.endsAt ?? told.endsAt);
  // A clock that slept forgot some of the time held; a round trip's worth is not worth an argument.
  const hasSlept = heldMs(told, at) - heldMs(question, at) > SLEPT_MS;
  return { ...known, question: { ...(hasSlept ? told : question), endsAt } };
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
  const closing = isOver ? "zero" : how === "zero" ? "locked" : how;
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
    request: { kind: "answer", input, holdUntil, onPageMs: onPageMs(question, at) },
    choice,
    closing,
    verdict: null,
    notice: null,
  };
}

function isAnswerTo({ request }: RunnerState, recorded: RecordedView): boolean {
  return request?.kind === "answer" && request.input.position === recorded.position;
}

function verdictOf({ late, outage, optionId }: RecordedView): RunnerState["verdict"] {
  if (outage) return "void";
  if (optionId === null) return null;
  return late ? "late" : "counts";
}

function acked(
  before: RunnerState,
  reply: AnswerReply,
  { at, shownAt, rttMs }: { at: number; shownAt: number; rttMs: number },
): RunnerState {
  const { recorded } = reply;
  if (!isAnswerTo(before, recorded)) return before;
  const state = withAnswer(before, recorded, rttMs);
  const { question } = state;
  const verdict = verdictOf(recorded);
  if (recorded.key !== undefined && question?.item.position === recorded.position) {
    return {
      ...state,
      phase: "feedback",
      attempt: reply.attempt,
      request: null,
      feedback: { recorded, item: question.item },
      closing: null,
      notice: null,
      line: "up",
    };
  }
  const notice: Notice | null = verdict === "late" || verdict === "void" ? { kind: verdict } : null;
  const next = adopt({ ...state, notice }, reply, at, shownAt);
  // The person is here and answering: no Continue card in the middle of a run.
  if (next.phase !== "paused" || question?.item.position !== recorded.position) return next;
  const { choice, confidence, closing } = state;
  return { ...reveal({ ...next, question, choice, confidence, closing, verdict }), notice };
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

function end(state: RunnerState): RunnerState {
  return { ...state, phase: "reloading", request: { kind: "finish" }, notice: null };
}

function reload(state: RunnerState): RunnerState {
  return { ...state, phase: "reloading", request: { kind: "load" }, notice: null };
}

function withTrip(state: RunnerState, rttMs: number | undefined): RunnerState {
  if (rttMs === undefined) return state;
  return withLag(state, state.knowsLag ? rttMs : rttMs + HANDLING_MS);
}

/** The delay of an answer: what the server counted beyond this page's own count of the time. */
function withAnswer(state: RunnerState, recorded: RecordedView, rttMs: number): RunnerState {
  const { request, line } = state;
  const onPage = request?.kind === "answer" ? request.onPageMs : null;
  // An outage is not the line as it usually is, and a repeat was counted at its first arrival.
  if (onPage === null || line === "down" || recorded.replay) return withTrip(state, rttMs);
  const known = withLag(state, Math.max(rttMs, recorded.usedMs - onPage));
  return { ...known, knowsLag: true };
}

/** A worse delay counts at once; a better one is believed by half each time. */
function withLag(state: RunnerState, measuredMs: number): RunnerState {
  const { lagMs } = state;
  const isWorse = lagMs === null || measuredMs >= lagMs;
  return { ...state, lagMs: isWorse ? measuredMs : (lagMs + measuredMs) / 2 };
}
