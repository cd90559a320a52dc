/**
 * A text of comma-separated values → its rows with the lines they begin on, but blank ones. csv-parse
 * reads them, a piece of the text at a time, each piece from the beginning of a row.
 *
 * What is ours, and why:
 * - Pieces: csv-parse reads all it is given before others may run; the largest piece bounds a row.
 * - Lines: csv-parse counts \r\n within a cell as two. It says after how many bytes a row ends, and
 *   what stands between two ends is counted here.
 * - Mending: with skip_records_with_error, csv-parse leaves out, without a word, all it was given below
 *   what follows a closing mark; without `trim` it stays within the marks instead, and swallows rows up
 *   to the next. Here the row is named, and csv-parse put on to the line below.
 */
import { CsvError, type Options, parse } from "csv-parse/sync";
import { Unreadable } from "@/lib/interchange/interchange";

/** The largest row, in characters. */
const MOST_CHARACTERS = 64 * 1024;
/** A piece, if a row ends in it. */
const PIECE = 16 * 1024;
/** Rows that break the rules, each of which may be read far before that shows. */
const MOST_FAULTS = 100;
/** Rows before others may run: csv-parse makes an error of each that is not as long as the first. */
const MOST_AT_ONCE = 250;

const OPTIONS: Options = {
  record_delimiter: ["\r\n", "\n", "\r"],
  relax_column_count: true,
  // A mark within a cell that does not begin with one is text: 5" disk. Together with `trim`, what
  // follows a closing mark is still refused rather than taken into the cell.
  relax_quotes: true,
  trim: true,
  to: MOST_AT_ONCE,
};

const SAID = {
  torn: 'A quotation mark stands within a cell that is in quotation marks: double it (""), or choose the right separator.',
  allTorn: `Quotation marks are not doubled in more than ${MOST_FAULTS} rows: export the file again from the program it is from.`,
  open: "A quotation mark that opens a cell in this row is not closed until the end of the file: the file was cut off, or the mark is one too many.",
  endless:
    "A quotation mark that opens a cell in this row is not closed within 64 kB: close it, or take it out.",
  large: "The row is longer than 64 kB: shorten it.",
};

export type Row = {
  /** From 1: where it begins. */
  readonly line: number;
  /** Where the next row begins. */
  readonly end: number;
  readonly nextLine: number;
} & ({ readonly cells: readonly string[] } | { readonly fault: string; readonly value: string });

/** `from` and `line`: where the first row begins. */
export function* rowsOf(
  text: string,
  delimiter: string,
  from = 0,
  line = 1,
): Generator<Row | null, void> {
  let faults = 0;
  let size = PIECE;
  for (let at = from; at < text.length; ) {
    if (at > from) yield null;
    const piece = pieceOf(text, at, size);
    const blank = blankIn(piece, delimiter);
    if (blank > 0) {
      line += linesIn(piece.slice(0, blank));
      at += blank;
      continue;
    }
    const below = at + piece.length;
    const isLast = below === text.length;
    const { rows, fault } = parsed(piece, delimiter);
    // A row that reaches the end of a piece may go on in the next one.
    const isWhole = isLast || /[\r\n]$/.test(piece);
    const whole = isWhole ? rows : rows.filter(({ end }) => end < piece.length);
    let read = 0;
    for (const { cells, end } of whole) {
      const nextLine = line + linesIn(piece.slice(read, end));
      if (cells.some((cell) => cell.trim() !== "")) yield { line, end: at + end, nextLine, cells };
      line = nextLine;
      read = end;
    }
    at += read;
    if (fault !== "torn" && read === 0 && !isLast && size < MOST_CHARACTERS) {
      size = MOST_CHARACTERS;
      continue;
    }
    size = PIECE;
    if (fault === "torn") {
      if (++faults > MOST_FAULTS) {
        throw new Unreadable(SAID.allTorn, line);
      }
      const end = afterLine(text, at);
      const value = beginning(text, at);
      yield { line, end, nextLine: line + 1, fault: SAID.torn, value };
      at = end;
      line++;
    } else if (fault === "open" && isLast) {
      throw new Unreadable(SAID.open, line);
    } else if (read === 0) {
      // A mark at the very end of the piece may have been taken for one that closes.
      if (fault === "open" || text[below] === '"') {
        throw new Unreadable(SAID.endless, line);
      }
      const end = afterLine(text, below);
      const nextLine = line + linesIn(piece) + 1;
      yield { line, end, nextLine, fault: SAID.large, value: beginning(text, at) };
      at = end;
      line = nextLine;
    }
  }
}

type Parsed = {
  /** With where each ends in the piece. */
  readonly rows: readonly { readonly cells: readonly string[]; readonly end: number }[];
  /**
   * What is wrong below those rows. open: quotation marks are not closed in the piece; torn: they
   * are, and no separator follows.
   */
  readonly fault: "open" | "torn" | null;
};

const ENCODER = new TextEncoder();
const DECODER = new TextDecoder("utf-8", { ignoreBOM: true });

/** What csv-parse makes of a piece, or of its beginning. */
function parsed(piece: string, delimiter: string): Parsed {
  const bytes = ENCODER.encode(piece);
  const rows: { cells: string[]; end: number }[] = [];
  let read = 0;
  let end = 0;
  // Given one by one, the rows above a fault are not lost with it.
  const onRecord = (cells: string[], { bytes: upTo }: { readonly bytes: number }) => {
    end += DECODER.decode(bytes.subarray(read, upTo)).length;
    read = upTo;
    rows.push({ cells, end });
    return null;
  };
  try {
    parse(bytes, { ...OPTIONS, delimiter, on_record: onRecord });
    return { rows, fault: null };
  } catch (error) {
    const code = error instanceof CsvError ? error.code : null;
    if (code === "CSV_QUOTE_NOT_CLOSED") return { rows, fault: "open" };
    if (code === "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE") return { rows, fault: "torn" };
    throw error;
  }
}

/** As much of the text as is read at once; no character is cut in two, nor the end of a line. */
function pieceOf(text: string, from: number, size: number): string {
  const end = from + size;
  const isCut = /[\ud800-\udbff][\udc00-\udfff]|\r\n/.test(text.slice(end - 1, end + 1));
  return text.slice(from, isCut ? end + 1 : end);
}

/** Where the blank rows at the beginning end: sheets have a million of them below their last row. */
function blankIn(piece: string, delimiter: string): number {
  let end = 0;
  for (let at = 0; at < piece.length; at++) {
    const character = piece.charAt(at);
    if (character === "\n" || character === "\r") end = at + 1;
    else if (character !== delimiter && character !== " ") break;
  }
  return end;
}

/** Ends of lines: of Unix, Windows and old Macs. */
function linesIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}

function afterLine(text: string, from: number): number {
  const ends = [text.indexOf("\r", from), text.indexOf("\n", from)].filter((end) => end >= 0);
  const end = Math.min(text.length, ...ends);
  return Math.min(text.length, end + (text.startsWith("\r\n", end) ? 2 : 1));
}

function beginning(text: string, at: number): string {
  return /^.*/.exec(text.slice(at, at + 200))?.[0] ?? "";
}
