import { expect, test } from "vitest";
import { digitsOf, ringOf, spokenAt, toneOf } from "./clock-face";

test.each([
  [19_000, "19"],
  [18_001, "19"],
  [5001, "6"],
  [5000, "5.0"],
  [4301, "4.4"],
  [1, "0.1"],
  [0, "0"],
  [99_000, "99"],
  [99_001, "1:40"],
  [190_000, "3:10"],
  [599_000, "9:59"],
  [600_000, "10m"],
])("%d ms read %s: never a zero that is not one", (leftMs, digits) => {
  expect(digitsOf(leftMs)).toBe(digits);
});

test("warms past half and is hot from five seconds on, whatever the limit", () => {
  expect([9501, 9500, 5001, 5000].map((ms) => toneOf(ms, 19_000))).toEqual([
    "calm",
    "warm",
    "warm",
    "hot",
  ]);
  expect(toneOf(1999, 2000)).toBe("hot");
});

test("the ring moves with time, or once a second where motion is not wanted", () => {
  expect(ringOf(9500, 19_000, false)).toBe(0.5);
  expect(ringOf(9001, 19_000, true)).toBe(ringOf(10_000, 19_000, true));
  expect(ringOf(0, 19_000, true)).toBe(0);
  expect(ringOf(20_000, 19_000, false)).toBe(1);
});

test.each([
  [38_000, [19_000, 10_000, 5000]],
  [190_000, [95_000, 10_000, 5000]],
  [19_000, [10_000, 5000]],
  [12_000, [5000]],
  [8000, [5000]],
  [5000, []],
  [2000, []],
])("of %d ms it speaks at %j and never talks over itself", (limitMs, spoken) => {
  expect(spokenAt(limitMs)).toEqual(spoken);
});
