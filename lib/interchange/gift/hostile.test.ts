import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aMutant, aText, readsSafely, workOn } from "@/lib/interchange/hostile.fixture";
import { readGift } from "./read";

const folder = "lib/interchange/gift/corpus";
const corpus = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));
const safely = (file: Uint8Array | string) => readsSafely(readGift, file);

test("any bytes and any text are read or refused, never more", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), safely));
  const text = aText([
    ..."{}=~#:\\%[]\n\t ",
    ...[
      "\n\n",
      "::",
      "####",
      "->",
      "//",
      "$CATEGORY:",
      "[html]",
      "%50%",
      "<p>",
      "\\n",
      "{=a ~b ~c ~d}",
    ],
  ]);
  await fc.assert(fc.asyncProperty(text, safely), { numRuns: 200 });
}, 20_000);

test("any part of a file changed or cut leaves a file that is read or refused", async () => {
  await fc.assert(fc.asyncProperty(aMutant(corpus), safely), { numRuns: 200 });
}, 20_000);

test.each([
  ["a file of braces", "{".repeat(200_000)],
  ["a line of 30 MB", `Which? {=A ~B ~C ~D${" ".repeat(30_000_000)}}`],
  ["a million lines without end", "~ {\n".repeat(1_000_000)],
  ["a million blank lines in braces", `Which? {=A${"\n".repeat(1_000_000)}~B ~C ~D}`],
  ["an answer with blanks within", `Which? {=A${" ".repeat(60_000)}! ~B ~C ~D}`],
  ["a comment of ids", `// ${"[id:".repeat(15_000)}\nWhich? {=A ~B ~C ~D}`],
  ["backslashes", `${"\\".repeat(60_000)}{=A ~B ~C ~D}`],
  ["marks of every kind", `Which? {${"=~#%".repeat(15_000)}}`],
  ["a percentage without end", `Which? {~%${"1".repeat(60_000)} =B ~C ~D}`],
  ["tags without end", `${"<a ".repeat(20_000)} {=A ~B ~C ~D}`],
  ["HTML without end", `[html]${"<div>".repeat(12_000)} {=A ~B ~C ~D}`],
])(
  "%s is read or refused, and never holds others up",
  async (_, file) => {
    const { total, longest } = await workOn(readGift, new TextEncoder().encode(file));
    expect(total).toBeLessThan(3_000);
    expect(longest).toBeLessThan(250);
  },
  20_000,
);
