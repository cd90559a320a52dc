import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAnything } from "@/lib/interchange/round-trip.fixture";
import { workOn } from "@/lib/interchange/work.fixture";
import { readGift } from "./read";

const folder = "lib/interchange/gift/corpus";
const corpus = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));

/** What is found is bounded by what is given, and each finding stands on a line there is. */
async function readsSafely(file: Uint8Array | string): Promise<void> {
  const found = (await readAnything(readGift, file)) ?? [];
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  const lines = text.split(/\r\n|[\r\n\u{fffd}]/u).length;
  expect(found.length).toBeLessThanOrEqual(10 * lines + 10);
  for (const it of found) {
    expect(it.line).toBeGreaterThanOrEqual(1);
    expect(it.kind === "question" || it.message !== "").toBe(true);
    if (it.kind === "question") {
      expect([3, 4]).toContain(it.content.options.length);
      expect(it.content.options[it.content.key]).toBeDefined();
    } else {
      expect((it.value ?? "").length).toBeLessThanOrEqual(400);
    }
  }
}

test("any bytes and any text are read or refused, never more", async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), readsSafely));
  const piece = fc.oneof(
    fc.constantFrom(
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
  ["a file of braces", "{".repeat(200_000)],
  ["a line of 30 MB", `Which? {=A ~B ~C ~D${" ".repeat(30_000_000)}}`],
  ["a million lines without end", "~ {\n".repeat(1_000_000)],
  ["a million blank lines in braces", `Which? {=A${"\n".repeat(1_000_000)}~B ~C ~D}`],
  ["a comment of ids", `// ${"[id:".repeat(15_000)}\nWhich? {=A ~B ~C ~D}`],
  ["backslashes", `${"\\".repeat(60_000)}{=A ~B ~C ~D}`],
  ["marks of every kind", `Which? {${"=~#%".repeat(15_000)}}`],
  ["a percentage without end", `Which? {~%${"1".repeat(60_000)} =B ~C ~D}`],
  ["tags without end", `${"<a ".repeat(20_000)} {=A ~B ~C ~D}`],
  ["HTML without end", `[html]${"<div>".repeat(12_000)} {=A ~B ~C ~D}`],
])("%s is read or refused, and never holds others up", async (name, file) => {
  const { total, longest } = await workOn(readGift, new TextEncoder().encode(file));
  if (process.env.SHOW_WORK) console.log(name, total.toFixed(), longest.toFixed());
  expect(total).toBeLessThan(3_000);
  expect(longest).toBeLessThan(250);
});
