import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OUTCOMES, type Outcome } from "./policy";
import { durationMs, median, medianMs, summariseTopics, weakestTopic } from "./summary";

const item = (topic: string, outcome: Outcome, chargedMs: number | null) => ({
  topic,
  outcome,
  chargedMs,
});
const anyItem = fc
  .tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom(...OUTCOMES), fc.option(fc.nat(99_999)))
  .map(([topic, outcome, chargedMs]) => item(topic, outcome, chargedMs));

describe("median", () => {
  test.each([
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[3, 100, 1], 3],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])("of %j is %s", (list, middle) => {
    expect(median(list)).toBe(middle);
  });

  test("of charged times is whole and leaves out what was never served", () => {
    const items = [
      item("a", "correct", 4000),
      item("a", "skipped", null),
      item("a", "wrong", 4001),
    ];
    expect(medianMs(items)).toBe(4001);
    expect(medianMs([item("a", "skipped", null)])).toBeNull();
  });
});

describe("summariseTopics", () => {
  test("counts and times each topic, in the order met", () => {
    const summary = summariseTopics([
      item("quad", "correct", 4000),
      item("space", "timed-out", 19_000),
      item("quad", "wrong", 9000),
      item("quad", "skipped", null),
    ]);
    expect(summary).toEqual([
      {
        topic: "quad",
        counts: { correct: 1, wrong: 1, skipped: 1, timedOut: 0, void: 0 },
        durationMs: 13_000,
        medianMs: 6500,
      },
      {
        topic: "space",
        counts: { correct: 0, wrong: 0, skipped: 0, timedOut: 1, void: 0 },
        durationMs: 19_000,
        medianMs: 19_000,
      },
    ]);
  });

  test("loses no item and no millisecond", () => {
    fc.assert(
      fc.property(fc.array(anyItem), (items) => {
        const topics = summariseTopics(items);
        expect(topics.reduce((sum, topic) => sum + topic.durationMs, 0)).toBe(durationMs(items));
        const counted = topics.flatMap(({ counts }) => Object.values(counts));
        expect(counted.reduce((sum, count) => sum + count, 0)).toBe(items.length);
      }),
    );
  });
});

describe("weakestTopic", () => {
  const weakest = (...items: ReturnType<typeof item>[]) => weakestTopic(summariseTopics(items));

  test("has the most wrong and timed out together", () => {
    expect(
      weakest(
        item("a", "wrong", 1),
        item("b", "timed-out", 1),
        item("b", "wrong", 1),
        item("b", "correct", 1),
        item("b", "void", 1),
      ),
    ).toEqual({ topic: "b", missed: 2, total: 3 });
  });

  test("is the earlier one on a tie", () => {
    expect(weakest(item("a", "wrong", 1), item("b", "timed-out", 1))?.topic).toBe("a");
  });

  test("is none when nothing went wrong, skips included", () => {
    expect(weakest(item("a", "correct", 1), item("b", "skipped", 1))).toBeNull();
    expect(weakestTopic([])).toBeNull();
  });
});
