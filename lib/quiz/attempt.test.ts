import { describe, expect, test } from "vitest";
import {
  type AnswerInput,
  type Attempt,
  answer,
  endWaiting,
  extend,
  finish,
  isWaiting,
  newAttempt,
  reveal,
  roomAhead,
  settle,
} from "./attempt";
import { at, testAttempt, testItems } from "./attempt.fixture";
import { BEAT_MS, SILENCE_MS } from "./outage";
import { MOST_ENDLESS } from "./practice";

/** With 19 s the bucket starts at 660 ms, so 19,660 ms is the last instant an answer can be on time. */
const T19 = 19_000;
const LAST = 19_660;

function revealed(attempt: Attempt, now: Date): Attempt {
  const result = reveal(attempt, now);
  if (!result.ok) throw new Error("the attempt is finished");
  return result.value;
}

const begun = (...limits: (number | null)[]) => revealed(testAttempt("after-each", limits), at(0));
const begunAtEnd = (...limits: (number | null)[]) => revealed(testAttempt("at-end", limits), at(0));

const choose = (optionId: string | null, changes: Partial<AnswerInput> = {}): AnswerInput => ({
  eventId: "11111111-1111-4111-8111-111111111111",
  position: optionId === null ? 1 : Number.parseInt(optionId, 10),
  optionId,
  heldMs: 0,
  confidence: null,
  ...changes,
});

const itemAt = (attempt: Attempt, position: number) => attempt.items[position - 1];

describe("reveal", () => {
  test("starts the clock of the first question and the attempt", () => {
    const attempt = begun(T19, T19);
    expect(attempt).toMatchObject({
      status: "running",
      position: 1,
      startedAt: at(0),
      lagQuotaMs: 660,
    });
    expect(itemAt(attempt, 1)?.servedAt).toEqual(at(0));
    expect(itemAt(attempt, 2)?.servedAt).toBeNull();
  });

  test("gains nothing by being repeated", () => {
    const attempt = begun(T19);
    expect(revealed(attempt, at(10_000))).toBe(attempt);
  });

  test("moves on when the open question has timed out meanwhile", () => {
    const attempt = revealed(begun(T19, T19), at(LAST + 1));
    expect(itemAt(attempt, 1)?.outcome).toBe("timed-out");
    expect(itemAt(attempt, 2)?.servedAt).toEqual(at(LAST + 1));
    expect(attempt.startedAt).toEqual(at(0));
  });

  test("refuses when none is left", () => {
    const over = answer(begun(T19), choose("1b"), at(500)).attempt;
    expect(reveal(over, at(600))).toEqual({ ok: false, refusal: { code: "finished" } });
    expect(reveal(begun(T19), at(LAST + 1))).toEqual({ ok: false, refusal: { code: "finished" } });
  });
});

describe("settle", () => {
  test("leaves the question open for as long as an answer could be on time", () => {
    const attempt = begun(T19);
    expect(settle(attempt, at(LAST))).toBe(attempt);
  });

  test("closes it 1 ms later, as of its limit, and ends the attempt with the last one", () => {
    const attempt = settle(begun(T19), at(LAST + 1));
    expect(attempt).toMatchObject({ status: "finished", position: 2, finishedAt: at(T19) });
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "timed-out",
      closedAt: at(T19),
      chosenId: null,
      usedMs: T19,
      forgivenMs: 0,
      chargedMs: T19,
    });
  });

  test("never reveals, fills the bucket once, and does nothing the second time", () => {
    const once = settle(begunAtEnd(T19, T19), at(60_000));
    expect(once).toMatchObject({ status: "running", position: 2, lagQuotaMs: 880 });
    expect(itemAt(once, 2)?.servedAt).toBeNull();
    expect(settle(once, at(120_000))).toBe(once);
  });

  test("leaves an untimed question open for good", () => {
    const attempt = begun(null);
    expect(settle(attempt, at(1e12))).toBe(attempt);
  });

  test("leaves the question open when the server's clock steps back", () => {
    const attempt = begun(T19);
    expect(settle(attempt, at(-86_400_000))).toBe(attempt);
  });
});

