/** Finds what is numbered in a printed stem: statements, events, pairs, two lists. */

export type Row = { readonly text: string };

/** Lines that are numbered from 1 on, and where they stand. */
export type Block = {
  /** First line, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** named: "Statement-I:". */
  readonly kind: Kind;
  readonly rows: readonly Row[];
  /** The line right above the rows: the headings of pairs. */
  readonly above: string | null;
  /** Where the rows are those of two lists. */
  readonly lists?: {
    readonly left: readonly Row[];
    readonly right: readonly Row[];
    readonly leftHeading: string;
    readonly rightHeading: string;
  };
};

type Kind = "arabic" | "roman" | "letters" | "named";

type Run = Pick<Block, "from" | "to" | "kind" | "rows">;

const MARKERS: Readonly<Record<Kind, RegExp>> = {
  arabic: /^(\s*)(?:\((\d)\)|(\d)[.)])(?:\s+([^\n]*))?$/,
  roman: /^(\s*)(?:\(([IVX]+|[ivx]+)\)|([IVX]+|[ivx]+)[.)])(?:\s+([^\n]*))?$/,
  letters: /^(\s*)(?:\(([A-E])\)|([A-E])[.)])(?:\s+([^\n]*))?$/,
  named:
    /^(\s*)Statement[\s-]*(?:(I{1,3}|IV|[1-4])\s*[:.)]|\(?(I{1,3}|IV|[1-4])\)\s*:?)(?:\s+([^\n]*))?$/i,
};

const ROMANS = ["I", "II", "III", "IV", "V"];

const KINDS = ["named", "arabic", "roman", "letters"] as const;

/** How the question below the rows begins where no blank line parts it from them. */
const ASKS =
  /^(?:which|how many|what|who|select|choose|arrange|the correct|identify|in the light|code)\b|\?$/i;

/** Every block of a text, in its order; no two of them share a line. */
export function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const block = listsAt(lines, at) ?? rowsAt(lines, at);
    if (block !== null && blocks.length < MOST_BLOCKS) blocks.push(block);
    at = block === null ? at + 1 : Math.max(at + 1, block.to);
  }
  return blocks;
}

const MOST_BLOCKS = 20;

function rowsAt(lines: readonly string[], at: number): Block | null {
  const run = runAt(lines, at, KINDS);
  if (run !== null && run.rows.length > 1) return { ...run, above: null };
  return headedAt(lines, at) ?? (run && { ...run, above: null });
}

/** Rows with the line of their headings right above them. */
function headedAt(lines: readonly string[], at: number): Block | null {
  const heads = lines[at] ?? "";
  if (!isHeading(heads)) return null;
  const above = lines[at - 1]?.trim() ?? "";
  if (above !== "" && !above.endsWith(":")) return null;
  const run = runAt(lines, at + 1, ["arabic"]);
  return run && { ...run, from: at, above: heads.trim() };
}

function isHeading(line: string): boolean {
  if (line.trim() === "" || line.trimEnd().endsWith(":")) return false;
  return (
    /(?:^|\s)–+(?:\s|$)|\t|\s(?:—|->|→|\||=|-)\s|:\s|\s{2,}/.test(line.trim()) ||
    line.trim() === "–"
  );
}

function listsAt(lines: readonly string[], at: number): Block | null {
  const first = listOf(lines[at] ?? "");
  const left = first?.number === 1 ? runAt(lines, at + 1, ["letters"]) : null;
  if (first === null || left === null) return null;
  const next = nextFilled(lines, left.to);
  const second = listOf(lines[next] ?? "");
  const right = second?.number === 2 ? runAt(lines, next + 1, ["arabic"]) : null;
  if (second === null || right === null) return null;
  const lists = {
    left: left.rows,
    right: right.rows,
    leftHeading: first.heading,
    rightHeading: second.heading,
  };
  return { from: at, to: right.to, kind: "arabic", rows: [], above: null, lists };
}

/** "List-I (Event)", "List 1: Event", "List II". */
function listOf(line: string): { number: 1 | 2; heading: string } | null {
  const found = /^\s*List[\s-]{0,3}(I{1,2}|[12])\b([^\n]*)$/i.exec(line);
  if (found === null) return null;
  const [, numeral = "", rest = ""] = found;
  const number = /^(?:I|1)$/i.test(numeral) ? 1 : 2;
  const text = rest.trim();
  if (text === "" || text === ":") return { number, heading: "" };
  const bare = text.endsWith(":") ? text.slice(0, -1).trimEnd() : text;
  if (bare.startsWith("(") && bare.endsWith(")")) {
    return { number, heading: bare.slice(1, -1).trim() };
  }
  return /^[:–-]/.test(text) ? { number, heading: text.slice(1).trim() } : null;
}

/** The rows that begin at a line; null when no first row does. */
function runAt(lines: readonly string[], from: number, kinds: readonly Kind[]): Run | null {
  for (const kind of kinds) {
    const first = rowOf(lines[from] ?? "", kind, 1);
    if (first === null) continue;
    const rows: string[][] = [[first.text]];
    let to = from + 1;
    for (; to < lines.length; to += 1) {
      const line = lines[to] ?? "";
      const next = rowOf(line, kind, rows.length + 1);
      if (next !== null && next.indent <= first.indent) {
        rows.push([next.text]);
      } else if (line.trim() === "") {
        const below = nextFilled(lines, to);
        const after = lines[below] ?? "";
        // A blank line ends the rows, unless the next row or more of this one stands below it.
        const follows = rowOf(after, kind, rows.length + 1);
        const isMore = /^ {3}/.test(after) && first.indent === 0;
        if (!isMore && (follows === null || follows.indent > first.indent)) break;
        for (; isMore && to < below; to += 1) rows.at(-1)?.push("");
        to = below - 1;
      } else if (!/^ {3}/.test(line) && (ASKS.test(line.trim()) || listOf(line) !== null)) {
        break;
      } else {
        rows.at(-1)?.push(line.replace(/^ {1,3}/, ""));
      }
    }
    return { from, to, kind, rows: rows.map((row) => ({ text: row.join("\n").trim() })) };
  }
  return null;
}

/** Index of the next line that is not blank, from `at` on. */
function nextFilled(lines: readonly string[], at: number): number {
  let next = at;
  while (next < lines.length && lines[next]?.trim() === "") next += 1;
  return next;
}

function rowOf(line: string, kind: Kind, number: number): { indent: number; text: string } | null {
  const found = MARKERS[kind].exec(line);
  if (found === null) return null;
  const [, indent = "", bracketed, bare, text = ""] = found;
  const mark = (bracketed ?? bare ?? "").toUpperCase();
  const expected =
    kind === "letters"
      ? "ABCDE".charAt(number - 1)
      : kind === "arabic"
        ? `${number}`
        : ROMANS[number - 1];
  if (mark !== expected && !(kind === "named" && mark === `${number}`)) return null;
  return { indent: indent.length, text };
}
