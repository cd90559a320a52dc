import { describe, expect, test } from "vitest";
import type { AnswerReply, AttemptState, AttemptView, RunnerView } from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import { openRunner, reduceRunner, TIME_MARK_MS } from "./runner-machine";
import type { RunnerEvent, RunnerState } from "./runner-state";

const TOTAL = 3;

function anAttempt(over: Partial<AttemptView> = {}): AttemptView {
  return {
    id: "a1",
    quiz: "sprint",
    title: "Sprint",
    total: TOTAL,
    position: 1,
    status: "running",
    timing: { kind: "per-question", seconds: 19 },
    marking: { correct: 3, wrong: 0, blank: 0 },
    pace: "1",
    feedback: "at-end",
    lagBudgetMs: 660,
    answered: ["open", "ahead", "ahead"],
    ...over,
  };
}

function anItem(position = 1, over: Partial<PublicItem> = {}): PublicItem {
  return {
    position,
    total: TOTAL,
    format: "single",
    topic: "Defence",
    stem: `Stem ${position}`,
    options: ["a", "b", "c", "d"].map((letter) => ({ id: `${letter}${position}`, text: letter })),
    limitMs: 19_000,
    remainingMs: 19_000,
    ...over,
  };
}

const open = (position = 1, over: Partial<AttemptView> = {}): AttemptState => ({
  attempt: anAttempt({ position, ...over }),
  item: anItem(position),
});

function start(state: AttemptState, last: RunnerView["last"] = null): RunnerState {
  return play(openRunner({ ...state, last }), { type: "opened", at: 0, kept: null });
}

function play(state: RunnerState, ...events: RunnerEvent[]): RunnerState {
  return events.reduce(reduceRunner, state);
}

const choose = (optionId: string): RunnerEvent => ({ type: "choose", optionId });
const lock = (at: number): RunnerEvent => ({ type: "lock", at, eventId: `e${at}` });
const skip = (at: number): RunnerEvent => ({ type: "skip", at, eventId: `e${at}` });
const zero = (at: number): RunnerEvent => ({ type: "zero", at, eventId: `e${at}` });

function ack(
  next: AttemptState,
  recorded: Partial<AnswerReply["recorded"]>,
  at: number,
  shownAt = at,
): RunnerEvent {
  const reply: AnswerReply = {
    ...next,
    recorded: {
      position: 1,
      optionId: null,
      late: false,
      replay: false,
      limitMs: 19_000,
      usedMs: 0,
      forgivenMs: 0,
      chargedMs: 0,
      ...recorded,
    },
  };
  return { type: "acked", reply, at, shownAt, rttMs: 50 };
}

const sent = (state: RunnerState) =>
  state.request?.kind === "answer" ? state.request.input : undefined;

describe("before the first question", () => {
  const ready = start({
    attempt: anAttempt({ status: "ready", answered: ["ahead", "ahead", "ahead"] }),
    item: null,
  });
  const counted: RunnerEvent = { type: "counted" };

  test("counts 3, 2, 1 and only then asks for the question", () => {
    const counts = [ready, play(ready, counted), play(ready, counted, counted)];
    expect(counts.map(({ count, request }) => [count, request])).toEqual([
      [3, null],
      [2, null],
      [1, null],
    ]);
    expect(play(ready, counted, counted, counted).request).toEqual({ kind: "reveal" });
  });

  test("starts at once for whoever cannot wait", () => {
    expect(play(ready, { type: "hurry" })).toMatchObject({
      phase: "revealing",
      request: { kind: "reveal" },
    });
  });

  test("the clock starts with the reply, not with the wish", () => {
    const asking = play(
      ready,
      { type: "hurry" },
      { type: "revealed", state: open(), at: 900, shownAt: 905, rttMs: 60 },
    );
    expect(asking).toMatchObject({ phase: "asking", request: null });
    expect(asking.question).toMatchObject({ shownAt: 905, heldBeforeMs: 0, endsAt: 19_900 });
  });
});

