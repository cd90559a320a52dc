import { expect, test } from "vitest";
import { REASONS } from "@/lib/contracts/report";
import { queuePath, readQueueChoice } from "./queue-address";

const read = (path: string) =>
  readQueueChoice(Object.fromEntries(new URL(path, "http://localhost").searchParams), {
    reasons: REASONS,
  });

const FIRST = { status: "open", reason: null, topic: null, sort: "age", page: 1 } as const;

test("the address of the queue as it is at first has no query", () => {
  expect(queuePath(FIRST)).toBe("/admin/reports");
  expect(read("/admin/reports")).toEqual(FIRST);
});

test("every choice survives its address", () => {
  const choice = {
    status: "answered",
    reason: "several-right",
    topic: "defence-security",
    sort: "count",
    page: 3,
  } as const;
  expect(read(queuePath(choice))).toEqual(choice);
});

test("an address with nonsense in it shows the queue as it is at first", () => {
  expect(read("/admin/reports?status=lost&reason=boring&topic=%27%3B--&sort=luck&page=-2")).toEqual(
    FIRST,
  );
  expect(read("/admin/reports?page=1.5")).toEqual(FIRST);
});
