/** A paragraph as Markdown: what would be read as a mark is escaped, and only that. */
import { readPlain } from "./html-plain";
import { blocksHtml } from "./markdown";

/** A piece of text that is set in one way, or the end of a line. */
export type Segment = {
  readonly text: string;
  readonly isBreak: boolean;
  readonly isStrong: boolean;
  readonly isSoft: boolean;
  readonly isCode: boolean;
  readonly address: string | null;
};

/** Lines of Markdown; "" where there is nothing to be seen. Emphasis is left out where it would not hold. */
export function segmentsMarkdown(segments: readonly Segment[]): string {
  const tidy = withoutEdges(segments);
  const marked = startEscaped(linked(tidy));
  const isPlain = tidy.every(
    ({ isStrong, isSoft, isCode, address }) => !isStrong && !isSoft && !isCode && address === null,
  );
  if (isPlain) return marked;
  const text = tidy.map((one) => (one.isBreak ? "\n" : one.text)).join("");
  const shown = readPlain(blocksHtml(marked)).text;
  return squeezed(shown) === squeezed(text)
    ? marked
    : startEscaped(tidy.map((one) => (one.isBreak ? "  \n" : escaped(one.text))).join(""));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** One space between words, none at the ends of lines, no empty lines. */
function withoutEdges(segments: readonly Segment[]): Segment[] {
  const result: Segment[] = [];
  let isAfterSpace = true;
  const trimEnd = () => {
    while (result.length > 0) {
      const last = result.pop();
      const text = last?.text.replace(/[ \u00a0]+$/, "");
      if (!last || !text) continue;
      result.push({ ...last, text });
      return;
    }
  };
  for (const segment of segments) {
    if (segment.isBreak) {
      trimEnd();
      if (result.length > 0) result.push(segment);
      isAfterSpace = true;
      continue;
    }
    const text: string = isAfterSpace ? segment.text.replace(/^[ \u00a0]+/, "") : segment.text;
    if (text === "") continue;
    isAfterSpace = text.endsWith(" ");
    result.push({ ...segment, text });
  }
  trimEnd();
  return result;
}

/** Runs of segments that share something, each with what they share. */
function runsOf<T>(segments: readonly Segment[], share: (segment: Segment) => T): [T, Segment[]][] {
  const runs: [T, Segment[]][] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last && last[0] === share(segment)) last[1].push(segment);
    else runs.push([share(segment), [segment]]);
  }
  return runs;
}

function linked(segments: readonly Segment[]): string {
  return runsOf(segments, ({ address }) => address)
    .map(([address, run]) => {
      if (address === null) return strong(run);
      const target = address.replace(/[()\\]/g, (mark) => `\\${mark}`);
      return around(strong(run), "[", `](${target})`);
    })
    .join("");
}

function strong(segments: readonly Segment[]): string {
  return runsOf(segments, ({ isStrong }) => isStrong)
    .map(([isStrong, run]) => (isStrong ? around(soft(run), "**", "**") : soft(run)))
    .join("");
}

function soft(segments: readonly Segment[]): string {
  return runsOf(segments, ({ isSoft }) => isSoft)
    .map(([isSoft, run]) => (isSoft ? around(coded(run), "*", "*") : coded(run)))
    .join("");
}

function coded(segments: readonly Segment[]): string {
  return runsOf(segments, ({ isCode, isBreak }) => (isBreak ? "break" : isCode))
    .map(([kind, run]) => {
      if (kind === "break") return "  \n".repeat(run.length);
      const text = run.map((one) => one.text).join("");
      return kind && !text.includes("`") ? around(text, "`", "`") : escaped(text);
    })
    .join("");
}

/** Spaces at either end of what is marked stand outside the marks, where Markdown wants them. */
function around(text: string, before: string, after: string): string {
  const [, start = "", inside = "", end = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inside === "" ? text : `${start}${before}${inside}${after}${end}`;
}

/** Text in which nothing is a mark. */
function escaped(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~\n]|$)/g, "\\\\")
    .replace(/[*_`[\]]/g, (mark, at: number) => {
      const before = text.charAt(at - 1);
      const after = text.charAt(at + 1);
      // Between spaces, and an underscore within a word, they mark nothing.
      const isAlone = /[*_]/.test(mark) && /^\s?$/.test(before) && /^\s?$/.test(after);
      const isWithin = mark === "_" && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
      return (isAlone && before !== "" && after !== "") || isWithin ? mark : `\\${mark}`;
    })
    .replace(/<(?=[A-Za-z/!?])/g, "\\<")
    .replace(/&(?=#?\w+;|#?\w*$)/g, "\\&");
}

/** What would begin a list, a heading, a quotation or a rule at the start of a line is text. */
function startEscaped(text: string): string {
  return text.replace(/^(?:(\d{1,9})([.)])(?=\s|$)|([#>+=~-]))/gm, (whole, digits, mark, sign) => {
    if (sign === undefined) return `${digits}\\${mark}`;
    return `\\${whole}`;
  });
}
