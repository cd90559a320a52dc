/**
 * A text of comma-separated values → its rows with the lines they begin on, but blank ones. Quotation marks are taken
 * as spreadsheet programs write them; a row that breaks their rules is named, and the next line read as
 * a new row, so that one stray mark does not swallow the file.
 */
import { Unreadable } from "@/lib/interchange/interchange";

/** The largest row, in characters. */
const MOST_CHARACTERS = 64 * 1024;
/** Rows that break the rules, each of which may be read far before that shows. */
const MOST_FAULTS = 100;
/** Characters looked at before others may run. */
const TURN = 1 << 16;

export type Row = {
  /** From 1: where it begins. */
  readonly line: number;
  /** Where the next row begins. */
  readonly end: number;
  readonly nextLine: number;
} & ({ readonly cells: readonly string[] } | { readonly fault: string; readonly value: string });

const [QUOTE, RETURN, NEWLINE, SPACE] = [34, 13, 10, 32];

/** `from` and `line`: where the first row begins. */
export function* rowsOf(
  text: string,
  delimiter: string,
  from = 0,
  line = 1,
): Generator<Row | null, void> {
  let faults = 0;
  for (let at = from, turn = from + TURN; at < text.length; ) {
    if (at >= turn) {
      turn = at + TURN;
      yield null;
    }
    const below = belowBlank(text, delimiter, at);
    if (below > 0) {
      at = below;
      line++;
      continue;
    }
    const row = rowFrom(text, delimiter, at);
    if (row.fault === "open" || row.fault === "endless") {
      throw new Unreadable(unclosed(row.fault), line);
    }
    const begins = { at, line };
    if (row.fault === "torn") {
      if (++faults > MOST_FAULTS) {
        throw new Unreadable(
          `Quotation marks are not doubled in more than ${MOST_FAULTS} rows: export the file again from the program it is from.`,
          line,
        );
      }
      at = afterLine(text, begins.at);
      line++;
    } else {
      line += linesBetween(text, at, row.end) + (row.fault === "large" ? 1 : 0);
      at = row.fault === "large" ? afterLine(text, row.end) : row.end;
    }
    const place = { line: begins.line, end: at, nextLine: line };
    if (row.fault === null) yield { ...place, cells: row.cells };
    else {
      const fault =
        row.fault === "large"
          ? "The row is longer than 64 kB: shorten it."
          : 'A quotation mark stands within a cell that is in quotation marks: double it (""), or choose the right separator.';
      yield {
        ...place,
        fault,
        value: /^.*/.exec(text.slice(begins.at, begins.at + 200))?.[0] ?? "",
      };
    }
  }
}

function unclosed(fault: "open" | "endless"): string {
  return fault === "open"
    ? "A quotation mark that opens a cell in this row is not closed until the end of the file: the file was cut off, or the mark is one too many."
    : "A quotation mark that opens a cell in this row is not closed within 64 kB: close it, or take it out.";
}

type Found = {
  readonly cells: readonly string[];
  /** Where the next row begins, or where it was given up. */
  readonly end: number;
  /**
   * open, endless: within quotation marks that end nowhere or too far away; torn: quotation marks end,
   * and no separator follows; large: the row is.
   */
  readonly fault: "open" | "endless" | "torn" | "large" | null;
};

/** The row that begins at `from`; stops looking once it is too large. */
function rowFrom(text: string, delimiter: string, from: number): Found {
  const cells: string[] = [];
  const separates = delimiter.charCodeAt(0);
  const most = from + MOST_CHARACTERS;
  for (let at = from; ; at++) {
    const opens = quoteAt(text, at);
    let end = at;
    if (opens >= 0) {
      const closes = closingQuote(text, opens + 1, most);
      if (closes < 0) return { cells, end: at, fault: "open" };
      if (closes > most) return { cells, end: at, fault: "endless" };
      cells.push(text.slice(opens + 1, closes).replaceAll('""', '"'));
      end = closes + 1;
      while (text.charCodeAt(end) === SPACE) end++;
    } else {
      while (!endsCell(text.charCodeAt(end), separates) && end <= most) end++;
      cells.push(text.slice(at, end));
    }
    if (end > most) return { cells, end, fault: "large" };
    const code = text.charCodeAt(end);
    if (!endsCell(code, separates)) return { cells, end, fault: "torn" };
    at = end;
    if (code === separates) continue;
    const isPaired = code === RETURN && text.charCodeAt(end + 1) === NEWLINE;
    return { cells, end: Math.min(text.length, end + (isPaired ? 2 : 1)), fault: null };
  }
}

/** Where the row below a blank one begins, of which sheets have millions; 0: this one is not blank. */
function belowBlank(text: string, delimiter: string, from: number): number {
  const separates = delimiter.charCodeAt(0);
  for (let at = from; at - from <= MOST_CHARACTERS; at++) {
    const code = text.charCodeAt(at);
    if (code === separates || code === SPACE) continue;
    if (code === NEWLINE) return at + 1;
    if (code === RETURN) return at + (text.charCodeAt(at + 1) === NEWLINE ? 2 : 1);
    return Number.isNaN(code) ? at : 0;
  }
  return 0;
}

/** Where the quotation mark stands that opens the cell at `at`, after spaces at most; -1: there is none. */
function quoteAt(text: string, at: number): number {
  let opens = at;
  while (text.charCodeAt(opens) === SPACE && opens - at < 16) opens++;
  return text.charCodeAt(opens) === QUOTE ? opens : -1;
}

/** Index of the mark that closes; -1: none does; beyond `most` it looks no further. */
function closingQuote(text: string, from: number, most: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || at > most || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

function endsCell(code: number, separates: number): boolean {
  return code === separates || code === NEWLINE || code === RETURN || Number.isNaN(code);
}

function afterLine(text: string, from: number): number {
  const at = text.slice(from, from + MOST_CHARACTERS).search(/\r\n?|\n/);
  if (at >= 0) return from + at + (text.startsWith("\r\n", from + at) ? 2 : 1);
  const newline = text.indexOf("\n", from);
  return newline < 0 ? text.length : newline + 1;
}

/** Ends of lines: of Unix, Windows and old Macs. */
function linesBetween(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === NEWLINE || (code === RETURN && text.charCodeAt(at + 1) !== NEWLINE)) count++;
  }
  return count;
}
