import fc from "fast-check";
import { test } from "vitest";
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
import { GIFT_CARRIES } from "./carries";
import { readGift } from "./read";
import { writeGift } from "./write";

test("every question of the bank comes back from an export", async () => {
  const bank = readBank("questions").map(bankQuestion);
  const readings = await read(readGift, await write(writeGift, bank));
  expectSame(readings, bank, GIFT_CARRIES);
}, 20_000);

test("any question comes back from an export as far as its stem can be printed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEditable(), { minLength: 1, maxLength: 2 }), async (contents) => {
      const questions = contents.map((content, at) => toWritten(content, `w-${at}`));
      const readings = await read(readGift, await write(writeGift, questions));
      expectSame(readings, questions.map(asPrintedBack), GIFT_CARRIES);
    }),
    { numRuns: 100 },
  );
}, 20_000);
