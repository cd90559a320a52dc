import { expect, test } from "vitest";
import { readReportPlace, reportPath } from "./report-address";

const read = (path: string) =>
  readReportPlace(Object.fromEntries(new URL(path, "http://localhost").searchParams));

test("a report that was sent is found again by the address, under the filter it was sent from", () => {
  const path = reportPath("an-id", { position: 3, show: "wrong", unsent: null });
  expect(path).toBe("/attempts/an-id/review?show=wrong&report=3#report-3");
  expect(read(path)).toEqual({ position: 3, unsent: null });
});

test("what was not taken comes back as it was typed", () => {
  const unsent = {
    refusal: "busy",
    waitSeconds: 1_200,
    reason: "unclear",
    comment: "विषय & “quotes”\nand a second line",
  } as const;
  const path = reportPath("an-id", { position: 12, show: "all", unsent });
  expect(read(path)).toEqual({ position: 12, unsent });
});

test("an address that names no report names none", () => {
  for (const report of ["", "0", "-1", "1.5", "three"]) {
    expect(readReportPlace({ report })).toBeNull();
  }
  expect(readReportPlace({})).toBeNull();
});

test("a wait that cannot be is an hour at most", () => {
  const wait = (seconds: string) =>
    readReportPlace({ report: "1", refused: "busy", wait: seconds })?.unsent?.waitSeconds;
  expect(wait("90")).toBe(90);
  expect(wait("999999")).toBe(3_600);
  expect(wait("soon")).toBe(3_600);
});