describe("answer", () => {
  test("closes the question with what counts", () => {
    const { attempt, event, refusal } = answer(
      begun(T19, T19),
      choose("1b", { heldMs: 4000, confidence: "guess" }),
      at(4150),
    );
    expect(refusal).toBeUndefined();
    expect(event).toEqual({
      eventId: "11111111-1111-4111-8111-111111111111",
      position: 1,
      optionId: "1b",
      heldMs: 4000,
      confidence: "guess",
      receivedAt: at(4150),
      verdict: "accepted",
      usedMs: 4150,
      forgivenMs: 150,
      chargedMs: 4000,
    });
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "correct",
      chosenId: "1b",
      confidence: "guess",
      closedAt: at(4150),
      usedMs: 4150,
      forgivenMs: 150,
      chargedMs: 4000,
    });
    expect(attempt).toMatchObject({ position: 2, lagQuotaMs: 730, status: "running" });
  });

  test("tells right from wrong, and a skip from both", () => {
    const outcome = (optionId: string | null) =>
      itemAt(answer(begun(T19), choose(optionId), at(900)).attempt, 1)?.outcome;
    expect([outcome("1b"), outcome("1a"), outcome(null)]).toEqual(["correct", "wrong", "skipped"]);
  });

  test.each([
    { name: "at the limit, with no lag", now: T19, heldMs: T19, verdict: "accepted" },
    { name: "1 ms after the limit, with no lag", now: T19 + 1, heldMs: T19 + 1, verdict: "late" },
    {
      name: "1 ms after the limit, held to the limit",
      now: T19 + 1,
      heldMs: T19,
      verdict: "accepted",
    },
    { name: "at limit + quota − 1 ms", now: LAST - 1, heldMs: T19, verdict: "accepted" },
    { name: "at limit + quota", now: LAST, heldMs: T19, verdict: "accepted" },
    { name: "1 ms after limit + quota", now: LAST + 1, heldMs: T19, verdict: "late" },
    {
      name: "1 ms after limit + quota, claiming to have held it 0 ms",
      now: LAST + 1,
      heldMs: 0,
      verdict: "late",
    },
  ])("$name is $verdict", ({ now, heldMs, verdict }) => {
    const { attempt, event } = answer(begun(T19), choose("1b", { heldMs }), at(now));
    expect(event.verdict).toBe(verdict);
    expect(itemAt(attempt, 1)?.outcome).toBe(verdict === "accepted" ? "correct" : "timed-out");
  });

  test("stores a late answer to an open question, closes it as timed out, and keeps no choice", () => {
    const { attempt, event } = answer(
      begun(T19, T19),
      choose("1b", { heldMs: 19_300, confidence: "sure" }),
      at(19_400),
    );
    expect(event).toMatchObject({
      verdict: "late",
      optionId: "1b",
      usedMs: 19_400,
      forgivenMs: 100,
      chargedMs: 19_300,
    });
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "timed-out",
      chosenId: null,
      confidence: null,
      closedAt: at(19_400),
      usedMs: 19_400,
      chargedMs: 19_300,
    });
    expect(attempt).toMatchObject({ position: 2, lagQuotaMs: 780 });
  });

  test("stores an answer that comes after the question timed out and changes nothing", () => {
    const settled = settle(begun(T19, T19), at(30_000));
    const { attempt, event, refusal } = answer(settled, choose("1b"), at(30_000));
    expect(attempt).toBe(settled);
    expect(refusal).toBeUndefined();
    expect(event).toMatchObject({
      verdict: "late",
      usedMs: 30_000,
      forgivenMs: 0,
      chargedMs: 30_000,
    });
  });

  test("stores an answer to a void question as late", () => {
    const done = answer(begun(T19, T19), choose("1b"), at(500)).attempt;
    const voided = {
      ...done,
      items: done.items.map((item) =>
        item.position === 1 ? { ...item, outcome: "void" as const } : item,
      ),
    };
    expect(answer(voided, choose("1a"), at(600)).event.verdict).toBe("late");
  });

  test("counts a null sent as the clock ran out as timed out, not as a skip", () => {
    const outcome = (heldMs: number) =>
      itemAt(answer(begun(T19), choose(null, { heldMs }), at(19_050)).attempt, 1)?.outcome;
    expect([outcome(T19), outcome(18_999)]).toEqual(["timed-out", "skipped"]);
    const { event } = answer(begun(T19), choose(null, { heldMs: T19 }), at(19_050));
    expect(event).toMatchObject({ verdict: "accepted", forgivenMs: 50, chargedMs: T19 });
  });

  test("keeps no confidence with a skip", () => {
    const { attempt, event } = answer(begun(T19), choose(null, { confidence: "guess" }), at(10));
    expect(itemAt(attempt, 1)?.confidence).toBeNull();
    expect(event.confidence).toBe("guess");
  });

  test("lets the first answer stand against a second tab's", () => {
    const first = answer(begun(T19, T19), choose("1a"), at(500)).attempt;
    const second = answer(first, choose("1b", { eventId: "other" }), at(510));
    expect(second.refusal).toEqual({ code: "already-answered" });
    expect(second.event).toMatchObject({ verdict: "refused", eventId: "other", optionId: "1b" });
    expect(second.attempt).toBe(first);
  });

  test("refuses a question that is not revealed, or does not exist, and stores the attempt at it", () => {
    const attempt = begun(T19, T19);
    for (const optionId of ["2b", "9b"]) {
      const refused = answer(attempt, choose(optionId), at(500));
      expect(refused.refusal).toEqual({ code: "not-open" });
      expect(refused.event).toMatchObject({ verdict: "refused", usedMs: 0, chargedMs: 0 });
      expect(refused.attempt).toBe(attempt);
    }
    const unbegun = testAttempt("at-end", [T19]);
    expect(answer(unbegun, choose("1b"), at(0)).refusal).toEqual({ code: "not-open" });
  });

  test("refuses an option of another question before anything else is said of this one", () => {
    const attempt = begun(T19, T19);
    const refused = answer(attempt, choose("2b", { position: 1 }), at(500));
    expect(refused.refusal).toEqual({ code: "unknown-option" });
    expect(refused.attempt).toBe(attempt);
    const timedOut = answer(attempt, choose("2b", { position: 1 }), at(30_000));
    expect(timedOut.refusal).toEqual({ code: "unknown-option" });
    expect(timedOut.event.verdict).toBe("refused");
  });

  test("ends the attempt with the last question, at the time of the answer", () => {
    const { attempt } = answer(begunAtEnd(T19), choose("1b"), at(700));
    expect(attempt).toMatchObject({ status: "finished", position: 2, finishedAt: at(700) });
  });

  test("charges nothing when the server's clock stepped back, and closes no earlier than revealed", () => {
    const { attempt, event } = answer(begun(T19), choose("1b", { heldMs: 5000 }), at(-60_000));
    expect(event).toMatchObject({ verdict: "accepted", usedMs: 0, forgivenMs: 0, chargedMs: 0 });
    expect(itemAt(attempt, 1)?.closedAt).toEqual(at(0));
    expect(attempt.finishedAt).toEqual(at(0));
  });

  test("takes any time without a clock and forgives none", () => {
    const { event } = answer(begun(null), choose("1b", { heldMs: 10 }), at(7_200_000));
    expect(event).toMatchObject({ verdict: "accepted", forgivenMs: 0, chargedMs: 7_200_000 });
    const { attempt } = answer(begun(null), choose(null, { heldMs: 86_400_000 }), at(10));
    expect(itemAt(attempt, 1)?.outcome).toBe("skipped");
  });
});

