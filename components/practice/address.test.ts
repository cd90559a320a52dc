import { expect, test } from "vitest";
import { practicePath, readPractice } from "./address";

const read = (path: string) => {
  const query = new URL(path, "http://localhost").searchParams;
  return readPractice((name) => query.getAll(name), "1");
};

test("a choice comes back out of its address", () => {
  const choice = {
    topics: ["history", "defence-security"],
    formats: ["single", "chronology"] as const,
    count: "endless" as const,
    clock: "untimed" as const,
    feedback: "at-end" as const,
    fresh: true,
  };
  expect(read(practicePath(choice))).toEqual({ ...choice, pace: "1" });
});

test("without a choice, and with nonsense for one, the page offers what most want", () => {
  const first = {
    topics: [],
    formats: [],
    count: 10,
    clock: "own",
    feedback: "after-each",
    fresh: false,
    pace: "1",
  };
  expect(read(practicePath())).toEqual(first);
  expect(read("/practice?topic=<b>&format=essay&count=1e9&clock=&pace=0&questions=x")).toEqual(
    first,
  );
});
