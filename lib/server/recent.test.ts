import { expect, test } from "vitest";
import { Recent } from "./recent";

test("keeps so many, and drops what was asked for longest ago", () => {
  const recent = new Recent<string, number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  expect(recent.get("a")).toBe(1);
  recent.set("c", 3);
  expect([recent.get("a"), recent.get("b"), recent.get("c")]).toEqual([1, undefined, 3]);
  recent.set("a", 4);
  expect([recent.size, recent.get("a")]).toEqual([2, 4]);
  recent.delete("a");
  expect([recent.size, recent.get("a")]).toEqual([1, undefined]);
});
