/**
 * A question as the exam prints it, in one text: what formats hold that know a stem and options alone.
 * Reading it back is forgiving of how teachers type, and sure of itself: a text that might be something
 * else stays a stem as it is.
 */
import type { Editable } from "@/lib/contracts/editor";
import type { Format } from "@/lib/question/format";
import { codesSay } from "./printed-codes";
import { unfolded } from "./printed-line";
import { renamings } from "./printed-named";
import { type Block, blocksOf, type Row } from "./printed-rows";
import { MOST_TEXT } from "./remark";

/** What a printed stem holds of a question. */
export type Printed = Pick<Editable, "format" | "stem" | "statements" | "pairs" | "columns">;

type Parts = Pick<Printed, "format" | "statements" | "pairs" | "columns">;

const MOST_STATEMENTS = 4;
const MOST_PAIRS = 5;

/** Lead-in, what stands below it, question: parted by blank lines, rows numbered as on paper. */
export function printStem(content: Printed): string {
  const block = printParts(content);
  if (block === "") return content.stem.trim();
  const at = content.stem.indexOf("\n\n");
  if (at < 0) return `${content.stem}\n\n${block}`.trim();
  return `${content.stem.slice(0, at)}\n\n${block}${content.stem.slice(at)}`.trim();
}

/**
 * The parts of a printed stem. `as` is the format where the file names it: a text printed in it comes
 * back as it was, whatever its options say.
 */
export function readStem(stem: string, options: readonly string[], as?: Format): Printed {
  const text = stem.replace(/\r\n?/g, "\n").trim();
  if (as === "single" || as === "negative") return plain(text, as);
  const found = inLines(text, options, as);
  if (found !== null) return found;
  const lines = unfolded(text);
  return (lines === null ? null : inLines(lines, options)) ?? plain(text);
}

/**
 * The same with the options, which speak of the rows by the names these have here: "I and II only"
 * becomes "1 and 2 only", and what says A and R of an assertion and its reason says Statement-I and
 * Statement-II.
 */
export function readPrinted(
  stem: string,
  options: readonly string[],
  as?: Format,
): Printed & { readonly options: readonly string[] } {
  const found = readStem(stem, options, as);
  if (as !== undefined || countOf(found) > 0) return { ...found, options };
  const [renamed] = renamings(found.stem, options)
    .map((named) => ({ ...readStem(named.stem, named.options), options: named.options }))
    .filter((it) => countOf(it) > 0);
  return renamed ?? { ...found, options };
}

function inLines(text: string, options: readonly string[], as?: Format): Printed | null {
  const blocks = blocksOf(text);
  if (as !== undefined) {
    const named = blocks
      .map((block) => asFormat(text, block, as))
      .filter((it) => it !== null)
      // A lead-in may hold something numbered, too: what is asked about is the longer one.
      .reduce<Printed | null>(
        (best, it) => (best && countOf(best) >= countOf(it) ? best : it),
        null,
      );
    if (named) return named;
  }
  const found = blocks.map((block) => recognise(text, block, options)).filter((it) => it !== null);
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : null;
}

/** What a printed stem can hold of a content: what reading it back as its own format gives. */
export function asPrinted(content: Printed): Printed {
  return readStem(printStem(content), [], content.format);
}

function countOf({ statements, pairs }: Printed): number {
  return statements.length + pairs.length;
}

function plain(text: string, as?: "single" | "negative"): Printed {
  const format = as ?? (/\b(?:NOT|EXCEPT|INCORRECT)\b/.test(text) ? "negative" : "single");
  return { format, stem: text, statements: [], pairs: [], columns: null };
}

function printParts({ format, statements, pairs, columns }: Parts): string {
  if (format === "single" || format === "negative") return "";
  if (format !== "match-pairs") {
    return numbered(statements, (number) => labelOf(format, statements.length, number));
  }
  if (pairs.length === 0) return "";
  if (columns?.kind === "lists") {
    const lefts = numbered(
      pairs.map(({ left }) => left),
      (number) => `${"ABCDE".charAt(number - 1)}.`,
    );
    const rights = numbered(
      pairs.map(({ right }) => right),
      (number) => `${number}.`,
    );
    return `${heading("List-I", columns.left)}\n${lefts}\n\n${heading("List-II", columns.right)}\n${rights}`;
  }
  const rows = pairs.map(({ left, right }) => [left.trim(), right.trim()] as const);
  const heads = columns ? [[oneLine(columns.left), oneLine(columns.right)] as const] : [];
  const between = ` ${separatorFor([...heads, ...rows].flat())} `;
  const lines = numbered(
    rows.map((row) => row.join(between)),
    (number) => `${number}.`,
  );
  return [...heads.map((head) => head.join(between).trim()), lines].join("\n");
}

function labelOf(format: Format, count: number, number: number): string {
  if (format !== "assertion-reason") return `${number}.`;
  return `Statement${count === 2 ? "-" : " "}${["I", "II", "III", "IV"][number - 1]}:`;
}

/** Further lines of a row are indented: none of them can be taken for the next row. */
function numbered(texts: readonly string[], label: (number: number) => string): string {
  return texts
    .map((text, at) => {
      const [first = "", ...rest] = text.replace(/\r\n?/g, "\n").trim().split("\n");
      const further = rest.map((line) => (line === "" ? "" : `   ${line}`));
      return [first === "" ? label(at + 1) : `${label(at + 1)} ${first}`, ...further].join("\n");
    })
    .join("\n");
}

