import fc from "fast-check";
import { expect, test } from "vitest";
import { asPrinted } from "@/lib/interchange/printed";
import {
  anEditable,
  anOddText,
  bankQuestion,
  expectSame,
  read,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import { readBank } from "@/scripts/questions/read-bank";
import { QTI_CARRIES } from "./carries";
import { readQti } from "./read";
import { writeQti } from "./write";

const bank = readBank("questions").map(bankQuestion);

/** Texts that XML can write: it has no way to say most control characters. */
const text = anOddText()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them
  .map((odd) => odd.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "·").trim())
  .filter((odd) => odd !== "");

test("every question of the bank comes back as it was", { timeout: 60_000 }, async () => {
  expect(bank.length).toBeGreaterThan(2_000);
  expectSame(await read(readQti, await write(writeQti, bank)), bank, QTI_CARRIES);
});

test("questions with odd texts come back as they were", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEditable(text), { minLength: 1, maxLength: 4 }), async (all) => {
      const written = all.map((editable, at) =>
        toWritten({ ...editable, ...asPrinted(editable) }, `w.${at}-${at}`),
      );
      const file = await write(writeQti, written);
      expectSame(await read(readQti, file), written, QTI_CARRIES);
    }),
    { numRuns: 100 },
  );
});

test("a key that is missing and an option that is empty come back as what is to be mended", async () => {
  const [question] = bank;
  if (question === undefined) throw new Error("The bank is empty.");
  const { content } = question;
  const keyless = { ...question, content: { ...content, key: "" as const } };
  expect(await read(readQti, await write(writeQti, [keyless]))).toMatchObject([
    { kind: "rejected", because: "faulty", field: "key" },
  ]);
  const options = content.options.map((option) =>
    option.id === "d" ? { ...option, text: "", rationale: "" } : option,
  );
  const three = { ...question, content: { ...content, options, key: "a" as const } };
  expect(await read(readQti, await write(writeQti, [three]))).toMatchObject([
    { kind: "question", content: { options: { length: 3 }, key: 0 } },
    { kind: "warning", field: "options" },
  ]);
});

test("nothing at all is a package that is said to hold no question", async () => {
  await expect(read(readQti, await write(writeQti, []))).rejects.toThrow("no QTI question");
});