describe("answering", () => {
  test("locking without a choice does nothing", () => {
    const asking = start(open());
    expect(play(asking, lock(100))).toBe(asking);
  });

  test("a choice can change until it is locked, and not after", () => {
    const locked = play(start(open()), choose("a1"), choose("c1"), lock(4000), choose("d1"));
    expect(sent(locked)).toEqual({ position: 1, optionId: "c1", heldMs: 4000, eventId: "e4000" });
    expect(locked.choice).toBe("c1");
  });

  test("confidence goes with the answer, is taken back by a second press, and never with a skip", () => {
    const rate: RunnerEvent = { type: "rate", confidence: "guess" };
    const asking = play(start(open()), choose("a1"), rate);
    expect(sent(play(asking, lock(10)))?.confidence).toBe("guess");
    expect(sent(play(asking, rate, lock(10)))).not.toHaveProperty("confidence");
    expect(sent(play(asking, skip(10)))).not.toHaveProperty("confidence");
  });

  test("a skip sends no option, whatever was chosen", () => {
    expect(sent(play(start(open()), choose("a1"), skip(700)))?.optionId).toBeNull();
  });

  test("a second press sends the same answer, not a second one", () => {
    const once = play(start(open()), choose("a1"), lock(10));
    const twice = play(once, lock(20), skip(30), zero(40));
    expect(twice.request).toBe(once.request);
  });

  test("the next question of the reply goes on screen with nothing chosen", () => {
    const next = play(start(open()), choose("a1"), lock(10), ack(open(2), {}, 60));
    expect(next).toMatchObject({ phase: "asking", choice: null, confidence: null, closing: null });
    expect(next.question?.item.position).toBe(2);
  });

  test("a paint later than the reply moves the start of holding, not the end of the clock", () => {
    const shown = play(start(open()), { type: "shown", at: 30, position: 1 });
    expect(shown.question).toMatchObject({ shownAt: 30, endsAt: 19_000 });
  });
});

describe("zero", () => {
  test("a choice that was not locked counts, as held for exactly the limit", () => {
    const state = play(start(open()), choose("b1"), zero(19_003));
    expect(sent(state)).toMatchObject({ optionId: "b1", heldMs: 19_000 });
    expect(state.notice).toEqual({ kind: "time" });
  });

  test("nothing chosen is sent as nothing, held for the limit", () => {
    expect(sent(play(start(open()), zero(19_000)))).toMatchObject({
      optionId: null,
      heldMs: 19_000,
    });
  });

  test("a press after zero came too late to be anything but zero", () => {
    const state = play(start(open()), choose("b1"), skip(19_010));
    expect(sent(state)).toMatchObject({ optionId: "b1", heldMs: 19_000 });
    expect(state.closing).toBe("zero");
  });

  test("at the end: the answer goes at once and keeps the next clock still while Time stands", () => {
    const state = play(start(open()), choose("b1"), zero(19_000));
    expect(state.request).toMatchObject({
      input: { optionId: "b1", reveal: false },
      holdUntil: 19_000 + TIME_MARK_MS,
    });
    expect(sent(play(start(open()), choose("b1"), lock(5_000)))).not.toHaveProperty("reveal");
  });

  test("should the server reveal all the same, its clock has run and does not pretend not to", () => {
    const state = play(start(open()), choose("b1"), zero(19_000));
    const next = play(state, ack(open(2), { optionId: "b1" }, 19_050, 19_800));
    expect(next.question).toMatchObject({ shownAt: 19_800, endsAt: 19_050 + 19_000 });
    expect(next.notice).toBeNull();
  });

  test("after each: the reasons come as soon as they are there", () => {
    const state = play(start(open(1, { feedback: "after-each" })), zero(19_000));
    expect(state.request).toMatchObject({ holdUntil: null });
  });

  test("if the server leaves the next question closed, it is asked for when Time was seen", () => {
    const between = { attempt: anAttempt({ position: 2 }), item: null };
    const state = play(start(open()), zero(19_000), ack(between, {}, 19_050, 19_800));
    expect(state).toMatchObject({ phase: "revealing", request: { kind: "reveal" } });
    expect(state.question?.item.position).toBe(1);
  });

  test("a choice in a hidden tab leaves before zero, with the time it was truly held", () => {
    const state = play(start(open()), choose("b1"), zero(18_200));
    expect(sent(state)).toMatchObject({ optionId: "b1", heldMs: 18_200 });
    expect(state.request).toMatchObject({ holdUntil: null });
  });

  test("without a clock there is no zero to come too late for", () => {
    const untimed = start({
      attempt: anAttempt({ timing: { kind: "untimed" } }),
      item: anItem(1, { limitMs: null, remainingMs: null }),
    });
    expect(sent(play(untimed, choose("b1"), lock(3_600_000)))?.heldMs).toBe(3_600_000);
  });
});

