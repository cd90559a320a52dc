/** Where a sheet begins: what parts its cells, and which column is which. */
import { Unreadable } from "@/lib/interchange/interchange";
import { shown } from "@/lib/interchange/remark";
import { columnNamed } from "./columns";
import { rowsOf } from "./rows";

export type Header = {
  readonly delimiter: string;
  /** On which the headings stand. */
  readonly headingLine: number;
  /** Where the rows below the headings begin. */
  readonly from: number;
  readonly line: number;
  /** Of each column: what we call it; null: not read. */
  readonly columns: readonly (string | null)[];
  /** As the file calls them. */
  readonly headings: readonly string[];
};

/** Rows in which the headings are looked for: some sheets begin with instructions. */
const MOST_ABOVE = 10;
const LOOKED_AT = 1 << 16;
/** No sheet of questions has more columns. */
const MOST_COLUMNS = 1_000;
const DELIMITERS = [",", ";", "\t", "|"];
const NEEDED = ["stem", "option_a", "option_b", "option_c", "key"];
const ADD =
  "a row with the names of the columns, at least: stem, option_a, option_b, option_c, option_d, key.";

/** The headings of a sheet, whatever parts its cells; yields between its tries. */
export function* headerOf(text: string): Generator<null, Header> {
  // Excel's own way of saying it.
  const said = /^sep=([^\r\n"])\r?\n/i.exec(text.slice(0, 16));
  const from = said?.[0].length ?? 0;
  let best: Candidate | null = null;
  for (const delimiter of said?.[1] !== undefined ? [said[1]] : DELIMITERS) {
    for (const candidate of candidatesIn(text, delimiter, from, said ? 2 : 1)) {
      if (candidate === null) yield null;
      else if (best === null || candidate.score > best.score) best = candidate;
    }
    yield null;
  }
  if (best === null || best.score < 2) {
    throw new Unreadable(`There are no headings in the first row: add ${ADD}`, 1);
  }
  const { columns, headingLine } = best.header;
  const missing = NEEDED.filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new Unreadable(
      `The headings lack ${missing.join(", ")}: give the columns that hold that these names.`,
      headingLine,
    );
  }
  return best.header;
}

type Candidate = { readonly score: number; readonly header: Header };

function* candidatesIn(
  text: string,
  delimiter: string,
  from: number,
  line: number,
): Generator<Candidate | null> {
  try {
    let seen = 0;
    for (const row of rowsOf(text.slice(0, from + LOOKED_AT), delimiter, from, line)) {
      if (row === null) {
        yield null;
        continue;
      }
      if (++seen > MOST_ABOVE) return;
      if (!("cells" in row) || row.cells.length > MOST_COLUMNS) continue;
      const { columns, known } = named(row.cells);
      const headings = row.cells.map((cell) => shown(cell));
      const header = {
        delimiter,
        headingLine: row.line,
        from: row.end,
        line: row.nextLine,
        columns,
        headings,
      };
      yield { score: known, header };
    }
  } catch (error) {
    // With another separator it may be a sheet, or the rows will say what is wrong.
    if (!(error instanceof Unreadable)) throw error;
  }
}

/** The columns that headings name, each once: a second column of a name is not read. */
function named(headings: readonly string[]): { columns: (string | null)[]; known: number } {
  const seen = new Set<string>();
  const columns = headings.map((heading) => {
    const column = columnNamed(heading);
    if (column === null || seen.has(column)) return null;
    seen.add(column);
    return column;
  });
  return { columns, known: seen.size };
}
