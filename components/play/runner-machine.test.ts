import { describe, expect, test } from "vitest";
import type { AnswerReply, AttemptState, AttemptView, RunnerView } from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import { canEnd, isTimeUp, openRunner, reduceRunner, TIME_MARK_MS } from "./runner-machine";
import type { RunnerEvent, RunnerState } from "./runner-state";

const TOTAL = 3;

function anAttempt(over: Partial<AttemptView> = {}): AttemptView {
  return {
    id: "a1",
    quiz: "sprint",
    title: "Sprint",
    practice: null,
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
  return play(openRunner({ ...state, last }), OPENED, loaded(state, 0));
}

const OPENED: RunnerEvent = { type: "opened", at: 0, kept: null, draft: null };

/** The server's word on an opened page, without a measurement. */
function loaded(state: AttemptState, at: number): RunnerEvent {
  return { type: "revealed", state, at, shownAt: at };
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
    expect(isTimeUp(state)).toBe(true);
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
    expect(isTimeUp(state)).toBe(true);
  });

  test("a choice is said to count when the server has said so, not before, and for as long as Time stands", () => {
    const between = { attempt: anAttempt({ position: 2 }), item: null };
    const closed = play(start(open()), choose("b1"), zero(19_000));
    expect(closed.verdict).toBeNull();
    const reply = ack(between, { optionId: "b1" }, 19_400, 19_800);
    const said = play(closed, { type: "recorded", recorded: recordedOf(reply) });
    expect(said).toMatchObject({ phase: "sending", verdict: "counts" });
    expect(said.request).toBe(closed.request);
    const waiting = play(said, reply);
    expect(waiting).toMatchObject({ phase: "revealing", verdict: "counts", choice: "b1" });
    expect(play(waiting, loaded(open(2), 20_000))).toMatchObject({ verdict: null, choice: null });
  });

  test("a choice that came too late is owned up to while Time stands and over the next question", () => {
    const between = { attempt: anAttempt({ position: 2 }), item: null };
    const late = ack(between, { optionId: "b1", late: true }, 19_400, 19_800);
    const waiting = play(start(open()), choose("b1"), zero(19_000), late);
    expect(waiting).toMatchObject({ phase: "revealing", verdict: "late" });
    const next = play(waiting, loaded(open(2), 20_000));
    expect(next).toMatchObject({ phase: "asking", notice: { kind: "late" } });
  });

  test("a question that an outage made void is said to be void, not too late, chosen or not", () => {
    const between = { attempt: anAttempt({ position: 2 }), item: null };
    for (const optionId of ["b1", null]) {
      const cut = ack(between, { optionId, late: true, outage: true }, 60_000, 60_800);
      const waiting = play(start(open()), zero(19_000), cut);
      expect(waiting).toMatchObject({ phase: "revealing", verdict: "void" });
      const next = play(waiting, loaded(open(2), 61_000));
      expect(next).toMatchObject({ phase: "asking", verdict: null, notice: { kind: "void" } });
    }
  });

  test("word about another question does not settle this one", () => {
    const closed = play(start(open()), choose("b1"), zero(19_000));
    const other = recordedOf(ack(open(3), { position: 2, optionId: "b1" }, 19_100));
    expect(play(closed, { type: "recorded", recorded: other })).toBe(closed);
  });

  test("a choice in a hidden tab leaves before zero, with the time it was truly held", () => {
    const state = play(start(open()), choose("b1"), zero(18_200));
    expect(isTimeUp(state)).toBe(false);
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
  return recordedOf(ack(open(2), {}, 0));
}

function recordedOf(event: RunnerEvent): AnswerReply["recorded"] {
  if (event.type !== "acked") throw new Error("ack makes an acked event");
  return event.reply.recorded;
}

describe("opening a page whose view may be old", () => {
  const seventh = { ...open(2), item: anItem(2, { remainingMs: 7000 }) };

  test("no clock runs before the server has said what is left, however long the page was open", () => {
    const opened = play(openRunner({ ...open(), last: null }), { ...OPENED, at: 50_000 });
    expect(opened).toMatchObject({ phase: "asking", request: { kind: "load" } });
    expect(opened.question?.endsAt).toBeNull();
    const told = { ...open(), item: anItem(1, { remainingMs: 9000 }) };
    const known = play(opened, loaded(told, 50_400));
    expect(known).toMatchObject({ phase: "asking", request: null });
    expect(known.question?.endsAt).toBe(59_400);
    expect(sent(play(known, choose("a1"), lock(51_400)))?.heldMs).toBe(11_000);
  });

  test("what was chosen while the server was asked stays chosen", () => {
    const opened = play(openRunner({ ...open(), last: null }), OPENED, choose("c1"));
    expect(play(opened, loaded(open(), 400))).toMatchObject({ phase: "asking", choice: "c1" });
  });

  test("the true question takes the place of the one the page was rendered with", () => {
    const state = play(openRunner({ ...open(), last: null }), OPENED, loaded(seventh, 400));
    expect(state).toMatchObject({ phase: "asking", choice: null, notice: null });
    expect(state.question).toMatchObject({ item: { position: 2 }, endsAt: 7400 });
  });

  test("3-2-1 gives way to a question whose clock runs already", () => {
    const ready = { attempt: anAttempt({ status: "ready" }), item: null, last: null };
    const state = play(openRunner(ready), OPENED, { type: "counted" }, loaded(seventh, 400));
    expect(state).toMatchObject({ phase: "asking", request: null });
    expect(state.question?.endsAt).toBe(7400);
  });

  test("a view that was on screen before shows nothing of itself, and counts nothing down", () => {
    const ready = { attempt: anAttempt({ status: "ready" }), item: null, last: null };
    for (const view of [ready, { ...open(), last: null }]) {
      const opened = play(openRunner(view, true), OPENED);
      expect(opened).toMatchObject({ phase: "opening", question: null });
      expect(play(opened, { type: "counted" })).toBe(opened);
      expect(play(opened, loaded(seventh, 400)).question?.item.position).toBe(2);
    }
    const begun = play(openRunner(ready, true), OPENED, loaded(ready, 400));
    expect(begun).toMatchObject({ phase: "count-in", request: null });
  });

  test("word that nothing has changed disturbs neither the count nor the reasons", () => {
    const ready = { attempt: anAttempt({ status: "ready" }), item: null };
    const counting = play(openRunner({ ...ready, last: null }), OPENED, { type: "counted" });
    expect(play(counting, loaded(ready, 400))).toMatchObject({ phase: "count-in", count: 2 });
    const between = { attempt: anAttempt({ position: 2, feedback: "after-each" }), item: null };
    const last = { item: anItem(1), recorded: ackRecorded() };
    const reading = play(openRunner({ ...between, last }), OPENED);
    expect(play(reading, loaded(between, 400))).toMatchObject({ phase: "feedback", request: null });
    expect(play(reading, loaded(open(3), 400))).toMatchObject({ phase: "asking", feedback: null });
  });

  test("a choice from before a reload is chosen again, for its own question only", () => {
    const draft = { position: 2, optionId: "c2", confidence: "guess" } as const;
    const opened: RunnerEvent = { ...OPENED, draft };
    const same = play(openRunner({ ...seventh, last: null }), opened, loaded(seventh, 400));
    expect(same).toMatchObject({ phase: "asking", choice: "c2", confidence: "guess" });
    const unseen = play(openRunner({ ...seventh, last: null }, true), opened);
    expect(play(unseen, loaded(seventh, 400))).toMatchObject({ choice: "c2" });
    const third = play(openRunner({ ...seventh, last: null }), opened, loaded(open(3), 400));
    expect(third).toMatchObject({ choice: null, confidence: null });
  });

  test("a choice whose question timed out meanwhile is left to the server’s word", () => {
    const draft = { position: 1, optionId: "c1", confidence: null };
    const between = { attempt: anAttempt({ position: 2 }), item: null };
    const opened = play(openRunner({ ...open(), last: null }), { ...OPENED, draft });
    expect(opened.choice).toBe("c1");
    const state = play(opened, loaded(between, 400));
    expect(state).toMatchObject({ phase: "paused", request: null, choice: null });
    const synced = { type: "synced", state: between, at: 400, eventId: "s" } as const;
    expect(play(opened, synced)).toMatchObject({ phase: "paused", request: null, choice: null });
  });
});

describe("the delay to expect", () => {
  const lagOf = (events: readonly RunnerEvent[]) => play(start(open()), ...events).lagMs;
  const answered = [choose("a1"), lock(5000)];

  test("is what the server counted beyond this page, when that is more than the round trip", () => {
    expect(lagOf([...answered, ack(open(2), { usedMs: 5900 }, 5400)])).toBe(900);
    expect(lagOf([...answered, ack(open(2), { usedMs: 5010 }, 5400)])).toBe(50);
  });

  test("at zero counts from when the answer left, not from the limit it claims", () => {
    const state = play(
      start({ attempt: anAttempt({ lagBudgetMs: 0 }), item: anItem() }),
      zero(18_900),
    );
    expect(play(state, ack(open(2), { usedMs: 19_500 }, 19_600)).lagMs).toBe(600);
  });

  test("is a guess on the safe side until the first answer was measured", () => {
    const trip = (rttMs: number): RunnerEvent => ({ ...synced, rttMs });
    const synced = { type: "synced", state: open(), at: 900, eventId: "s" } as const;
    expect(lagOf([trip(400)])).toBe(700);
    const measured = [...answered, ack(open(2), { usedMs: 5400 }, 5400)];
    const later: RunnerEvent = { ...synced, state: open(2), rttMs: 480 };
    expect(lagOf([...measured, later])).toBe(480);
  });

  test("grows at once, fades by half, and takes the unforgiven part off the next clock", () => {
    const poor = { lagBudgetMs: 0 };
    const first = play(start(open()), ...answered, ack(open(2, poor), { usedMs: 5800 }, 6000));
    expect(first.question?.endsAt).toBe(6000 + 19_000 - (1000 + 100));
    const second = play(
      first,
      choose("a2"),
      lock(9000),
      ack(open(3, poor), { position: 2, usedMs: 3200 }, 9300),
    );
    expect(second.lagMs).toBe(500);
  });

  test("is not learnt from an outage, nor from an answer that was on record already", () => {
    const outage = [
      ...answered,
      { type: "down" } as const,
      ack(open(2), { usedMs: 50_000 }, 50_100),
    ];
    expect(lagOf(outage)).toBe(350);
    expect(lagOf([...answered, ack(open(2), { usedMs: 9000, replay: true }, 5400)])).toBe(350);
  });
});

describe("coming back", () => {
  test("between two questions nothing runs until somebody says Continue", () => {
    const paused = start({ attempt: anAttempt({ position: 2 }), item: null });
    expect(paused).toMatchObject({ phase: "paused", request: null });
    expect(play(paused, { type: "begin" })).toMatchObject({ phase: "count-in", count: 3 });
  });

  test("an answer kept from before is sent first, under its own event", () => {
    const kept = { position: 1, optionId: "c1", heldMs: 5000, eventId: "old" };
    const state = play(openRunner({ ...open(), last: null }), {
      type: "opened",
      at: 0,
      kept,
      draft: null,
    });
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

describe("endless practice", () => {
  const practice = {
    topics: [],
    formats: [],
    count: "endless",
    fresh: true,
    clock: "untimed",
  } as const;
  const endless = { practice: { ...practice, topics: [], formats: [] }, answered: [] };
  const end: RunnerEvent = { type: "end" };

  test("is ended by one request, and its review follows", () => {
    const ending = play(start(open(1, endless)), choose("b1"), end);
    expect(ending).toMatchObject({ phase: "reloading", request: { kind: "finish" } });
    const attempt = anAttempt({ ...endless, status: "finished", total: 1, position: 2 });
    expect(play(ending, loaded({ attempt, item: null }, 50)).phase).toBe("finished");
  });

  test("cannot be ended while an answer is on its way", () => {
    const sending = play(start(open(1, endless)), choose("b1"), lock(500));
    expect(canEnd(sending)).toBe(false);
    expect(play(sending, end)).toBe(sending);
  });

  test("and nothing else has such an end", () => {
    const asking = start(open());
    expect(canEnd(asking)).toBe(false);
    expect(play(asking, end)).toBe(asking);
  });
});
