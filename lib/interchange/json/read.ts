/**
 * Nineteen JSON: an array of questions as the generator writes them, a document of ours with
 * `questions`, or one question a line.
 */
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { decodeInTurns } from "@/lib/interchange/decode";
import { type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { checkSaid } from "@/lib/interchange/said";
import { toReadings } from "@/lib/interchange/said-readings";
import { SAID_FIELDS } from "@/lib/interchange/said-schema";
import { faultIn } from "./fault";
import type { Piece } from "./piece";
import { piecesOf } from "./pieces";

/** What our own files say beside what is read: it is known here, or made anew. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  ...["version", "publishedVersion", "state", "topicTitle"],
  ...["difficultyReasons", "facts", "disputes"],
]);
const MOST_UNKNOWN = 20;

/** The version of the format that is written, and the last that is read. */
export const JSON_VERSION = 1;

export const readJson: Reader = function* readJson({ bytes }) {
  const { text, warning } = yield* decodeInTurns(bytes);
  if (warning !== undefined) yield { kind: "warning", line: 1, message: warning };
  const unknown = new Set<string>();
  let count = 0;
  let promised: { line: number; count: number } | null = null;
  for (const piece of piecesOf(text)) {
    if (piece === null) yield null;
    else if (piece.kind === "warning") yield piece;
    else if (piece.kind === "member") {
      refuseNewer(piece);
      if (piece.name === "count" && /^\d{1,9}$/.test(piece.text)) {
        promised = { line: piece.line, count: Number(piece.text) };
      }
    } else {
      if (++count > MOST_IMPORTED) {
        throw new Unreadable(
          `More than ${MOST_IMPORTED.toLocaleString("en")} questions: split the file.`,
          piece.line,
        );
      }
      yield* readPiece(piece, unknown);
    }
  }
  if (count === 0) throw new Unreadable("There is no question in the file.");
  if (promised !== null && promised.count !== count) {
    const message = `The file says that it holds ${promised.count} questions and holds ${count}: see whether some were lost.`;
    yield { kind: "warning", line: promised.line, field: "count", message };
  }
};

function refuseNewer({ name, text, line }: Extract<Piece, { kind: "member" }>): void {
  if (name === "nineteen" && text !== String(JSON_VERSION)) {
    throw new Unreadable(
      `The file is in version ${text.slice(0, 20)} of the format, and only version ${JSON_VERSION} is known here: update Nineteen.`,
      line,
    );
  }
}

function* readPiece(
  piece: Extract<Piece, { kind: "question" | "too-large" }>,
  unknown: Set<string>,
): Generator<NonNullable<Reading>> {
  const { line } = piece;
  if (piece.kind === "too-large") {
    const message = "The question is longer than 64 kB: shorten it.";
    yield { kind: "rejected", because: "faulty", line, message };
    return;
  }
  const said = parsed(piece.text);
  if (said === undefined) {
    const fault = faultIn(piece.text);
    const message = fault?.message ?? "This is not JSON.";
    yield {
      kind: "rejected",
      because: "faulty",
      line: line + (fault?.line ?? 1) - 1,
      message,
    };
    return;
  }
  for (const name of typeof said === "object" && said !== null ? Object.keys(said) : []) {
    if (SAID_FIELDS.has(name) || PASSED_OVER.has(name) || unknown.has(name)) continue;
    // Said once for each name, and a hostile file has many.
    if (unknown.size >= MOST_UNKNOWN) break;
    unknown.add(name);
    const message = "Nothing here is called that: it is left out wherever it stands.";
    yield { kind: "warning", line, field: name.slice(0, 200), message };
  }
  yield* toReadings(checkSaid(said), { line }, (path) => path);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
