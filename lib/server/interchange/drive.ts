import "server-only";
/** Drives a reader through a file in short turns, so that whoever else asks is answered meanwhile. */
import { MOST_IMPORTED, MOST_REMARKS } from "@/lib/contracts/interchange";
import {
  type Given,
  type Reader,
  type Reading,
  type ReadQuestion,
  type Remark,
  Unreadable,
} from "@/lib/interchange/interchange";
import { cutTo, storable } from "@/lib/kernel/text";
import { stopwatch } from "@/lib/server/clock";
import { AppError, invalidField } from "@/lib/server/errors";
import { takeTurns } from "./turns";

/** Something of the file, with its place among all that was read. */
export type InOrder<Value> = { readonly order: number; readonly value: Value };

/** All that came of a file. */
export type Driven = {
  readonly questions: InOrder<ReadQuestion>[];
  /** The first MOST_REMARKS; how many there were is in the counts. */
  readonly rejected: InOrder<Remark>[];
  readonly warnings: InOrder<Remark>[];
  readonly counts: { rejected: number; unsupported: number; warnings: number };
};

/** A file of the largest size takes seconds. */
const MOST_MS = 60_000;

/** Throws an AppError where nothing can be made of the file, or it holds too much. */
export async function drive(reader: Reader, file: Given): Promise<Driven> {
  const driven: Driven = {
    questions: [],
    rejected: [],
    warnings: [],
    counts: { rejected: 0, unsupported: 0, warnings: 0 },
  };
  const turn = takeTurns();
  const spent = stopwatch();
  let order = 0;
  try {
    for await (const reading of reader(file)) {
      if (reading) keep(driven, reading, order++);
      await turn();
      if (spent() > MOST_MS) throw tooMuch("Reading this file takes too long");
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { message, line } = error;
    throw new AppError("invalid", message, {
      errors: [{ field: line === undefined ? "file" : `line ${line}`, message }],
      ...(line === undefined ? {} : { extra: { line } }),
    });
  }
  return driven;
}

function keep(
  { questions, rejected, warnings, counts }: Driven,
  reading: NonNullable<Reading>,
  order: number,
) {
  switch (reading.kind) {
    case "question":
      questions.push({ order, value: named(reading) });
      break;
    case "rejected": {
      const { kind: _, because, ...value } = reading;
      counts.rejected++;
      if (because === "unsupported") counts.unsupported++;
      if (rejected.length < MOST_REMARKS) rejected.push({ order, value });
      break;
    }
    case "warning": {
      const { kind: _, ...value } = reading;
      counts.warnings++;
      if (warnings.length < MOST_REMARKS) warnings.push({ order, value });
      break;
    }
  }
  if (questions.length + counts.rejected > MOST_IMPORTED) {
    throw tooMuch(`The file holds more than ${MOST_IMPORTED.toLocaleString("en-IN")} questions`);
  }
}

/** With names that a database can keep and look for. What it says is judged later, with a word about it. */
function named({
  externalId = "",
  title = "",
  file = "",
  ...question
}: ReadQuestion): ReadQuestion {
  const tidy = (text: string) => cutTo(storable(text).trim(), 200);
  const names = { externalId: tidy(externalId), title: tidy(title), file: tidy(file) };
  return {
    ...question,
    ...Object.fromEntries(Object.entries(names).filter(([, name]) => name !== "")),
  };
}

function tooMuch(what: string): AppError {
  return invalidField("file", `${what}: split it and import the parts one after the other.`);
}
