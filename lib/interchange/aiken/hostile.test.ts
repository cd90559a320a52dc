import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnything } from "@/lib/interchange/round-trip.fixture";
import { workOn } from "@/lib/interchange/work.fixture";
import { readAiken } from "./read";

const folder = "lib/interchange/aiken/corpus";
const corpus = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));

async function readsSafely(file: Uint8Array | string): Promise<void> {
  const found = (await readAnything(readAiken, file)) ?? [];
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  const lines = text.split(/\r\n|[\r\n\u{fffd}]/u).length;
  expect(found.length).toBeLessThanOrEqual(5 * lines + 5);
  for (const it of found) {
    expect(it.line).toBeGreaterThanOrEqual(1);
    if (it.kind === "question") {
      expect([3, 4]).toContain(it.content.options.length);
      expect(it.content.options[it.content.key]).toBeDefined();
    } else {
      expect(it.message).not.toBe("");
      expect((it.value ?? "").length).toBeLessThanOrEqual(400);
    }
  }
}

test("any bytes and any text are read or refused, never more", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), readsSafely));
  const piece = fc.oneof(
    fc.constantFrom(
      ...["\n", "\n\n", "A) ", "B) ", "C) ", "D) ", "E. ", "a)", "(B)", "ANSWER: ", "Answer:"],
      ...["Explanation: ", "List-II", "\u2060", "A", "1. ", " ", "x"],
    ),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const text = fc.array(piece, { maxLength: 100 }).map((pieces) => pieces.join(""));
  await fc.assert(fc.asyncProperty(text, readsSafely), { numRuns: 200 });
});

test("any part of a file changed, cut or doubled leaves a file that is read or refused", async () => {
  const changed = fc
    .tuple(fc.constantFrom(...corpus), fc.nat(), fc.nat(60), fc.string({ maxLength: 8 }))
    .map(([file, place, length, by]) => {
      const at = place % file.length;
      return file.slice(0, at) + by + file.slice(at + length);
    });
  await fc.assert(fc.asyncProperty(changed, readsSafely), { numRuns: 200 });
});

test.each([
  ["a line of 30 MB", `Which?${" ".repeat(30_000_000)}\nA) A\nB) B\nC) C\nD) D\nANSWER: A`],
  ["a million lines of text", "x\n".repeat(1_000_000)],
  ["a million options", `Which?\n${"A) x\n".repeat(1_000_000)}`],
  ["a million answers", "ANSWER: A\n".repeat(1_000_000)],
  ["an answer of many letters", `Which?\nA) A\nB) B\nC) C\nD) D\nANSWER: ${"A,".repeat(30_000)}`],
  ["an answer of spaces", `Which?\nA) A\nB) B\nANSWER: A${" ".repeat(60_000)}x`],
  ["a label of spaces", `Which?\nAnswer${" ".repeat(60_000)}(\nA)${" ".repeat(60_000)}x`],
])("%s is read or refused, and never holds others up", async (name, file) => {
  const { total, longest } = await workOn(readAiken, new TextEncoder().encode(file));
  if (process.env.SHOW_WORK) console.log(name, total.toFixed(), longest.toFixed());
  expect(total).toBeLessThan(3_000);
  expect(longest).toBeLessThan(250);
});
