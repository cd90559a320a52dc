/** What the tests of every format share: questions of all kinds, written out and read back, compared. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Editable } from "@/lib/contracts/editor";
import { toContent, toEditable } from "@/lib/question/editable";
import { FORMATS, MOVES } from "@/lib/question/format";
import type { QuestionVersion } from "@/lib/question/question";
import {
  type Carries,
  type ReadCitation,
  type Reader,
  type Reading,
  type ReadQuestion,
  Unreadable,
  type WriteOptions,
  type Writer,
  type WrittenQuestion,
} from "./interchange";
import { asPrinted } from "./printed";

/** What means something to one format or another, and nothing in a question. */
const ODD = [
  ..."={}~#:\\\"'`<>&;,|*_[]()-+@$%/?\t\n",
  ...["::", "####", "\\n", "\\=", "//", "%50%", "%-33.33333%", "$CATEGORY: x", "[html]", '""'],
  ...["\nANSWER: B", "\nA) ", "\nB. ", "\n\n", "1. ", "\n1. One\n2. Two", "Statement I: ", " – "],
  ...["<b>", "</p>", "<script>alert(1)</script>", "&amp;", "&#60;", "]]>", "<!--", "-->", "{{c1::"],
  ...[
    "=1+1",
    "'=1",
    "sep=;",
    "null",
    "TRUE",
    "0x1",
    "1e5",
    "\u2028",
    "\u00a0",
    "\u200d",
    "’",
    "“ ”",
  ],
  ...["क्षत्रिय", "日本", "😀", "e\u0301", "é", "₹", "—", "which", "NOT", " of the ", " "],
] as const;

/** Words, marks and lines that a file may not get wrong; not blank, without spaces around. */
export function anOddText(maxLength = 12): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...ODD) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 6 }) },
    { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9 ]{1,8}$/) },
  );
  return (
    fc
      .array(piece, { minLength: 1, maxLength })
      // A file with “�” in it was damaged before, and readers say so.
      .map((pieces) =>
        pieces
          .join("")
          .replace(/\ufffd/g, "?")
          .replace(/\r\n?/g, "\n")
          .trim(),
      )
      .filter((text) => text !== "")
  );
}

/** A question with all that its format prints, as one is saved. `text`: of each of its parts. */
export function anEditable(text: fc.Arbitrary<string> = anOddText()): fc.Arbitrary<Editable> {
  const perhaps = fc.oneof(fc.constant(""), text);
  const slug = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}$/);
  const four = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one, one, one);
  return fc
    .record({
      format: fc.constantFrom(...FORMATS),
      stem: text,
      statements: fc.array(text, { minLength: 2, maxLength: 4 }),
      pairs: fc.array(fc.record({ left: text, right: text }), { minLength: 3, maxLength: 5 }),
      columns: fc.record({ left: text, right: text, kind: fc.constantFrom("pairs", "lists") }),
      verdicts: fc.array(
        fc.record({
          holds: fc.option(fc.boolean()),
          move: fc.option(fc.constantFrom(...MOVES)),
          reason: perhaps,
        }),
        { maxLength: 5 },
      ),
      options: four(fc.record({ text, rationale: perhaps })),
      key: fc.constantFrom("a", "b", "c", "d"),
      optionOrder: fc.constantFrom("shuffled", "fixed"),
      explanation: perhaps,
      topic: slug,
      difficulty: fc.integer({ min: 1, max: 5 }),
      seconds: fc.integer({ min: 5, max: 600 }),
      citations: fc.array(fc.record({ source: slug, locator: perhaps }), { maxLength: 14 }),
    })
    .map(({ options, ...rest }) =>
      asSaved({
        ...rest,
        options: (["a", "b", "c", "d"] as const).map((id, at) => ({
          id,
          text: options[at]?.text ?? "",
          rationale: options[at]?.rationale ?? "",
        })),
      }),
    );
}

/** As it comes back from the database: without what its format does not print. */
function asSaved(editable: Editable): Editable {
  const { difficulty } = editable;
  const nothing = { id: "", facts: [], disputes: [], difficulty, difficultyReasons: [] };
  return toEditable(toContent(editable, nothing));
}

/** A question of the bank as an export is handed it. */
export function bankQuestion(version: QuestionVersion): WrittenQuestion {
  return toWritten(toEditable(version), version.id);
}

/** What a format that prints a stem as one text carries: one that reads like another form comes back as that form. */
export function asPrintedBack(question: WrittenQuestion): WrittenQuestion {
  return { ...question, content: { ...question.content, ...asPrinted(question.content) } };
}

