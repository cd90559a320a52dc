/**
 * The best liar there can be. Whoever claims to have held a question for no time at all is forgiven
 * whatever the bucket holds, and may think that much longer; so what a whole quiz can gain is what the
 * bucket can pay out. Found here by trying every way to spend it, over the rules themselves.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Attempt, answer, reveal } from "./attempt";
import { at, testAttempt } from "./attempt.fixture";
import { compensate, lagGainMs, startQuotaMs } from "./lag";

const LIMIT = 19_000;
const QUESTIONS = 20;
/** What the bucket gains and holds is whole centiseconds, so that no finer spending gains more. */
const STEP = 10;

/** What the bucket can pay out in so many questions: what it starts with, and a gain between each two. */
function arithmetic(limitMs: number, questions: number): number {
  return startQuotaMs(limitMs) + (questions - 1) * lagGainMs(limitMs);
}

/** The most that can be gained from here on, by trying each gain of each question; and how. */
function best(quotaMs: number, left: number, known = new Map<string, number>()): number {
  if (left === 0) return 0;
  const at = `${left} ${quotaMs}`;
  const earlier = known.get(at);
  if (earlier !== undefined) return earlier;
  let most = 0;
  for (let extra = 0; extra <= quotaMs + 2 * STEP; extra += STEP) {
    const { chargedMs, quotaMs: after } = compensate(quotaMs, LIMIT, LIMIT + extra, LIMIT);
    const gained = chargedMs <= LIMIT ? extra : 0;
    most = Math.max(most, gained + best(after, left - 1, known));
  }
  known.set(at, most);
  return most;
}

test("of all ways to lie through 20 questions of 19 s the best gains 4.84 s: 0.66 s, and 0.22 s nineteen times", () => {
  expect(startQuotaMs(LIMIT)).toBe(660);
  expect(lagGainMs(LIMIT)).toBe(220);
  expect(best(startQuotaMs(LIMIT), QUESTIONS)).toBe(4_840);
  expect(arithmetic(LIMIT, QUESTIONS)).toBe(4_840);
});

test("whoever spends the bucket at once gets all of it; whoever saves for one question gets 1.54 s there", () => {
  expect(gainOf(play(Array(QUESTIONS).fill(Infinity)))).toBe(4_840);
  const saved = play([...Array(QUESTIONS - 1).fill(0), Infinity]);
  expect(gainOf(saved)).toBe(1_540);
});

test("no lie about the held time and no delay gains more than the bucket’s arithmetic in a whole quiz", () => {
  const turn = fc.record({
    delayMs: fc.oneof(fc.nat(2_000), fc.nat(40_000)),
    heldMs: fc.oneof(
      fc.nat(40_000),
      fc.constantFrom(-1e9, -1, 0, 1e308, Number.NaN, Infinity, -Infinity, 0.5, 2 ** 53),
    ),
  });
  const turns = fc.array(turn, { minLength: QUESTIONS, maxLength: QUESTIONS });
  fc.assert(
    fc.property(turns, (lies) => {
      let attempt = begun();
      let now = 0;
      for (const [index, { delayMs, heldMs }] of lies.entries()) {
        now += delayMs;
        attempt = answered(attempt, index + 1, heldMs, now);
      }
      expect(gainOf(attempt)).toBeLessThanOrEqual(4_840);
    }),
  );
});

/** Answers each question so long after its limit as the bucket pays for, and no longer than asked. */
function play(wishes: readonly number[]): Attempt {
  let attempt = begun();
  let now = 0;
  for (const [index, wish] of wishes.entries()) {
    now += LIMIT + Math.min(wish, attempt.lagQuotaMs);
    // A claim of less would spend more of the bucket, and gain nothing by it.
    attempt = answered(attempt, index + 1, LIMIT, now);
    expect(attempt.items[index]?.outcome).toBe("correct");
  }
  return attempt;
}

function begun(): Attempt {
  const revealed = reveal(testAttempt("at-end", Array(QUESTIONS).fill(LIMIT)), at(0));
  if (!revealed.ok) throw new Error("a new attempt begins");
  return revealed.value;
}

function answered(attempt: Attempt, position: number, heldMs: number, now: number): Attempt {
  const input = {
    eventId: `event ${position}`,
    position,
    optionId: `${position}b`,
    heldMs,
    confidence: null,
  };
  return answer(attempt, input, at(now)).attempt;
}

/** Time beyond the limits in which answers were still taken. */
function gainOf({ items }: Attempt): number {
  return items
    .filter(({ outcome }) => outcome === "correct")
    .reduce((sum, { usedMs }) => sum + Math.max(0, (usedMs ?? 0) - LIMIT), 0);
}
