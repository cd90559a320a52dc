import fc from "fast-check";
import { describe, test } from "vitest";
import {
  anEditable,
  asPrintedBack,
  bankQuestion,
  expectSame,
  read,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import { readBank } from "@/scripts/questions/read-bank";
import { MOODLE_XML_CARRIES } from "./carries";
import { readMoodleXml } from "./read";
import { writeMoodleXml } from "./write";

describe("writing Moodle XML and reading it", () => {
  test("gives every question of the bank as it was", async () => {
    const written = readBank("questions").map(bankQuestion);
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
          expectSame(
            await read(readMoodleXml, file),
            written.map(asPrintedBack),
            MOODLE_XML_CARRIES,
          );
        },
      ),
      { numRuns: 100 },
    );
  }, 30_000);
});