describe("after each", () => {
  const asking = start(open(1, { feedback: "after-each" }));
  const recorded: Partial<AnswerReply["recorded"]> = {
    optionId: "a1",
    outcome: "wrong",
    key: "b1",
    rationales: [],
    explanation: "Why.",
  };
  const between = { attempt: anAttempt({ position: 2, feedback: "after-each" }), item: null };
  const reading = play(asking, choose("a1"), lock(10), ack(between, recorded, 60));

  test("shows what became of the answer and asks for nothing until Next", () => {
    expect(reading).toMatchObject({ phase: "feedback", request: null });
    expect(reading.feedback).toMatchObject({ recorded: { key: "b1" }, item: { position: 1 } });
    expect(play(reading, { type: "next" }).request).toEqual({ kind: "reveal" });
  });

  test("Next pressed twice asks once", () => {
    const once = play(reading, { type: "next" });
    expect(play(once, { type: "next" }).request).toBe(once.request);
  });

  test("after the last question the reasons come first, the review when asked for", () => {
    const done = {
      attempt: anAttempt({ position: TOTAL + 1, status: "finished", feedback: "after-each" }),
      item: null,
    };
    const last = play(asking, choose("a1"), lock(10), ack(done, recorded, 60));
    expect(last.phase).toBe("feedback");
    expect(play(last, { type: "next" })).toMatchObject({ phase: "finished", request: null });
  });

  test("coming back shows the reasons of the question just closed", () => {
    const last = {
      item: anItem(1),
      recorded: { ...ackRecorded(), ...recorded },
    };
    expect(start(between, last)).toMatchObject({ phase: "feedback", feedback: last });
  });
});

function ackRecorded(): AnswerReply["recorded"] {
  const event = ack(open(2), {}, 0);
  if (event.type !== "acked") throw new Error("ack makes an acked event");
  return event.reply.recorded;
}

