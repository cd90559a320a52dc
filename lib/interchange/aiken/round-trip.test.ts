import fc from "fast-check";
import { expect, test } from "vitest";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { printStem, readStem } from "@/lib/interchange/printed";
import { folded } from "@/lib/interchange/printed-line";
import {
  anEditable,
  bankQuestion,
  expectSame,
  read,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import { readBank } from "@/scripts/questions/read-bank";
import { AIKEN_CARRIES } from "./carries";
import { readAiken } from "./read";
import { writeAiken } from "./write";

/** What lines without marks can carry of it: each text on one, the parts as far as their numbers tell. */
function onLines(question: WrittenQuestion): WrittenQuestion {
  const { content } = question;
  const options = content.options.map((option) => ({ ...option, text: folded(option.text) }));
  const texts = options.map(({ text }) => text);
  const parts = readStem(folded(printStem(content)), texts);
  return { ...question, content: { ...content, options, ...parts } };
}

const bank = readBank("questions").map(bankQuestion);

test("every question of the bank comes back from an export", async () => {
  const readings = await read(readAiken, await write(writeAiken, bank));
  // Nothing but a NOT in capitals tells a question asked in the negative from a fact about a "not".
  const negative = bank.map((question) =>
    / NOT /.test(question.content.stem)
      ? { ...question, content: { ...question.content, format: "negative" as const } }
      : question,
  );
  expectSame(readings, negative, AIKEN_CARRIES);
}, 20_000);

test("any question comes back from an export as far as lines can carry it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEditable(), { minLength: 1, maxLength: 2 }), async (contents) => {
      const questions = contents.map((content) => toWritten(content));
      const readings = await read(readAiken, await write(writeAiken, questions));
      expectSame(readings, questions.map(onLines), AIKEN_CARRIES);
    }),
    { numRuns: 100 },
  );
}, 20_000);

test.each([
  "A) Is this a stem?",
  "U.S. policy is what?",
  "a. b. c?",
  "ANSWER: B",
  "Answer: what is it?",
  "Explanation: of what?",
  "\u2060already guarded",
  "?",
])("a stem that looks like something else, “%s”, comes back as it was", async (stem) => {
  const [first] = bank.filter(({ content }) => content.format === "single");
  if (first === undefined) throw new Error("no question");
  const question = { ...first, content: { ...first.content, stem } };
  const file = await write(writeAiken, [question]);
  expectSame(await read(readAiken, file), [question], AIKEN_CARRIES);
  // To whoever reads the format by its letter, its first line is none of an option or an answer.
  const [line = ""] = new TextDecoder().decode(file).split("\n");
  expect(line).not.toMatch(/^[A-Z][).]|^ANSWER:/);
  expect(new TextEncoder().encode(line).length).toBeGreaterThan(1);
});

test("a question is written the way the format is documented", async () => {
  const [first] = bank.filter(({ id }) => id === "biogas.board.object");
  if (first === undefined) throw new Error("no such question");
  expect(new TextDecoder().decode(await write(writeAiken, [first]))).toBe(
    [
      "In rural biogas projects in Gujarat, the Japanese company Suzuki has which one of the following Indian bodies as its partner?",
      "A) Khadi and Village Industries Commission",
      "B) National Bank for Agriculture and Rural Development",
      "C) National Dairy Development Board",
      "D) Solar Energy Corporation of India",
      "ANSWER: C",
      "",
      "",
    ].join("\n"),
  );
});
