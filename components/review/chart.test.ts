import fc from "fast-check";
import { expect, test } from "vitest";
import { chartOf } from "./chart";

const timed = (limitMs: number | null, ...times: readonly (number | null)[]) =>
  times.map((chargedMs, index) => ({ position: index + 1, limitMs, chargedMs }));

test("a bar that used the whole limit ends on the limit's line", () => {
  const { bars, limits } = chartOf(timed(19_000, 19_000, 9500));
  expect(limits).toHaveLength(1);
  expect(bars[0]?.height).toBe(limits[0]?.height);
  expect(bars[1]?.height).toBeCloseTo((limits[0]?.height ?? 0) / 2);
});

test("the limit is one line from the first question to the last", () => {
  expect(chartOf(timed(19_000, 1, 2, 3)).limits).toMatchObject([
    { from: 0, to: 2, limitMs: 19_000 },
  ]);
});

test("formats with seconds of their own make the limit step up and down", () => {
  const items = [19_000, 19_000, 45_000, 19_000].map((limitMs, index) => ({
    position: index + 1,
    limitMs,
    chargedMs: 5000,
  }));
  expect(chartOf(items).limits.map(({ from, to, limitMs }) => [from, to, limitMs])).toEqual([
    [0, 1, 19_000],
    [2, 2, 45_000],
    [3, 3, 19_000],
  ]);
});

test("each limit is labelled once, on the longest of its lines", () => {
  const items = [45, 19, 45, 45, 19, 45].map((limit, index) => ({
    position: index + 1,
    limitMs: limit * 1000,
    chargedMs: 5000,
  }));
  const labelled = chartOf(items).limits.filter(({ isLabelled }) => isLabelled);
  expect(labelled.map(({ from, limitMs }) => [from, limitMs])).toEqual([
    [1, 19_000],
    [2, 45_000],
  ]);
});

test("without a clock there is no limit, and the longest time is the top", () => {
  const chart = chartOf(timed(null, 8000, 20_000, 12_000));
  expect(chart.limits).toEqual([]);
  expect(chart.bars[1]).toMatchObject({ height: 1, isCut: false });
});

test("without a clock one long pause is cut off and leaves the others their height", () => {
  const chart = chartOf(timed(null, 10_000, 12_000, 3_600_000));
  expect(chart.bars.map(({ isCut }) => isCut)).toEqual([false, false, true]);
  expect(chart.bars[0]?.height).toBeGreaterThan(0.1);
});

test("a question never reached has no bar", () => {
  expect(chartOf(timed(19_000, null, 4000)).bars[0]?.height).toBeNull();
});

test.each([
  [19, [0, 5, 10, 15]],
  [20, [0, 5, 10, 15]],
  [190, [0, 60, 120]],
  [4, [0, 1, 2, 3]],
])("grid lines under a limit of %i s stand at %j s, clear of the limit", (limit, ticks) => {
  const chart = chartOf(timed(limit * 1000, 4000));
  expect(chart.ticks.map(({ ms }) => ms / 1000)).toEqual(ticks);
});

test("whatever the times, every mark lies inside the chart and there are at most five grid lines", () => {
  const anyItems = fc.array(
    fc.record({
      position: fc.nat(),
      limitMs: fc.option(fc.integer({ min: 1000, max: 2_000_000 })),
      chargedMs: fc.option(fc.nat(2 ** 31 - 1)),
    }),
  );
  fc.assert(
    fc.property(anyItems, (items) => {
      const { bars, limits, ticks } = chartOf(items);
      const heights = [...bars, ...limits, ...ticks].flatMap(({ height }) => height ?? []);
      expect(heights.every((height) => height >= 0 && height <= 1)).toBe(true);
      expect(bars).toHaveLength(items.length);
      expect(ticks.length).toBeLessThanOrEqual(5);
    }),
  );
});