function heading(list: string, text: string): string {
  return text.trim() === "" ? list : `${list} (${oneLine(text)})`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, " ");
}

/** A dash, or as many as no cell holds. */
function separatorFor(cells: readonly string[]): string {
  const runs = cells.flatMap((cell) => cell.match(/(?<!\S)–+(?!\S)/g) ?? []);
  return "–".repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
}

/** The block as the format has it; null when printing that would give another text. */
function asFormat(text: string, block: Block, format: Format): Printed | null {
  const parts = partsIn(block, format);
  if (parts === null) return null;
  const found = { ...parts, stem: around(text, block) };
  return printStem(found) === text ? found : null;
}

function partsIn(block: Block, format: Format): Parts | null {
  if (format === "match-pairs") {
    return block.lists ? twoLists(block.lists) : pairsIn(block);
  }
  if (block.lists || block.rows.length > MOST_STATEMENTS) return null;
  return { format, statements: block.rows.map(({ text }) => text), pairs: [], columns: null };
}

/** What surely is a question of the exam's forms; null for everything else. */
function recognise(text: string, block: Block, options: readonly string[]): Printed | null {
  const parts = recognised(text, block, options);
  if (parts === null) return null;
  const cells = [...parts.statements, ...parts.pairs.flatMap(({ left, right }) => [left, right])];
  const most = parts.format === "match-pairs" ? MOST_PAIRS : MOST_STATEMENTS;
  const found = { ...parts, stem: around(text, block) };
  const count = countOf(found);
  if (count < 2 || count > most || cells.some((cell) => cell === "")) return null;
  return found;
}

function recognised(text: string, block: Block, options: readonly string[]): Parts | null {
  const said = codesSay(options, block.lists ? block.lists.left.length : block.rows.length);
  if (block.lists) return said === "matches" ? twoLists(block.lists) : null;
  if (said === "explains")
    return block.kind === "named" ? partsIn(block, "assertion-reason") : null;
  // “I only” below statements that are printed as 1, 2 and 3 would point nowhere.
  if (block.kind === "roman" && said !== "how-many") return null;
  if (said === "order") {
    return /chronolog|earliest|latest|order|sequence/i.test(text)
      ? partsIn(block, "chronology")
      : null;
  }
  if (/\b(?:pairs?|matched)\b/i.test(text) && (said === "how-many" || said === "which")) {
    const pairs = pairsIn(block);
    if (pairs !== null) return pairs;
  }
  if (said === "which") return partsIn(block, "statements-which");
  return said === "how-many" ? partsIn(block, "statements-how-many") : null;
}

/** The stem without its block: lead-in and question, a blank line between them. */
function around(text: string, block: Block): string {
  const lines = text.split("\n");
  const before = lines.slice(0, block.from).join("\n").replace(/\n+$/, "");
  const after = lines.slice(block.to).join("\n");
  if (after.trim() === "") return before;
  // One of ours keeps its blank lines; what a teacher typed right below the last row gets one.
  return before + (after.startsWith("\n") ? `\n${after}` : `\n\n${after}`);
}

function twoLists(lists: NonNullable<Block["lists"]>): Parts | null {
  const { left, right } = lists;
  if (left.length !== right.length) return null;
  const pairs = left.map((row, at) => ({ left: row.text, right: right[at]?.text ?? "" }));
  const columns = { left: lists.leftHeading, right: lists.rightHeading, kind: "lists" as const };
  return { format: "match-pairs", statements: [], pairs, columns };
}

/** Rows of two cells each, by the one separator that stands exactly once in every row. */
function pairsIn({ rows, above, kind }: Block): Parts | null {
  // Two cells of more than a field holds are none, and looking for what parts them would take long.
  if (kind === "named" || rows.some(({ text }) => text.length > 2 * MOST_TEXT + 50)) return null;
  for (const separator of separatorsIn(rows)) {
    const cells = rows.map(({ text }) => cut(text, separator));
    if (!cells.every((cell) => cell !== null)) continue;
    const head = above === null ? null : cut(above, separator);
    const columns = head && { ...head, kind: "pairs" as const };
    if (above !== null && columns === null) return null;
    return { format: "match-pairs", statements: [], pairs: cells, columns };
  }
  return null;
}

const TYPED = [/\t+/, /\s+(?:—|->|→|\||=)\s+/, /\s+-\s+/, /\s*:\s+/, /\s{2,}/];

function separatorsIn(rows: readonly Row[]): RegExp[] {
  const longest = Math.max(
    1,
    ...rows.flatMap(({ text }) => (text.match(/–+/g) ?? []).map((run) => run.length)),
  );
  const dashes = Array.from({ length: Math.min(longest, 40) }, (_, at) => longest - at);
  return [...dashes.map((length) => new RegExp(`(?:^|\\s)–{${length}}(?:\\s|$)`)), ...TYPED];
}

function cut(text: string, separator: RegExp): { left: string; right: string } | null {
  const [left, right, ...more] = text.split(separator);
  if (left === undefined || right === undefined || more.length > 0) return null;
  return { left: left.trim(), right: right.trim() };
}
