import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, test } from "vitest";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { asPrinted } from "@/lib/interchange/printed";
import {
  anEditable,
  bankQuestion,
  expectSame,
  read,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import type { QuestionVersion } from "@/lib/question/question";
import { MOODLE_XML_CARRIES } from "./carries";
import { readMoodleXml } from "./read";
import { writeMoodleXml } from "./write";

const bank = readdirSync("questions/bank").flatMap(
  (file) => JSON.parse(readFileSync(`questions/bank/${file}`, "utf8")) as QuestionVersion[],
);

/** As a print of it holds it: a stem that reads like another form comes back as that form. */
function printed(question: WrittenQuestion): WrittenQuestion {
  return { ...question, content: { ...question.content, ...asPrinted(question.content) } };
}

describe("writing Moodle XML and reading it", () => {
  test("gives every question of the bank as it was", async () => {
    const written = bank.map(bankQuestion);
    const file = await write(writeMoodleXml, written);
    expectSame(await read(readMoodleXml, file), written, MOODLE_XML_CARRIES);
  }, 30_000);

  test("gives every question as it was, whatever stands in its texts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anEditable(), { minLength: 1, maxLength: 3 }),
        async (editables) => {
          const written = editables.map((one, at) => toWritten(one, `w-${at}`));
          const file = await write(writeMoodleXml, written);
          expectSame(await read(readMoodleXml, file), written.map(printed), MOODLE_XML_CARRIES);
        },
      ),
      { numRuns: 200 },
    );
  }, 30_000);
});
