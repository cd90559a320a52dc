import { readdirSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anEditable,
  anOddText,
  bankQuestion,
  expectSame,
  read,
  toWritten,
  write,
} from "@/lib/interchange/round-trip.fixture";
import type { QuestionVersion } from "@/lib/question/question";
import { CSV_CARRIES } from "./carries";
import { lineOf } from "./cell";
import { readCsv } from "./read";
import { rowsOf } from "./rows";
import { writeCsv } from "./write";

const bank = readdirSync("questions/bank").flatMap(
  (name) => JSON.parse(readFileSync(`questions/bank/${name}`, "utf8")) as QuestionVersion[],
);

test("every question of the bank goes into a sheet and comes back", async () => {
  const written = bank.map(bankQuestion);
  expectSame(await read(readCsv, await write(writeCsv, written)), written, CSV_CARRIES);
});

test("any question goes into a sheet and comes back with all it has", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anEditable(), { minLength: 1, maxLength: 4 }), async (editables) => {
      const written = editables.map((editable, at) => toWritten(editable, `w-${at}`));
      expectSame(await read(readCsv, await write(writeCsv, written)), written, CSV_CARRIES);
    }),
  );
});
