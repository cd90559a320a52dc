import { expect, test } from "vitest";
import { type Confidence, OUTCOMES, type Outcome } from "@/lib/quiz/policy";
import { summariseTopics } from "@/lib/quiz/summary";
import { adviceFor } from "./advice";

type Taken = readonly [topic: string, outcome: Outcome, confidence?: Confidence];

/** A review of questions taken in this order, its topics titled in capitals. */
function adviceOn(...taken: readonly Taken[]) {
  const items = taken.map(([topic, outcome, confidence], index) => ({
    position: index + 1,
    outcome,
    confidence: confidence ?? null,
    question: { topic },
  }));
  const flat = items.map(({ outcome, question }) => ({ ...question, outcome, chargedMs: null }));
  const topics = summariseTopics(flat).map((summary) => ({
    ...summary,
    title: summary.topic.toUpperCase(),
  }));
  return adviceFor({ topics, items });
}

const times = (count: number, ...one: Taken): Taken[] => Array.from({ length: count }, () => one);

test("names the topic with most wrong and timed out, and how many of it were right", () => {
  const advice = adviceOn(
    ...times(8, "trade", "correct"),
    ["trade", "wrong"],
    ...times(2, "defence", "correct"),
    ["defence", "wrong"],
    ...times(3, "defence", "timed-out"),
  );
  expect(advice).toEqual({
    kind: "read-again",
    topic: "defence",
    title: "DEFENCE",
    right: 2,
    total: 6,
    timedOut: 3,
  });
});

test("points at the question itself when a single one was missed", () => {
  expect(adviceOn(["trade", "correct"], ["space", "wrong"], ["trade", "skipped"])).toEqual({
    kind: "one-missed",
    position: 2,
    title: "SPACE",
  });
});

test.each([
  [1, "one-missed"],
  [2, "read-again"],
  [3, "slower"],
  [6, "slower"],
])("with %i of 6 timed out the advice is %s", (count, kind) => {
  const advice = adviceOn(
    ...times(count, "trade", "timed-out"),
    ...times(6 - count, "trade", "correct"),
  );
  expect(advice.kind).toBe(kind);
});

test("a void question is not counted among those that ran out of time", () => {
  expect(
    adviceOn(...times(2, "trade", "timed-out"), ["trade", "void"], ["trade", "correct"]),
  ).toEqual({ kind: "slower", timedOut: 2, total: 3 });
});

test("sends a taker with nothing wrong to what was skipped, before what was guessed", () => {
  expect(adviceOn(["trade", "correct", "guess"], ["trade", "skipped"])).toEqual({
    kind: "skipped",
    count: 1,
  });
});

test("a right guess is worth reading again when all else is right", () => {
  expect(adviceOn(["trade", "correct", "guess"], ["trade", "correct", "sure"])).toEqual({
    kind: "lucky",
    count: 1,
  });
});

test("says all right only when every question that counts was answered right without a guess", () => {
  expect(adviceOn(["trade", "correct"], ["trade", "void"])).toEqual({ kind: "all-right" });
  for (const outcome of OUTCOMES.filter((name) => name !== "correct" && name !== "void")) {
    expect(adviceOn(["trade", "correct"], ["trade", outcome]).kind).not.toBe("all-right");
  }
});

test("an attempt ended before any answer is told so, not congratulated", () => {
  expect(adviceOn(...times(5, "trade", "skipped"))).toEqual({ kind: "nothing-answered" });
  expect(adviceOn(["trade", "void"])).toEqual({ kind: "nothing-answered" });
});
