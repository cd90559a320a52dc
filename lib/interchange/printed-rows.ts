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
  arabic: /^(\s*)(?:\((\d)\)|(\d)[.)])(?:\s+(.*))?$/,
  roman: /^(\s*)(?:\(([IVX]+|[ivx]+)\)|([IVX]+|[ivx]+)[.)])(?:\s+(.*))?$/,
  letters: /^(\s*)(?:\(([A-E])\)|([A-E])[.)])(?:\s+(.*))?$/,
  named:
    /^(\s*)Statement[\s-]*(?:(I{1,3}|IV|[1-4])\s*[:.)]|\(?(I{1,3}|IV|[1-4])\)\s*:?)(?:\s+(.*))?$/i,
};

const ROMANS = ["I", "II", "III", "IV", "V"];

const KINDS = ["named", "arabic", "roman", "letters"] as const;

/** How the question below the rows begins where no blank line parts it from them. */
const ASKS =
  /^(?:which|how many|what|who|select|choose|arrange|the correct|identify|in the light|code)\b|\?$/i;

const LIST = /^\s*List[\s-]*(I{1,2}|[12])\b\s*(?:\((.*)\)|[:–-]\s*(.*))?\s*:?\s*$/i;

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
  if (run !== null) return { ...run, above: null };
  // The line of the headings belongs to the rows right below it.
  const heads = lines[at] ?? "";
  if (heads.trim() === "" || heads.trimEnd().endsWith(":")) return null;
  const below = runAt(lines, at + 1, ["arabic"]);
  const separated =
    at === 0 || lines[at - 1]?.trim() === "" || lines[at - 1]?.trimEnd().endsWith(":");
  if (below === null || !separated || !isHeading(heads)) return null;
  return { ...below, from: at, above: heads.trim() };
}

function isHeading(line: string): boolean {
  return (
    /(?:^|\s)–+(?:\s|$)|\t|\s(?:—|->|→|\||=|-)\s|:\s|\s{2,}/.test(line.trim()) ||
    line.trim() === "–"
  );
}

function listsAt(lines: readonly string[], at: number): Block | null {
  const first = LIST.exec(lines[at] ?? "");
  if (first === null || !/^(?:I|1)$/i.test(first[1] ?? "")) return null;
  const left = runAt(lines, at + 1, ["letters"]);
  if (left === null) return null;
  let next = left.to;
  while (next < lines.length && lines[next]?.trim() === "") next += 1;
  const second = LIST.exec(lines[next] ?? "");
  const right = second && runAt(lines, next + 1, ["arabic"]);
  if (!second || !right) return null;
  const lists = {
    left: left.rows,
    right: right.rows,
    leftHeading: (first[2] ?? first[3] ?? "").trim(),
    rightHeading: (second[2] ?? second[3] ?? "").trim(),
  };
  return { from: at, to: right.to, kind: "arabic", rows: [], above: null, lists };
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
        const after = followingLine(lines, to);
        // A blank line ends the rows, unless the next row or more of this one stands below it.
        const follows = rowOf(after, kind, rows.length + 1);
        const isMore = /^ {3}/.test(after) && first.indent === 0;
        if (!isMore && (follows === null || follows.indent > first.indent)) break;
        if (isMore) rows.at(-1)?.push("");
      } else if (!/^ {3}/.test(line) && (ASKS.test(line.trim()) || LIST.test(line))) {
        break;
      } else {
        rows.at(-1)?.push(line.replace(/^ {1,3}/, ""));
      }
    }
    return { from, to, kind, rows: rows.map((row) => ({ text: row.join("\n").trim() })) };
  }
  return null;
}

function followingLine(lines: readonly string[], at: number): string {
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (line.trim() !== "") return line;
  }
  return "";
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
  return { indent: indent.length, text: text.trim() };
}
