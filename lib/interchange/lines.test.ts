import { expect, test } from "vitest";
import { spent } from "./hostile.fixture";
import { linesOf } from "./lines";

test("lines are counted alike whatever ends them", () => {
  const lines = ["a", "", "b", "c", ""].map((text, at) => ({ text, number: at + 1 }));
  expect([...linesOf("a\n\nb\nc\n")]).toEqual(lines);
  expect([...linesOf("a\r\n\r\nb\r\nc\r\n")]).toEqual(lines);
  expect([...linesOf("a\r\rb\rc\r")]).toEqual(lines);
  expect([...linesOf("a\n\r\nb\rc\n")]).toEqual(lines);
});

test("a million lines are read at once", () => {
  const started = spent();
  let count = 0;
  for (const _ of linesOf("x\n".repeat(1_000_000))) count += 1;
  expect(count).toBe(1_000_001);
  expect(spent() - started).toBeLessThan(1_000);
});
