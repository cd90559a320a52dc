/** Cells and lines of a sheet as they stand in the file. */

/** The byte order mark, by which spreadsheet programs know UTF-8. */
export const MARK = "\ufeff";

/**
 * What a spreadsheet program takes for a formula when it opens the file: a cell that begins so could
 * send what stands beside it anywhere. In some of them full-width signs count, and signs after spaces.
 */
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

/**
 * The text in a cell, quoted where need be. An apostrophe goes before what would be a formula, as one
 * types it in a sheet; so it does before apostrophes that would otherwise be taken off.
 */
export function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\t\r\n|]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a cell once its quotation marks are off: without the apostrophe that cellOf puts there. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** A line of cells, ended as RFC 4180 has it. A number is a number, whatever its sign; null is empty. */
export function lineOf(cells: readonly (string | number | null)[]): string {
  const texts = cells.map((cell) => (typeof cell === "number" ? `${cell}` : cellOf(cell ?? "")));
  return `${texts.join(",")}\r\n`;
}
