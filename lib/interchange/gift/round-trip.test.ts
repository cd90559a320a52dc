import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
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
import { GIFT_CARRIES } from "./carries";
import { readGift } from "./read";
import { writeGift } from "./write";

/** What a format that prints its stem can carry of it. */
function printed(question: WrittenQuestion): WrittenQuestion {
  return { ...question, content: { ...question.content, ...asPrinted(question.content) } };
}

test("every question of the bank comes back from an export", async () => {
  const bank = readdirSync("questions/bank").flatMap((file) =>
    (JSON.parse(readFileSync(`questions/bank/${file}`, "utf8")) as QuestionVersion[]).map(
      bankQuestion,
    ),
  );
  const readings = await read(readGift, await write(writeGift, bank));
  expectSame(readings, bank, GIFT_CARRIES);
}, 20_000);

test("any question comes back from an export as far as its stem can be printed", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEditable(), { minLength: 1, maxLength: 2 }), async (contents) => {
      const questions = contents.map((content, at) => toWritten(content, `w-${at}`));
      const readings = await read(readGift, await write(writeGift, questions));
      expectSame(readings, questions.map(printed), GIFT_CARRIES);
    }),
    { numRuns: 150 },
  );
}, 20_000);
