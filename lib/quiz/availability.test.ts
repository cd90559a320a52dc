import { expect, test } from "vitest";
import { availabilityOf } from "./availability";

const NOON = new Date("2026-12-01T06:30:00.000Z");
const around = (ms: number) => new Date(NOON.getTime() + ms);
const open = { state: "open", opensAt: null, closesAt: null } as const;

test("an open quiz without dates is open at any time", () => {
  expect(availabilityOf(open, NOON)).toEqual({ kind: "open", closesAt: null });
});

test.each([
  [-1, "not-yet"],
  [0, "open"],
  [1, "open"],
])("a quiz opens at its instant: %i ms from it it is %s", (ms, kind) => {
  expect(availabilityOf({ ...open, opensAt: NOON }, around(ms)).kind).toBe(kind);
});

test.each([
  [-1, "open"],
  [0, "closed"],
  [1, "closed"],
])("a quiz closes at its instant: %i ms from it it is %s", (ms, kind) => {
  expect(availabilityOf({ ...open, closesAt: NOON }, around(ms)).kind).toBe(kind);
});

test("a draft and a closed quiz are that whatever their dates", () => {
  const dates = { opensAt: around(-1), closesAt: around(1) };
  expect(availabilityOf({ state: "draft", ...dates }, NOON)).toEqual({ kind: "draft" });
  expect(availabilityOf({ state: "closed", ...dates }, NOON)).toEqual({
    kind: "closed",
    since: null,
  });
});
