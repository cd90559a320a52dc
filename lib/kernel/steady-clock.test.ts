import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  errorMs,
  JUMP_MS,
  readClock,
  SLEW,
  type SteadyClock,
  startClock,
  steer,
} from "./steady-clock";

const START = 1_800_000_000_000;
const HOUR = 3_600_000;
/** Milliseconds are kept as fractions; this much is lost in sums of numbers of that size. */
const ROUNDING = 0.01;

/** A reference that is `ahead` of the clock, looked at `mono` after the start with no delay. */
const seen = (clock: SteadyClock, mono: number, ahead: number) =>
  steer(clock, {
    sentMono: mono,
    receivedMono: mono,
    referenceMs: readClock(clock, mono) + ahead,
  });

describe("reading", () => {
  test("is the instant it started from and what has passed since on the monotonic clock", () => {
    expect(readClock(startClock(START, 50), 1_050)).toBe(START + 1_000);
  });

  test("never goes behind the instant it started from", () => {
    expect(readClock(startClock(START, 50), 40)).toBe(START);
  });
});

describe("a look at the reference", () => {
  test.each([
    { name: "that lies between what it read before and after", reference: 50, error: 0 },
    { name: "that is what it read before", reference: 0, error: 0 },
    { name: "that is what it read after", reference: 100, error: 0 },
    { name: "ahead of what it read after", reference: 130, error: 30 },
    { name: "behind what it read before", reference: -40, error: -40 },
  ])("$name shows an error of $error ms", ({ reference, error }) => {
    const sighting = { sentMono: 0, receivedMono: 100, referenceMs: START + reference };
    expect(errorMs(startClock(START, 0), sighting)).toBe(error);
  });

  test("that took long moves nothing, whatever it says in between", () => {
    const slow = { sentMono: 0, receivedMono: 4_000, referenceMs: START + 3_900 };
    expect(readClock(steer(startClock(START, 0), slow).clock, 5_000)).toBe(START + 5_000);
  });
});

describe("steering", () => {
  test("catches up by one part in a thousand, and then goes on as before", () => {
    const { clock } = seen(startClock(START, 0), 0, 20);
    expect(readClock(clock, 10_000)).toBeCloseTo(START + 10_010, 3);
    expect(readClock(clock, 20_000)).toBeCloseTo(START + 20_020, 3);
    expect(readClock(clock, 90_000)).toBeCloseTo(START + 90_020, 3);
  });

  test("takes 19 ms from a question of 19 s at the most, or gives them", () => {
    for (const ahead of [JUMP_MS, -JUMP_MS, -HOUR]) {
      const { clock } = seen(startClock(START, 0), 0, ahead);
      expect(Math.abs(readClock(clock, 19_000) - START - 19_000)).toBeLessThanOrEqual(
        19 + ROUNDING,
      );
    }
  });

  test("jumps where it is far behind, as after a machine that slept", () => {
    const { clock, jumpedMs } = seen(startClock(START, 0), 0, 600_000);
    expect(jumpedMs).toBe(600_000);
    expect(readClock(clock, 1_000)).toBe(START + 601_000);
  });

  test("goes on, a little slower, where the reference was set back by hours", () => {
    const { clock, jumpedMs } = seen(startClock(START, 0), 0, -2 * HOUR);
    expect(jumpedMs).toBe(0);
    expect(readClock(clock, 1_000)).toBeCloseTo(START + 999, 3);
  });

  test("reaches a reference that is behind, and stays with it", () => {
    let clock = startClock(START, 0);
    for (let mono = 0; mono <= 400_000; mono += 1_000) {
      const sighting = { sentMono: mono, receivedMono: mono, referenceMs: START - 300 + mono };
      ({ clock } = steer(clock, sighting));
    }
    expect(readClock(clock, 400_000)).toBeCloseTo(START - 300 + 400_000, 3);
  });
});

/** What can happen to it: time passes, and the reference is looked at over a line of some delay. */
const events = fc.array(
  fc.record({
    passed: fc.nat(30_000),
    delay: fc.nat(6_000),
    /** Where between the two readings the reference was read, and how far off it was from the true time. */
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    offset: fc.oneof(
      fc.integer({ min: -2_000, max: 2_000 }),
      fc.constantFrom(-24 * HOUR, -HOUR, 0, HOUR, 24 * HOUR),
    ),
  }),
  { maxLength: 40 },
);

test("whatever its reference does it never goes back, and off a jump is never out by more than a thousandth", () => {
  fc.assert(
    fc.property(events, (list) => {
      let clock = startClock(START, 0);
      let mono = 0;
      for (const { passed, delay, share, offset } of list) {
        const before = readClock(clock, mono);
        mono += passed;
        const sentMono = mono;
        expect(Math.abs(readClock(clock, mono) - before - passed)).toBeLessThanOrEqual(
          passed * SLEW + ROUNDING,
        );
        mono += delay;
        const referenceMs = START + sentMono + share * delay + offset;
        const unsteered = readClock(clock, mono);
        const { clock: steered, jumpedMs } = steer(clock, {
          sentMono,
          receivedMono: mono,
          referenceMs,
        });
        clock = steered;
        expect(jumpedMs === 0 || jumpedMs > JUMP_MS).toBe(true);
        expect(readClock(clock, mono)).toBeCloseTo(unsteered + jumpedMs, 2);
      }
    }),
  );
});

test("two servers that look at one reference agree to within their round trips once they have caught up", () => {
  fc.assert(
    fc.property(
      fc.record({
        first: fc.integer({ min: -400, max: 400 }),
        second: fc.integer({ min: -400, max: 400 }),
        delays: fc.array(fc.nat(40), { minLength: 2, maxLength: 2 }),
      }),
      ({ first, second, delays: [one = 0, other = 0] }) => {
        const run = (ahead: number, delay: number) => {
          let clock = startClock(START + ahead, 0);
          for (let mono = 0; mono < 420_000; mono += 1_000) {
            ({ clock } = steer(clock, {
              sentMono: mono,
              receivedMono: mono + delay,
              referenceMs: START + mono + delay / 2,
            }));
          }
          return readClock(clock, 430_000);
        };
        expect(Math.abs(run(first, one) - run(second, other))).toBeLessThanOrEqual(one + other + 1);
      },
    ),
    { numRuns: 40 },
  );
});
