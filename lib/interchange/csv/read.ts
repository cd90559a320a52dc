/**
 * A sheet of questions, one a row under headings, as any spreadsheet program saves it. A row with a
 * stem, options and a key is a question.
 */
import { MOST_IMPORTED } from "@/lib/contracts/interchange";
import { decodeInTurns } from "@/lib/interchange/decode";
import { type Reader, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { shown } from "@/lib/interchange/remark";
import { checkSaid } from "@/lib/interchange/said";
import { toReadings } from "@/lib/interchange/said-readings";
import { type Header, headerOf } from "./header";
import { cellsByColumn, columnOf, saidIn } from "./row";
import { rowsOf } from "./rows";

export const readCsv: Reader = function* readCsv({ bytes }) {
  const { text, warning } = yield* decodeInTurns(bytes);
  if (warning !== undefined) yield { kind: "warning", line: 1, message: warning };
  if (text.trim() === "") throw new Unreadable("The file is empty.");
  yield null;
  const header = yield* headerOf(text);
  yield* unread(header);
  let count = 0;
  for (const row of rowsOf(text, header.delimiter, header.from, header.line)) {
    if (row === null) {
      yield null;
      continue;
    }
    if (++count > MOST_IMPORTED) {
      throw new Unreadable(
        `More than ${MOST_IMPORTED.toLocaleString("en")} questions: split the file.`,
        row.line,
      );
    }
    if ("cells" in row) yield* readRow(row.cells, row.line, header);
    else {
      const { line, fault, value } = row;
      yield { kind: "rejected", because: "faulty", line, value: shown(value), message: fault };
    }
  }
  if (count === 0) {
    throw new Unreadable("There is no question below the headings.", header.headingLine);
  }
};

/** Columns that nothing is made of: said once. */
function* unread({ columns, headings, headingLine }: Header): Generator<Reading> {
  const names = headings.filter((name, at) => columns[at] === null && name !== "");
  if (names.length === 0) return;
  yield {
    kind: "warning",
    line: headingLine,
    value: shown(names.slice(0, 50).join(", ")),
    message:
      names.length === 1
        ? "This column is left out: nothing here is called that, or another column is too."
        : `${names.length} columns are left out: nothing here is called that, or another column is too.`,
  };
}

function* readRow(
  cells: readonly string[],
  line: number,
  { columns, headings }: Header,
): Generator<Reading> {
  const beyond = cells.slice(columns.length).filter((cell) => cell.trim() !== "");
  if (beyond.length > 0) {
    yield {
      kind: "rejected",
      because: "faulty",
      line,
      value: shown(beyond.join(" ")),
      message:
        "The row goes on beyond the last heading: put cells that hold the separator in quotation marks.",
    };
    return;
  }
  const checked = checkSaid(saidIn(cellsByColumn(columns, cells)));
  yield* toReadings(checked, { line }, (path) => {
    const column = columnOf(path);
    return headings[columns.indexOf(column)] ?? column;
  });
}
