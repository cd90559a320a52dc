import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compensate, lagGainMs, refill, startQuotaMs, toWholeMs } from "./lag";

const T19 = 19_000;

/** Plays lags (ms) against one limit, each answer held for 5 s; what was forgiven and what is left. */
function play(limitMs: number, lags: readonly number[]) {
  let quotaMs = startQuotaMs(limitMs);
  const forgiven = lags.map((lag) => {
    const turn = compensate(quotaMs, limitMs, 5000 + lag, 5000);
    quotaMs = turn.quotaMs;
    return turn.forgivenMs;
  });
  return { forgiven, quotaMs };
}

describe("the bucket", () => {
  test.each([
    { limitMs: 5_000, gain: 170 },
    { limitMs: 19_000, gain: 220 },
    { limitMs: 28_500, gain: 260 },
    { limitMs: 38_000, gain: 300 },
    { limitMs: 60_000, gain: 390 },
    { limitMs: 212_499, gain: 990 },
    { limitMs: 212_500, gain: 1000 },
    { limitMs: 3_600_000, gain: 1000 },
  ])("gains $gain ms a question at $limitMs ms", ({ limitMs, gain }) => {
    expect(lagGainMs(limitMs)).toBe(gain);
    expect(startQuotaMs(limitMs)).toBe(3 * gain);
  });

  test("at 19 seconds starts with 0.66 s and never holds more than 1.54 s", () => {
    expect(startQuotaMs(T19)).toBe(660);
    expect(play(T19, Array(50).fill(0)).quotaMs).toBe(1540);
  });

  test.each([
    { name: "covers ordinary lag whole and still fills", lags: [150], forgiven: [150], left: 730 },
    {
      name: "covers lag of exactly the gain for ever",
      lags: Array(9).fill(220),
      forgiven: Array(9).fill(220),
      left: 660,
    },
    {
      name: "after eight quiet questions covers a stall up to the cap",
      lags: [0, 0, 0, 0, 0, 0, 0, 0, 5000],
      forgiven: [0, 0, 0, 0, 0, 0, 0, 0, 1540],
      left: 220,
    },
    {
      name: "covers a first stall up to the start quota",
      lags: [5000],
      forgiven: [660],
      left: 220,
    },
    {
      name: "after a stall covers one gain a question",
      lags: [5000, 5000, 5000],
      forgiven: [660, 220, 220],
      left: 220,
    },
    {
      name: "covers a stall of exactly the quota, and not 1 ms more",
      lags: [660, 221],
      forgiven: [660, 220],
      left: 220,
    },
    {
      name: "recovers after a stall, a gain a question",
      lags: [5000, 0, 0, 700],
      forgiven: [660, 0, 0, 660],
      left: 220,
    },
    {
      name: "wears down under lag a little above the gain",
      lags: Array(5).fill(420),
      forgiven: [420, 420, 260, 220, 220],
      left: 220,
    },
  ])("$name", ({ lags, forgiven, left }) => {
    expect(play(T19, lags)).toEqual({ forgiven, quotaMs: left });
  });

  test("is filled and capped by each question's own limit", () => {
    const long = compensate(1540, 60_000, 10_000, 10_000);
    expect(long.quotaMs).toBe(1930);
    expect(compensate(long.quotaMs, T19, 10_000, 8_000)).toEqual({
      forgivenMs: 1930,
      chargedMs: 8070,
      quotaMs: 220,
    });
    expect(refill(2730, T19)).toBe(1540);
  });

  test("without a clock forgives nothing and stays as it is", () => {
    expect(compensate(500, null, 90_000, 10)).toEqual({
      forgivenMs: 0,
      chargedMs: 90_000,
      quotaMs: 500,
    });
  });
});

describe("compensate", () => {
  test("sees no lag in a client that claims to have held the question longer than the server saw", () => {
    for (const heldMs of [5001, 86_400_000, Number.MAX_VALUE, Infinity]) {
      expect(compensate(660, T19, 5000, heldMs)).toEqual({
        forgivenMs: 0,
        chargedMs: 5000,
        quotaMs: 880,
      });
    }
  });

  test("takes a negative or absurd heldMs as zero", () => {
    for (const heldMs of [-1, -Infinity, Number.NaN, 0.4]) {
      expect(compensate(660, T19, 5000, heldMs).forgivenMs).toBe(660);
    }
    expect([toWholeMs(1.5), toWholeMs(-0), toWholeMs(Infinity)]).toEqual([
      2,
      0,
      Number.MAX_SAFE_INTEGER,
    ]);
  });

  test("splits elapsed exactly, forgives no more than lag or quota, keeps the bucket in its bounds", () => {
    const ms = fc.nat(300_000);
    fc.assert(
      fc.property(
        ms,
        fc.integer({ min: 1, max: 600_000 }),
        ms,
        fc.double(),
        (fill, limitMs, elapsed, held) => {
          const quota = Math.min(fill, 7 * lagGainMs(limitMs));
          const { forgivenMs, chargedMs, quotaMs } = compensate(quota, limitMs, elapsed, held);
          expect(forgivenMs + chargedMs).toBe(elapsed);
          expect(forgivenMs).toBeGreaterThanOrEqual(0);
          expect(forgivenMs).toBeLessThanOrEqual(Math.min(quota, elapsed));
          expect(quotaMs).toBeGreaterThanOrEqual(0);
          expect(quotaMs).toBeLessThanOrEqual(7 * lagGainMs(limitMs));
          expect([forgivenMs, chargedMs, quotaMs].every(Number.isSafeInteger)).toBe(true);
        },
      ),
    );
  });
});