describe("coming back", () => {
  test("between two questions nothing runs until somebody says Continue", () => {
    const paused = start({ attempt: anAttempt({ position: 2 }), item: null });
    expect(paused).toMatchObject({ phase: "paused", request: null });
    expect(play(paused, { type: "begin" })).toMatchObject({ phase: "count-in", count: 3 });
  });

  test("an answer kept from before is sent first, under its own event", () => {
    const kept = { position: 1, optionId: "c1", heldMs: 5000, eventId: "old" };
    const state = play(openRunner({ ...open(), last: null }), { type: "opened", at: 0, kept });
    expect(state).toMatchObject({ phase: "sending", choice: "c1" });
    expect(sent(state)).toBe(kept);
  });

  test("a page that slept takes the server's word for the time left and the time held", () => {
    const truth = { ...open(), item: anItem(1, { remainingMs: 4000 }) };
    const awake = play(start(open()), {
      type: "synced",
      state: truth,
      at: 2000,
      eventId: "s",
    });
    expect(awake.question?.endsAt).toBe(6000);
    expect(sent(play(awake, choose("a1"), lock(2500)))?.heldMs).toBe(15_500);
  });

  test("the server's word never adds time to a clock already shown", () => {
    const truth = { ...open(), item: anItem(1, { remainingMs: 18_000 }) };
    const state = play(start(open()), { type: "synced", state: truth, at: 2000, eventId: "s" });
    expect(state.question).toMatchObject({ shownAt: 0, endsAt: 19_000 });
  });

  test("word overtaken by an answer is ignored", () => {
    const second = play(start(open()), choose("a1"), lock(10), ack(open(2), {}, 60));
    const stale: RunnerEvent = { type: "synced", state: open(1), at: 70, eventId: "s" };
    expect(play(second, stale).question?.item.position).toBe(2);
    const sending = play(start(open()), choose("a1"), lock(10));
    expect(play(sending, stale).request).toBe(sending.request);
  });

  test("a choice held while the page slept past zero is sent all the same", () => {
    const truth = { attempt: anAttempt({ position: 2 }), item: null };
    const event: RunnerEvent = { type: "synced", state: truth, at: 3000, eventId: "s" };
    expect(sent(play(start(open()), choose("a1"), event))).toEqual({
      position: 1,
      optionId: "a1",
      heldMs: 19_000,
      eventId: "s",
      reveal: false,
    });
    expect(play(start(open()), event)).toMatchObject({ phase: "paused", request: null });
  });
});

describe("when things go wrong", () => {
  const locked = play(start(open()), choose("a1"), lock(10));

  test("a line that is down keeps question, choice and request as they are", () => {
    const down = play(locked, { type: "down" });
    expect(down).toEqual({ ...locked, line: "down" });
    expect(down.request).toBe(locked.request);
    expect(play(down, ack(open(2), {}, 60)).line).toBe("up");
  });

  test("a question answered in another tab gives way to the true state, with a word about it", () => {
    const state = play(locked, { type: "conflict", state: open(3), at: 60 });
    expect(state).toMatchObject({ phase: "asking", notice: { kind: "elsewhere" }, choice: null });
    expect(state.question?.item.position).toBe(3);
    expect(play(state, { type: "dismiss" }).notice).toBeNull();
  });

  test("a conflict that does not say where we are is asked about", () => {
    expect(play(locked, { type: "conflict", state: null, at: 60 }).request).toEqual({
      kind: "load",
    });
  });

  test("an answer that arrived late is owned up to; an empty one is not mentioned", () => {
    expect(play(locked, ack(open(2), { late: true, optionId: "a1" }, 60)).notice).toEqual({
      kind: "late",
    });
    expect(play(locked, ack(open(2), { late: true }, 60)).notice).toBeNull();
  });

  test("a refusal is shown, and the way on is to load the question again", () => {
    const stalled = play(locked, { type: "refused", detail: "Not one of the options." });
    expect(stalled).toMatchObject({
      phase: "stalled",
      request: null,
      notice: { detail: "Not one of the options." },
    });
    const back = play(
      stalled,
      { type: "reload" },
      { type: "revealed", state: open(), at: 90, shownAt: 90 },
    );
    expect(back).toMatchObject({ phase: "asking", choice: null });
  });

  test("an acknowledgement of another question changes nothing", () => {
    expect(play(locked, ack(open(3), { position: 2 }, 60)).request).toBe(locked.request);
  });

  test("an attempt that is not on this device asks for nothing more", () => {
    expect(play(locked, { type: "gone" })).toMatchObject({ phase: "gone", request: null });
  });

  test("the last answer of an at-end quiz leads to the review", () => {
    const done = {
      attempt: anAttempt({ position: TOTAL + 1, status: "finished" }),
      item: null,
    };
    expect(play(locked, ack(done, {}, 60))).toMatchObject({ phase: "finished", request: null });
  });
});