/** A question as an export is handed it; what its sources are is made up from their ids. */
export function toWritten(content: Editable, id = "w-1"): WrittenQuestion {
  return {
    id,
    version: 3,
    state: "published",
    topicTitle: `All of ${content.topic}`,
    content,
    citations: content.citations.map(({ source, locator }, at) => ({
      source,
      publisher: `Publisher, of “${source}”`,
      title: `=Title of ${source}`,
      date: ["2025", "2025-08", "2025-08-29"][at % 3] ?? "2025",
      ...(at % 2 === 0 ? { url: `https://example.org/${source}?a=1&b=${at}` } : {}),
      locator,
    })),
  };
}

const OPTIONS: WriteOptions = {
  title: "The bank",
  penalty: 1 / 3,
  exportedAt: new Date("2026-11-20T10:00:00Z"),
};

/** The file that a writer makes of questions. */
export async function write(
  writer: Writer,
  questions: readonly WrittenQuestion[],
  options: Partial<WriteOptions> = {},
): Promise<Uint8Array> {
  async function* all() {
    yield* questions;
  }
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for await (const piece of writer(all(), { ...OPTIONS, ...options })) {
    pieces.push(typeof piece === "string" ? encoder.encode(piece) : piece);
  }
  const file = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    file.set(piece, at);
    at += piece.length;
  }
  return file;
}

/** All that a reader finds in a file, without its pauses. */
export async function read(
  reader: Reader,
  file: Uint8Array | string,
): Promise<NonNullable<Reading>[]> {
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const found: NonNullable<Reading>[] = [];
  for await (const reading of reader({ bytes })) {
    if (reading !== null) found.push(reading);
  }
  return found;
}

/** The same of a file that may be anything: null where it is refused as a whole. */
export async function readAnything(
  reader: Reader,
  file: Uint8Array | string,
): Promise<NonNullable<Reading>[] | null> {
  try {
    return await read(reader, file);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Expects the questions that were written, in their order, less what the format does not carry. */
export function expectSame(
  readings: readonly Reading[],
  written: readonly WrittenQuestion[],
  carries: Carries,
): void {
  const found = readings.filter((reading) => reading !== null);
  const questions = found.filter((reading): reading is ReadQuestion => reading.kind === "question");
  expect(found.filter((reading) => reading.kind !== "question")).toEqual([]);
  const kept = (record: Record<string, unknown>) => {
    const entries = Object.entries(record);
    const drops: ReadonlySet<string> = new Set(carries.drops);
    return Object.fromEntries(entries.filter(([field]) => !drops.has(field)));
  };
  // One comparison for all: the difference shows which question it is.
  expect(questions.map((question, at) => kept(comparableRead(question, written[at])))).toEqual(
    written.map((question) => kept(comparableWritten(question))),
  );
}

function comparableWritten({ id, content, citations }: WrittenQuestion): Record<string, unknown> {
  const { options, key, ...rest } = content;
  return {
    ...rest,
    id,
    options: options.map(({ text }) => text),
    rationales: options.map(({ rationale }) => rationale),
    key: options.findIndex((option) => option.id === key),
    citations: citations.map(described),
  };
}

/** What is absent is as if it were empty; a topic may go by its title, a source by what it is or by its id. */
function comparableRead(
  { externalId, content }: ReadQuestion,
  written: WrittenQuestion | undefined,
): Record<string, unknown> {
  const { options, topic, citations = [], ...rest } = content;
  const parts = (rest.statements?.length ?? 0) + (rest.pairs?.length ?? 0);
  const blank = { holds: null, move: null, reason: "" };
  return {
    ...rest,
    id: externalId,
    statements: rest.statements ?? [],
    pairs: rest.pairs ?? [],
    columns: rest.columns ?? null,
    verdicts: Array.from({ length: parts }, (_, at) => rest.verdicts?.[at] ?? blank),
    explanation: rest.explanation ?? "",
    options: options.map(({ text }) => text),
    rationales: options.map(({ rationale }) => rationale ?? ""),
    topic: topic === written?.topicTitle ? written?.content.topic : topic,
    citations: citations.map((citation, at) => {
      const original: ReadCitation = written?.citations[at] ?? {};
      const isNamed = citation.source !== undefined;
      return described(
        isNamed ? { ...original, ...citation } : { source: original.source ?? "", ...citation },
      );
    }),
  };
}

function described({ source, publisher, title, date, url, locator }: ReadCitation) {
  return { source, publisher, title, date, url, locator: locator ?? "" };
}
