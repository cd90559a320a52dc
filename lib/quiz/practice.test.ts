import { describe, expect, test } from "vitest";
import { FORMATS } from "@/lib/question/format";
import { appearanceOf, isPractised, practiceTiming, secondsOf } from "./practice";

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

describe("two contents look the same", () => {
  const options = ["1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2"].map((text) => ({ text }));
  const plain = { stem: "Which?", options: ["A", "B", "C", "D"].map((text) => ({ text })) };
  const same = (one: Parameters<typeof appearanceOf>[0], other: typeof one) =>
    appearanceOf(one) === appearanceOf(other);

  test("whatever the order of their options, and not with another option or stem", () => {
    expect(same(plain, { ...plain, options: plain.options.toReversed() })).toBe(true);
    expect(same(plain, { ...plain, options: [...plain.options.slice(1), { text: "E" }] })).toBe(
      false,
    );
    expect(same(plain, { ...plain, stem: "Who?" })).toBe(false);
  });

  test("whatever the order of their statements and the codes for them, and not with another statement", () => {
    const one = { stem: "Which?", statements: ["X.", "Y."], pairs: null, columns: null, options };
    const coded = { ...one, options: plain.options };
    expect(same(one, { ...coded, statements: ["Y.", "X."] })).toBe(true);
    expect(same(one, { ...one, statements: ["X.", "Z."] })).toBe(false);
    expect(same(one, { ...one, stem: "How many?" })).toBe(false);
  });

  test("with the same pairs; with the same two lists, however their rows fell together", () => {
    const pairs = [
      { left: "A", right: "1" },
      { left: "B", right: "2" },
    ];
    const crossed = [
      { left: "B", right: "1" },
      { left: "A", right: "2" },
    ];
    const judged = { stem: "Which?", pairs, columns: { kind: "pairs" }, options };
    expect(same(judged, { ...judged, pairs: pairs.toReversed() })).toBe(true);
    expect(same(judged, { ...judged, pairs: crossed })).toBe(false);
    const lists = { ...judged, columns: { kind: "lists" } };
    expect(same(lists, { ...lists, pairs: crossed })).toBe(true);
    expect(same(lists, { ...lists, pairs: [...pairs.slice(1), { left: "A", right: "3" }] })).toBe(
      false,
    );
  });
});
