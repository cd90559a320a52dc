import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aMutant, aText, readsSafely, workOn } from "@/lib/interchange/hostile.fixture";
import { readAiken } from "./read";

const folder = "lib/interchange/aiken/corpus";
const corpus = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));
const safely = (file: Uint8Array | string) => readsSafely(readAiken, file);

test("any bytes and any text are read or refused, never more", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), safely));
  const text = aText([
    ...["\n", "\n\n", "A) ", "B) ", "C) ", "D) ", "E. ", "a)", "(B)", "ANSWER: ", "Answer:"],
    ...["Explanation: ", "List-II", "\u2060", "A", "1. ", " ", "x"],
  ]);
  await fc.assert(fc.asyncProperty(text, safely), { numRuns: 200 });
}, 20_000);

test("any part of a file changed or cut leaves a file that is read or refused", async () => {
  await fc.assert(fc.asyncProperty(aMutant(corpus), safely), { numRuns: 200 });
}, 20_000);

test.each([
  ["a line of 30 MB", `Which?${" ".repeat(30_000_000)}\nA) A\nB) B\nC) C\nD) D\nANSWER: A`],
  ["a million lines of text", "x\n".repeat(1_000_000)],
  ["a million options", `Which?\n${"A) x\n".repeat(1_000_000)}`],
  ["a million answers", "ANSWER: A\n".repeat(1_000_000)],
  ["an answer of many letters", `Which?\nA) A\nB) B\nC) C\nD) D\nANSWER: ${"A,".repeat(30_000)}`],
  ["an answer of spaces", `Which?\nA) A\nB) B\nANSWER: A${" ".repeat(60_000)}x`],
  ["a label of spaces", `Which?\nAnswer${" ".repeat(60_000)}(\nA)${" ".repeat(60_000)}x`],
])(
  "%s is read or refused, and never holds others up",
  async (_, file) => {
    const { total, longest } = await workOn(readAiken, new TextEncoder().encode(file));
    expect(total).toBeLessThan(3_000);
    expect(longest).toBeLessThan(250);
  },
  20_000,
);
