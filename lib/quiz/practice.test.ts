import { describe, expect, test } from "vitest";
import { FORMATS } from "@/lib/question/format";
import { isPractised, practiceTiming, secondsOf } from "./practice";

const all = { topics: [], formats: [], clock: "untimed" } as const;
const long = { topic: "quad", format: "chronology", seconds: 40 } as const;

describe("what is practised", () => {
  test("is everything where nothing is chosen", () => {
    expect(isPractised(all, long)).toBe(true);
  });

  test("is of one of the topics and one of the formats chosen", () => {
    expect(isPractised({ ...all, topics: ["quad", "trade"] }, long)).toBe(true);
    expect(isPractised({ ...all, topics: ["trade"] }, long)).toBe(false);
    expect(isPractised({ ...all, formats: ["single"] }, long)).toBe(false);
    expect(isPractised({ ...all, formats: ["single", "chronology"] }, long)).toBe(true);
  });

  test("fits its clock", () => {
    expect(isPractised({ ...all, clock: "sprint" }, long)).toBe(false);
    expect(isPractised({ ...all, clock: "own" }, long)).toBe(true);
    expect(isPractised({ ...all, clock: "own" }, { ...long, seconds: 41 })).toBe(false);
  });
});

test("every format has seconds of its own, none less than a sprint's", () => {
  const own = FORMATS.map((format) => secondsOf(practiceTiming("own"), format));
  expect(Math.min(...own)).toBeGreaterThanOrEqual(19);
  expect(secondsOf(practiceTiming("sprint"), "chronology")).toBe(19);
  expect(secondsOf(practiceTiming("untimed"), "single")).toBe(Number.POSITIVE_INFINITY);
});
