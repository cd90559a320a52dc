/** One cell of a sheet as it stands in the file. */

/**
 * What a spreadsheet program takes for a formula when it opens the file: a cell that begins so could
 * send what stands beside it anywhere. The full-width signs count in some of them.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

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

/** A line of cells. */
export function lineOf(texts: readonly string[]): string {
  return `${texts.map(cellOf).join(",")}\r\n`;
}
