import { expect, test } from "vitest";
import { durationOf } from "./duration";

test.each([
  [0, { unit: "seconds", seconds: 0 }],
  [59_499, { unit: "seconds", seconds: 59 }],
  [59_500, { unit: "minutes", minutes: 1, seconds: 0 }],
  [252_400, { unit: "minutes", minutes: 4, seconds: 12 }],
  [3_599_499, { unit: "minutes", minutes: 59, seconds: 59 }],
  [3_599_500, { unit: "hours", hours: 1, minutes: 0 }],
  [7_190_000, { unit: "hours", hours: 2, minutes: 0 }],
])("%i ms reads as %j", (ms, duration) => {
  expect(durationOf(ms)).toEqual(duration);
});
