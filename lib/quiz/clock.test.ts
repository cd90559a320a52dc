import { describe, expect, test } from "vitest";
import {
  closesForGoodAt,
  elapsedMs,
  isOpen,
  isOver,
  laterOf,
  limitMs,
  limitRange,
  remainingMs,
} from "./clock";
import { PACES } from "./policy";

const at = (ms: number) => new Date(1_800_000_000_000 + ms);
const timing = {
  kind: "per-question",
  seconds: 19,
  secondsByFormat: { "match-pairs": 45 },
} as const;
const open = { limitMs: 19_000, servedAt: at(0), closedAt: null };

describe("limitMs", () => {
  test("is the quiz's seconds times the pace", () => {
    expect(PACES.map((pace) => limitMs(timing, "single", pace))).toEqual([
      null,
      19_000,
      23_750,
      28_500,
      38_000,
      57_000,
      95_000,
      190_000,
    ]);
  });

  test("lets a format have its own seconds, at the same pace", () => {
    expect(limitMs(timing, "match-pairs", "1")).toBe(45_000);
    expect(limitMs(timing, "match-pairs", "1.25")).toBe(56_250);
    expect(limitMs(timing, "chronology", "1")).toBe(19_000);
  });

  test("is a whole number of milliseconds", () => {
    expect(limitMs({ kind: "per-question", seconds: 7.3331 }, "single", "1.25")).toBe(9166);
  });

  test("is null in an untimed quiz, whatever the pace", () => {
    expect(PACES.map((pace) => limitMs({ kind: "untimed" }, "single", pace))).toEqual(
      PACES.map(() => null),
    );
  });
});

describe("the clock of an item", () => {
  test("runs from the reveal", () => {
    expect(remainingMs(open, at(0))).toBe(19_000);
    expect(remainingMs(open, at(1))).toBe(18_999);
    expect(remainingMs(open, at(18_999))).toBe(1);
  });

  test("stays at zero once the limit has passed, before it closes", () => {
    expect(remainingMs(open, at(19_000))).toBe(0);
    expect(remainingMs(open, at(19_500))).toBe(0);
    expect(remainingMs({ ...open, closedAt: at(500) }, at(600))).toBe(0);
  });

  test("shows the full limit before the reveal, and nothing without a clock", () => {
    expect(remainingMs({ ...open, servedAt: null }, at(99_000))).toBe(19_000);
    expect(remainingMs({ ...open, limitMs: null }, at(99_000))).toBeNull();
  });

  test("stands still when the server's clock steps back", () => {
    expect(elapsedMs(at(0), at(-3_600_000))).toBe(0);
    expect(remainingMs(open, at(-3_600_000))).toBe(19_000);
    expect(isOver(open, 660, at(-3_600_000))).toBe(false);
  });

  test("can be met up to limit plus quota, and not 1 ms after", () => {
    expect(closesForGoodAt(open, 660)).toEqual(at(19_660));
    expect(isOver(open, 660, at(19_660))).toBe(false);
    expect(isOver(open, 660, at(19_661))).toBe(true);
  });

  test("never ends without a limit or before the reveal", () => {
    expect(closesForGoodAt({ ...open, limitMs: null }, 660)).toBeNull();
    expect(isOver({ ...open, limitMs: null }, 0, at(1e12))).toBe(false);
    expect(isOver({ ...open, servedAt: null }, 0, at(1e12))).toBe(false);
  });

  test("is open from reveal to close", () => {
    expect(isOpen(open)).toBe(true);
    expect(isOpen({ ...open, servedAt: null })).toBe(false);
    expect(isOpen({ ...open, closedAt: at(1) })).toBe(false);
  });

  test("laterOf gives the later instant, in either order", () => {
    expect([laterOf(at(1), at(2)), laterOf(at(2), at(1))]).toEqual([at(2), at(2)]);
  });
});

test("the limits of a quiz run from that of its quickest format to that of its slowest", () => {
  const timing = {
    kind: "per-question",
    seconds: 25,
    secondsByFormat: { chronology: 40, "match-pairs": 45 },
  } as const;
  expect(limitRange(timing, ["single", "chronology"], "1")).toEqual({
    least: 25_000,
    most: 40_000,
  });
  expect(limitRange(timing, ["chronology"], "2")).toEqual({ least: 80_000, most: 80_000 });
  expect(limitRange(timing, [], "1")).toEqual({ least: 25_000, most: 25_000 });
  expect(limitRange(timing, ["single"], "off")).toBeNull();
  expect(limitRange({ kind: "untimed" }, ["single"], "1")).toBeNull();
});
