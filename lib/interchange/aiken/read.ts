/**
 * Aiken: a stem, its options with letters, and the line that names the right one. Read line by line;
 * what is unmistakable is read though it breaks the rules, and what might be meant otherwise is not.
 */
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { decodeInTurns } from "@/lib/interchange/decode";
import { type Given, type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { linesOf } from "@/lib/interchange/lines";
import { Gathered } from "./gathered";
import { kindOf } from "./lines";
import { readingsOf } from "./question";

export const readAiken: Reader = readings;

/** Lines read without anything to show before others are let run. */
const PAUSE = 2_000;

function* readings({ bytes }: Given): Generator<Reading, void> {
  const { text, warning } = yield* decodeInTurns(bytes);
  if (warning !== undefined) yield { kind: "warning", line: 1, message: warning };
  let count = 0;
  let current = new Gathered();
  for (const line of linesOf(text)) {
    if (line.number % PAUSE === 0) yield null;
    const is = kindOf(line.text);
    if (current.endsBefore(is)) {
      const next = current.rest();
      count += yield* finished(current, count);
      current = next;
    }
    current.add(line, is);
  }
  count += yield* finished(current, count);
  if (count === 0) {
    throw new Unreadable(
      "There is no question in the file. In Aiken one is a line of text, the options below it as “A) …”, and a line “ANSWER: A”.",
    );
  }
}

function* finished(question: Gathered, before: number): Generator<Reading, number> {
  if (question.isEmpty) return 0;
  if (before >= MOST_IMPORTED) {
    throw new Unreadable("The file holds more than 20,000 questions: split it.", question.line);
  }
  yield* readingsOf(question);
  return 1;
}
