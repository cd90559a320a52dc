import { expect, test } from "vitest";
import type { QuizStatisticsRow } from "@/lib/contracts/statistics";
import { orderFrom, statisticsPath } from "./address";
import { index } from "./figure-text";
import { scatterOf } from "./scatter-places";

function aRow(facility: number, discrimination: number | null): QuizStatisticsRow {
  const estimate = (value: number) => ({ value, low: value, high: value });
  const choice = { n: 0, share: 0, meanRest: null };
  return {
    id: `q${facility}`,
    line: "",
    isOlder: false,
    number: 1,
    options: [],
    time: null,
    weight: null,
    figures: {
      tooFew: false,
      n: 40,
      right: estimate(0.5),
      facility: estimate(facility),
      discrimination: discrimination === null ? null : estimate(discrimination),
      efficiency: null,
      markVariance: 1,
      totalCovariance: 1,
      options: [],
      skipped: choice,
      timedOut: choice,
      suspicion: null,
    },
  };
}

test("holds every question that has both figures within its field", () => {
  const { places, xTicks, yTicks } = scatterOf([
    aRow(-0.2, -60),
    aRow(1, 100),
    aRow(0.5, null),
    { ...aRow(0.5, 1), figures: { tooFew: true, n: 3 } },
  ]);
  expect(places).toHaveLength(2);
  for (const { x, y } of places) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x, y)).toBeLessThanOrEqual(1);
  }
  expect(xTicks.map(({ value }) => value)).toEqual([-0.25, 0, 0.25, 0.5, 0.75, 1]);
  expect(yTicks.at(0)).toEqual({ value: -75, at: 1 });
  expect(yTicks.at(-1)).toEqual({ value: 100, at: 0 });
});

test("without figures below nought the axes begin at nought", () => {
  expect(scatterOf([aRow(0.4, 20)]).xTicks.at(0)).toEqual({ value: 0, at: 0 });
  expect(scatterOf([]).places).toEqual([]);
});

test("the head of a column turns its order round, and leaves what goes without saying out of the address", () => {
  const up = { sort: "facility", direction: "up" } as const;
  expect(orderFrom(up, "facility")).toEqual({ sort: "facility", direction: "down" });
  expect(orderFrom(up, "time")).toEqual({ sort: "time", direction: "up" });
  expect(statisticsPath("sprint", up)).toBe("/admin/quizzes/sprint/statistics?sort=facility");
  expect(statisticsPath("sprint", { sort: "suspect", direction: "up" })).toBe(
    "/admin/quizzes/sprint/statistics",
  );
});

test("a rounded nothing has no sign", () => {
  expect([index(-0.4), index(-1.6), index(33.3)]).toEqual(["0", "−2", "33"]);
});
