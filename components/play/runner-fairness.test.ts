/** The runner against the real engine, with a line of a given length between them. */
import { describe, expect, test } from "vitest";
import type { AttemptState } from "@/lib/contracts/attempt";
import { type Attempt, answer, reveal } from "@/lib/quiz/attempt";
import { testAttempt } from "@/lib/quiz/attempt.fixture";
import { remainingMs } from "@/lib/quiz/clock";
import { openRunner, reduceRunner } from "./runner-machine";
import type { RunnerEvent, RunnerState } from "./runner-state";

const LIMIT_MS = 19_000;
/** The server's clock is hours away from the page's: nothing may depend on the difference. */
const SERVER_START = Date.UTC(2026, 10, 23);

/** One question, revealed and put on screen, over a line that takes `rttMs` there and back. */
function onScreen(rttMs: number) {
  const oneWay = rttMs / 2;
  const serverAt = (pageAt: number) => new Date(SERVER_START + pageAt);
  const revealed = reveal(testAttempt("at-end", [LIMIT_MS, LIMIT_MS]), serverAt(oneWay));
  if (!revealed.ok) throw new Error("a new attempt has a question to reveal");
  const page = [
    { type: "opened", at: 0, kept: null, draft: null },
    { type: "hurry" },
    {
      type: "revealed",
      state: asView(revealed.value, serverAt(oneWay)),
      at: rttMs,
      shownAt: rttMs,
      rttMs,
    },
  ] satisfies RunnerEvent[];
  const ready = asView(testAttempt("at-end", [LIMIT_MS, LIMIT_MS]), serverAt(0));
  const state = page.reduce<RunnerState>(reduceRunner, openRunner({ ...ready, last: null }));
  return {
    state,
    /** What the engine makes of the answer this state sends at `at`. */
    judge(sending: RunnerState, at: number) {
      if (sending.request?.kind !== "answer") throw new Error("nothing was sent");
      const { input } = sending.request;
      return answer(
        revealed.value,
        { ...input, confidence: input.confidence ?? null },
        serverAt(at + oneWay),
      ).event;
    },
  };
}

function asView(attempt: Attempt, now: Date): AttemptState {
  const open = attempt.items.find(({ servedAt, closedAt }) => servedAt && !closedAt);
  return {
    attempt: {
      id: "a1",
      quiz: "sprint",
      title: "Sprint",
      practice: null,
      total: attempt.total,
      position: attempt.position,
      status: attempt.status,
      timing: { kind: "per-question", seconds: LIMIT_MS / 1000 },
      marking: { correct: 3, wrong: 0, blank: 0 },
      pace: "1",
      feedback: attempt.feedback,
      lagBudgetMs: attempt.lagQuotaMs,
      answered: ["ahead", "ahead"],
    },
    item: open
      ? {
          position: open.position,
          total: attempt.total,
          format: "single",
          topic: "Defence",
          stem: "Stem",
          options: open.optionIds.map((id) => ({ id, text: id })),
          limitMs: open.limitMs,
          remainingMs: remainingMs(open, now),
        }
      : null,
  };
}

describe.each([0, 40, 300, 660, 1500, 4000])("over a line of %d ms there and back", (rttMs) => {
  const { state, judge } = onScreen(rttMs);
  const option = state.question?.item.options[0]?.id ?? "";
  const endsAt = state.question?.endsAt ?? 0;
  const chosen = reduceRunner(state, { type: "choose", optionId: option });

  test("an answer locked while the clock shows a millisecond is on time", () => {
    const at = endsAt - 1;
    const locked = reduceRunner(chosen, { type: "lock", at, eventId: "e" });
    expect(judge(locked, at).verdict).toBe("accepted");
  });

  test("a choice that was not locked is on time at zero, also when the timer fires 90 ms late", () => {
    const at = endsAt + 90;
    const closed = reduceRunner(chosen, { type: "zero", at, eventId: "e" });
    expect(judge(closed, at)).toMatchObject({ verdict: "accepted", optionId: option });
  });
});

test("a quick line costs nothing: the clock shows the whole limit and an early answer is charged as held", () => {
  const { state, judge } = onScreen(140);
  expect((state.question?.endsAt ?? 0) - 140).toBe(LIMIT_MS);
  const option = state.question?.item.options[1]?.id ?? "";
  const chosen = reduceRunner(state, { type: "choose", optionId: option });
  const locked = reduceRunner(chosen, { type: "lock", at: 140 + 6200, eventId: "e" });
  expect(judge(locked, 140 + 6200)).toMatchObject({ chargedMs: 6200, forgivenMs: 140 });
});