describe("feedback at the end", () => {
  test("brings the next question with the answer", () => {
    const { attempt } = answer(begunAtEnd(T19, T19), choose("1b"), at(3000));
    expect(itemAt(attempt, 2)?.servedAt).toEqual(at(3000));
  });

  test("brings it with a late answer too, whether the question was still open or not", () => {
    const stillOpen = answer(begunAtEnd(T19, T19), choose("1b", { heldMs: 19_500 }), at(19_500));
    expect(stillOpen.event.verdict).toBe("late");
    expect(itemAt(stillOpen.attempt, 2)?.servedAt).toEqual(at(19_500));
    const longClosed = answer(begunAtEnd(T19, T19), choose("1b"), at(90_000));
    expect(longClosed.event.verdict).toBe("late");
    expect(itemAt(longClosed.attempt, 2)?.servedAt).toEqual(at(90_000));
  });

  test("does not restart the clock of an open question when a late answer to an earlier one comes", () => {
    const onTwo = answer(begunAtEnd(T19, T19), choose("1b"), at(90_000)).attempt;
    const again = answer(onTwo, choose("1a", { eventId: "other" }), at(95_000));
    expect(again.event.verdict).toBe("late");
    expect(again.attempt).toBe(onTwo);
  });

  test("brings nothing with a refused answer", () => {
    const waiting = settle(begunAtEnd(T19, T19), at(30_000));
    expect(answer(waiting, choose("2b"), at(30_000)).attempt).toBe(waiting);
  });
});

