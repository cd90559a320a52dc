import fc from "fast-check";
import { expect, test } from "vitest";
import { fromIndianLocal, toIndianLocal } from "./indian-time";

test("a date field holds Indian time, five and a half hours before UTC's instant", () => {
  expect(fromIndianLocal("2026-12-01T09:30")).toBe("2026-12-01T04:00:00.000Z");
  expect(toIndianLocal("2026-12-31T20:00:00.000Z")).toBe("2027-01-01T01:30");
});

test("what is empty or no date is no instant", () => {
  expect(["", "2026-12-01", "2026-13-01T09:30", "tomorrow"].map(fromIndianLocal)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(toIndianLocal(null)).toBe("");
});

test("there and back is the same minute", () => {
  const minutes = fc.integer({ min: 0, max: 100_000_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const iso = new Date(minute * 60_000).toISOString();
      expect(fromIndianLocal(toIndianLocal(iso))).toBe(iso);
    }),
  );
});
