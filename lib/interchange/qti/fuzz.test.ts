import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { MOST_REMARKS } from "@/lib/contracts/interchange";
import { anyText } from "@/lib/interchange/hostile.fixture";
import { readAnything } from "@/lib/interchange/round-trip.fixture";
import { readQti } from "./read";

const FOLDER = "lib/interchange/qti/corpus";
const corpus = readdirSync(FOLDER).map((name) => readFileSync(`${FOLDER}/${name}`, "utf8"));

/** What is read of anything is little, and nothing but Unreadable is thrown. */
async function holds(file: Uint8Array | string): Promise<void> {
  const readings = (await readAnything(readQti, file)) ?? [];
  expect(readings.length).toBeLessThan(MOST_REMARKS);
  for (const reading of readings) {
    if (reading.kind === "question") {
      const { options, key, stem } = reading.content;
      expect(options.length === 3 || options.length === 4).toBe(true);
      expect(options[key]).toBeDefined();
      expect(stem.length).toBeGreaterThan(0);
      expect(stem.length).toBeLessThanOrEqual(4_000);
    } else {
      expect(reading.message).not.toBe("");
      expect([...(reading.value ?? "")].length).toBeLessThanOrEqual(200);
    }
  }
}

const bits = fc.constantFrom(
  ..."<>&;\"'/=\0\n",
  ...["]]>", "<![CDATA[", "<!--", "&amp;", "&#0;", "&#xD800;", "<p>", "</p>", "<table>", "</item>"],
  ...["<qti-item-body>", "</qti-simple-choice>", "<qti-value>", 'max-choices="0"', "<other/>"],
  ...[' identifier="A"', ' cardinality="multiple"', "<img src='x'/>", "x".repeat(5_000)],
);

/** A file of the corpus with pieces cut out, doubled or put in. */
const mutation = fc
  .tuple(
    fc.constantFrom(...corpus),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 60 }), fc.oneof(bits, fc.string())), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((so, [at, cut, put]) => {
      const from = at % (so.length + 1);
      return so.slice(0, from) + put + so.slice(from + cut);
    }, text),
  );

test("files of the corpus with anything changed in them are read or refused", {
  timeout: 60_000,
}, async () => {
  await fc.assert(fc.asyncProperty(mutation, holds), { numRuns: 200 });
});

test("packages with anything changed in what they hold, or in themselves, are read or refused", {
  timeout: 60_000,
}, async () => {
  const names = fc.constantFrom("a.xml", "items/b.xml", "imsmanifest.xml", "tests/t.xml", "c.qti");
  const files = fc.dictionary(names, fc.oneof(mutation, fc.string()), { minKeys: 1, maxKeys: 4 });
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(files, flips, async (contents, changes) => {
      const bytes = zipSync(
        Object.fromEntries(Object.entries(contents).map(([name, text]) => [name, strToU8(text)])),
      );
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await holds(bytes);
    }),
    { numRuns: 100 },
  );
});

test("anything at all is read or refused", { timeout: 60_000 }, async () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 500 }),
    anyText(30),
    fc.array(bits, { maxLength: 80 }).map((parts) => `<items>${parts.join("")}</items>`),
  );
  await fc.assert(fc.asyncProperty(anything, holds), { numRuns: 200 });
});

test("what is nested without end, or has names without end, is refused at once", {
  timeout: 60_000,
}, async () => {
  for (const file of [
    "<a>".repeat(300_000),
    `<assessmentItem>${"<p>".repeat(300_000)}`,
    `<assessmentItem ${'a="" '.repeat(200_000)}/>`,
    `<${"a".repeat(500_000)}/>`,
    `<questestinterop>${"<section>".repeat(200_000)}`,
    `<assessmentItem>${"<p/>".repeat(200_000)}</assessmentItem>`,
  ]) {
    await holds(file);
  }
});