describe("feedback after each", () => {
  test("brings nothing with an answer, on time or late", () => {
    for (const now of [3000, 19_500, 90_000]) {
      const { attempt } = answer(begun(T19, T19), choose("1b", { heldMs: now }), at(now));
      expect(attempt).toMatchObject({ position: 2, status: "running" });
      expect(itemAt(attempt, 2)?.servedAt).toBeNull();
    }
  });
});

describe("finish", () => {
  test("counts the open question and those never reached as skipped", () => {
    const attempt = finish(begun(T19, T19), at(7000));
    expect(attempt).toMatchObject({ status: "finished", position: 3, finishedAt: at(7000) });
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "skipped",
      closedAt: at(7000),
      usedMs: 7000,
      chargedMs: 7000,
      forgivenMs: 0,
    });
    expect(itemAt(attempt, 2)).toMatchObject({
      outcome: "skipped",
      servedAt: null,
      closedAt: at(7000),
      usedMs: null,
      chargedMs: null,
    });
  });

  test("charges no more than the limit", () => {
    expect(itemAt(finish(begun(T19), at(19_400)), 1)).toMatchObject({
      outcome: "skipped",
      usedMs: T19,
      chargedMs: T19,
    });
    expect(itemAt(finish(begun(null), at(90_000)), 1)?.chargedMs).toBe(90_000);
  });

  test("leaves what was answered or timed out as it is", () => {
    const done = answer(begun(T19, T19, T19), choose("1b"), at(500)).attempt;
    const attempt = finish(revealed(done, at(600)), at(60_000));
    expect(attempt.items[0]).toBe(done.items[0]);
    expect(itemAt(attempt, 2)).toMatchObject({ outcome: "timed-out", closedAt: at(600 + T19) });
    expect(itemAt(attempt, 3)).toMatchObject({ outcome: "skipped", closedAt: at(60_000) });
    expect(attempt.finishedAt).toEqual(at(60_000));
  });

  test("does nothing the second time, and nothing can be answered afterwards", () => {
    const attempt = finish(begun(T19, T19), at(7000));
    expect(finish(attempt, at(8000))).toBe(attempt);
    expect(answer(attempt, choose("1b"), at(8000)).refusal).toEqual({ code: "already-answered" });
    expect(answer(attempt, choose("2b"), at(8000)).refusal).toEqual({ code: "not-open" });
  });

  test("ends an attempt that was never begun", () => {
    const attempt = finish(testAttempt("at-end", [T19]), at(0));
    expect(attempt).toMatchObject({ status: "finished", startedAt: null, finishedAt: at(0) });
  });
});

test("with feedback at the end, an answer that says so leaves the next question closed", () => {
  const on = answer(begunAtEnd(T19, T19), choose("1b"), at(5_000));
  expect(itemAt(on.attempt, 2)?.servedAt).toEqual(at(5_000));
  const off = answer(begunAtEnd(T19, T19), choose("1b", { reveal: false }), at(5_000));
  expect(itemAt(off.attempt, 1)?.outcome).toBe("correct");
  expect(itemAt(off.attempt, 2)?.servedAt).toBeNull();
  expect(off.event).not.toHaveProperty("reveal");
});

