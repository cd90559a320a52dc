import { expect, test } from "vitest";
import { parseIsoDate } from "./iso-date";

test.each([
  ["2025", "year", "2025-01-01"],
  ["2025-09", "month", "2025-09-01"],
  ["2025-09-14", "day", "2025-09-14"],
])("reads %s as exact to the %s", (iso, precision, start) => {
  const parsed = parseIsoDate(iso);
  expect(parsed?.precision).toBe(precision);
  expect(parsed?.at.toISOString().slice(0, 10)).toBe(start);
});

test.each(["", "Sept 2025", "2025-13", "2025-09-14T10:00"])("refuses %j", (text) => {
  expect(parseIsoDate(text)).toBeNull();
});
