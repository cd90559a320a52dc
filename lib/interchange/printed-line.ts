/**
 * A printed stem on one line, as formats need it whose lines mean something, and as it is pasted from a
 * cell of a spreadsheet: where its rows begin again.
 */

/** Everything on one line. */
export function folded(text: string): string {
  return text.trim().replace(/(?<!\s)\s*\n\s*/g, " ");
}

/** What the question below the rows begins with. */
const ASK =
  /\s(?=(?:Which|How many|What|Select|Choose|Arrange|The correct|Identify|In the light)\s[^\n]{0,300}$)/g;

const LISTS = /\s(?=List[\s-]?I{1,2}(?:\s?\(|\s?:|\s(?:A|1)\.))/g;

/** The lines that a folded text was made of, as far as its numbers tell; null: they tell nothing. */
export function unfolded(text: string): string | null {
  if (text.includes("\n") || text.length > MOST_LINE) return null;
  const [first, second] = [...text.matchAll(LISTS)].slice(-2).map(({ index }) => index);
  const rows =
    first !== undefined && second !== undefined ? listed(text, first, second) : numbered(text);
  const last = rows?.at(-1);
  if (!rows || last === undefined) return null;
  const ask = [...last.matchAll(ASK)].at(-1)?.index;
  if (ask === undefined) return rows.join("\n");
  return [...rows.slice(0, -1), last.slice(0, ask), "", last.slice(ask + 1)].join("\n");
}

/** The longest text in which rows are looked for. */
const MOST_LINE = 24_000;

function listed(text: string, first: number, second: number): string[] | null {
  const left = rowsOf(text.slice(first, second), (at) => `${"ABCDE".charAt(at)}.`);
  const right = rowsOf(text.slice(second), (at) => `${at + 1}.`);
  if (left === null || right === null) return null;
  return [text.slice(0, first), "", ...left, "", ...right];
}

function numbered(text: string): string[] | null {
  const named = rowsOf(text, (at) => `Statement-${"I".repeat(at + 1)}:`);
  const spaced = named ?? rowsOf(text, (at) => `Statement ${"I".repeat(at + 1)}:`);
  const rows = spaced ?? rowsOf(text, (at) => `${at + 1}.`) ?? rowsOf(text, (at) => `(${at + 1})`);
  if (rows === null) return null;
  const [lead = "", ...rest] = rows;
  // Between the colon of the lead-in and the first pair stand the headings.
  const colon = lead.lastIndexOf(": ");
  const heads = colon < 0 ? [lead, ""] : [lead.slice(0, colon + 1), "", lead.slice(colon + 2)];
  return [...heads, ...rest];
}

/** What stands before the first row, and each row; null: there are not two of them. */
function rowsOf(text: string, mark: (at: number) => string): string[] | null {
  const rows: string[] = [];
  let from = 0;
  for (let at = 0; at < 5; at += 1) {
    const between = ` ${mark(at)} `;
    let next = text.indexOf(between, from);
    if (next < 0) break;
    // "… of the comet Wild 2. 2. The orbiter …": the row before ends in the same number.
    if (text.startsWith(between, next + between.length - 1)) next += between.length - 1;
    rows.push(text.slice(from, next).trim());
    from = next + 1;
  }
  if (rows.length < 2) return null;
  return [...rows, text.slice(from).trim()];
}