describe("endless practice", () => {
  const endless = (count: number) =>
    newAttempt("at-end", testItems(1, Array<null>(count).fill(null)), true);

  test("asks for more once fewer than three questions are ahead, and an ordinary attempt never does", () => {
    let attempt = revealed(endless(5), at(0));
    expect(roomAhead(attempt)).toBe(0);
    attempt = answer(attempt, choose("1b"), at(1)).attempt;
    expect(roomAhead(attempt)).toBe(0);
    attempt = answer(attempt, choose("2b"), at(2)).attempt;
    expect(roomAhead(attempt)).toBe(MOST_ENDLESS - 5);
    expect(roomAhead(begunAtEnd(null, null))).toBe(0);
  });

  test("goes on over what is put behind it, and stops growing at the cap", () => {
    const grown = extend(revealed(endless(1), at(0)), testItems(2, [null, null]));
    expect(grown).toMatchObject({ total: 3, position: 1, status: "running" });
    const next = answer(grown, choose("1b"), at(1)).attempt;
    expect(next).toMatchObject({ total: 3, position: 2, status: "running" });
    expect(roomAhead({ ...next, total: MOST_ENDLESS, position: MOST_ENDLESS })).toBe(0);
  });

  test("waits for more at its last question, below the cap, and is not over", () => {
    const last = answer(revealed(endless(1), at(0)), choose("1b"), at(1)).attempt;
    expect(last).toMatchObject({ status: "running", total: 1, position: 2, finishedAt: null });
    expect(isWaiting(last)).toBe(true);
    expect(roomAhead(last)).toBe(MOST_ENDLESS - 1);
    expect(reveal(last, at(2))).toMatchObject({ value: last });
    const next = revealed(extend(last, testItems(2, [null])), at(5));
    expect(itemAt(next, 2)?.servedAt).toEqual(at(5));
    expect(endWaiting(last, at(9))).toMatchObject({ status: "finished", finishedAt: at(9) });
    expect(finish(last, at(9))).toMatchObject({ status: "finished", total: 1, position: 2 });
  });

  test("ends with the last question of the cap, and one that is longer than that is given no more", () => {
    const full = endless(MOST_ENDLESS);
    const last = revealed({ ...full, position: MOST_ENDLESS }, at(0));
    const ended = answer(last, choose(`${MOST_ENDLESS}b`), at(1)).attempt;
    expect(ended).toMatchObject({ status: "finished", position: MOST_ENDLESS + 1 });
    expect(roomAhead({ ...last, total: MOST_ENDLESS + 5, position: MOST_ENDLESS + 4 })).toBe(0);
  });

  test("ends with the last question that was seen; what was never seen is not counted", () => {
    const second = answer(revealed(endless(5), at(0)), choose("1b"), at(1)).attempt;
    const ended = finish(second, at(9));
    expect(ended).toMatchObject({ status: "finished", total: 2, position: 3 });
    expect(ended.items.map(({ outcome }) => outcome)).toEqual(["correct", "skipped"]);
    expect(roomAhead(ended)).toBe(0);
  });

  test("ended before it began, keeps one question, so that there is something to review", () => {
    expect(finish(endless(5), at(0))).toMatchObject({ status: "finished", total: 1, position: 2 });
  });
});

