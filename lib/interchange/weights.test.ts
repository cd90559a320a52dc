import { expect, test } from "vitest";
import { wrongWeight } from "./weights";

test("a wrong answer weighs the nearest that Moodle takes", () => {
  expect([1 / 3, 0.25, 2 / 3, 1, 0.34, 0.01, 7].map(wrongWeight)).toEqual([
    "-33.33333",
    "-25",
    "-66.66667",
    "-100",
    "-33.33333",
    "-5",
    "-100",
  ]);
});

test("where nothing is lost there is no weight", () => {
  expect([0, -1, Number.NaN].map(wrongWeight)).toEqual([null, null, null]);
});