describe("an outage of ours", () => {
  const cut = (attempt: Attempt, from: number, to: number): Attempt => ({
    ...attempt,
    watch: { ...attempt.watch, outages: [{ from: at(from), to: at(to) }] },
  });

  test("makes a question void that nobody could answer in time, and leaves the bucket as it was", () => {
    const attempt = settle(cut(begun(T19, T19), 5_000, 40_000), at(40_000));
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "void",
      closedAt: at(T19),
      chosenId: null,
      usedMs: T19,
      forgivenMs: 0,
      chargedMs: T19,
    });
    expect(attempt).toMatchObject({ position: 2, status: "running", lagQuotaMs: 660 });
  });

  test.each([
    { name: "began before it was revealed and ran into it", from: -9_000, to: 1, outcome: "void" },
    { name: "ended as it was revealed", from: -9_000, to: 0, outcome: "timed-out" },
    { name: "was short, and long over at the limit", from: 2_000, to: 2_001, outcome: "void" },
    {
      name: "began at the last instant of being on time",
      from: LAST,
      to: LAST + 1,
      outcome: "void",
    },
    {
      name: "began while an answer of that instant may have been judged",
      from: LAST + BEAT_MS,
      to: LAST + 9_000,
      outcome: "void",
    },
    {
      name: "began after any answer in time had been judged",
      from: LAST + BEAT_MS + 1,
      to: LAST + 9_000,
      outcome: "timed-out",
    },
  ])("that $name leaves it $outcome", ({ from, to, outcome }) => {
    const attempt = settle(cut(begun(T19, T19), from, to), at(60_000));
    expect(itemAt(attempt, 1)?.outcome).toBe(outcome);
  });

  test("takes nothing from an answer in time, nor from a skip", () => {
    const outcome = (optionId: string | null) =>
      answer(cut(begun(T19, T19), 3_000, 8_000), choose(optionId, { heldMs: 9_000 }), at(9_000));
    for (const [optionId, expected] of [
      ["1b", "correct"],
      ["1a", "wrong"],
      [null, "skipped"],
    ] as const) {
      const { attempt, event } = outcome(optionId);
      expect(event.verdict).toBe("accepted");
      expect(itemAt(attempt, 1)?.outcome).toBe(expected);
      expect(attempt.lagQuotaMs).toBe(880);
    }
  });

  test("takes nothing away and adds nothing where an answer came too late: stored, measured, void", () => {
    const { attempt, event } = answer(
      cut(begun(T19, T19), 10_000, 19_200),
      choose("1b", { heldMs: 19_300, confidence: "sure" }),
      at(19_400),
    );
    expect(event).toMatchObject({ verdict: "late", forgivenMs: 100, chargedMs: 19_300 });
    expect(itemAt(attempt, 1)).toMatchObject({
      outcome: "void",
      chosenId: null,
      confidence: null,
      closedAt: at(19_400),
      usedMs: 19_400,
      chargedMs: 19_300,
    });
    expect(attempt).toMatchObject({ position: 2, lagQuotaMs: 660 });
  });

  test("makes a question void of which the outage left too little to choose in", () => {
    const { attempt } = answer(
      cut(begun(T19, T19), 0, 17_000),
      choose(null, { heldMs: T19 }),
      at(19_050),
    );
    expect(itemAt(attempt, 1)?.outcome).toBe("void");
  });

  test("costs one question: the next one is served after it, with all its time", () => {
    const { attempt } = answer(
      cut(begunAtEnd(T19, T19), 5_000, 70_000),
      choose("1b", { heldMs: 6_000 }),
      at(71_000),
    );
    expect(itemAt(attempt, 1)?.outcome).toBe("void");
    expect(itemAt(attempt, 2)?.servedAt).toEqual(at(71_000));
    const next = answer(attempt, choose("2b", { heldMs: 2_000 }), at(73_000)).attempt;
    expect(itemAt(next, 2)?.outcome).toBe("correct");
  });

  test("leaves an untimed question open", () => {
    const attempt = cut(begun(null), 1_000, 1e9);
    expect(settle(attempt, at(1e9))).toBe(attempt);
    const { attempt: answered } = answer(attempt, choose("1b"), at(1e9));
    expect(itemAt(answered, 1)?.outcome).toBe("correct");
  });

  test("counts before anybody has recorded it, from a beat too long ago until now", () => {
    const silent = (pulseAt: number, now: number) =>
      itemAt(
        settle({ ...begun(T19, T19), watch: { outages: [], pulseAt: at(pulseAt) } }, at(now)),
        1,
      )?.outcome;
    expect(silent(LAST, LAST + SILENCE_MS)).toBe("timed-out");
    expect(silent(LAST, LAST + SILENCE_MS + 1)).toBe("void");
    expect(silent(40_000, 60_000)).toBe("timed-out");
  });

  test("gives whoever never meant to answer at most the question that was open in it", () => {
    const idle = (attempt: Attempt, now: number) => revealed(attempt, at(now));
    let attempt = cut(begun(T19, T19, T19), 5_000, 9_000);
    attempt = idle(attempt, 20_000);
    attempt = idle(attempt, 40_000);
    attempt = settle(attempt, at(90_000));
    expect(attempt.items.map(({ outcome }) => outcome)).toEqual(["void", "timed-out", "timed-out"]);
  });
});
