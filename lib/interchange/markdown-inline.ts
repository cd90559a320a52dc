/** What stands within a line of Markdown: emphasis, code, links, escapes. As CommonMark reads it. */
import { escapeHtml } from "./html-walk";

/** A link's text and address are looked for no further than this. */
const MOST_LINKED = 1_500;

const PUNCTUATION = /[!-/:-@[-`{-~\p{P}\p{S}]/u;

type Run = {
  /** HTML of what stands here, or the marks that are left of the run. */
  html: string;
  readonly mark: "*" | "_" | null;
  readonly opens: boolean;
  readonly closes: boolean;
  readonly length: number;
  left: number;
  before: string;
  after: string;
};

/** The HTML of a paragraph's text. */
export function inlineHtml(text: string, isInLink = false): string {
  const runs: Run[] = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") runs.push(fixed(escapeText(plain)));
    plain = "";
  };
  const put = (html: string) => {
    flush();
    runs.push(fixed(html));
  };
  const unclosed = new Set<number>();
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === "\\" && next === "\n") {
      put("<br>");
      at += 2;
    } else if (character === "\\" && /[!-/:-@[-`{-~]/.test(next)) {
      put(escapeHtml(next));
      at += 2;
    } else if (character === "`") {
      const marks = runAt(text, at, "`");
      const end = unclosed.has(marks) ? -1 : closing(text, at + marks, marks);
      if (end < 0) {
        unclosed.add(marks);
        plain += "`".repeat(marks);
        at += marks;
      } else {
        const code = text.slice(at + marks, end).replace(/\n/g, " ");
        const isPadded = /^ .* $/.test(code) && code.trim() !== "";
        put(`<code>${escapeHtml(isPadded ? code.slice(1, -1) : code)}</code>`);
        at = end + marks;
      }
    } else if (character === "<") {
      const address = /^<(https?:\/\/[^\s<>]+)>/i.exec(text.slice(at, at + MOST_LINKED));
      if (address?.[1] !== undefined && !isInLink) {
        put(`<a href="${escapeHtml(address[1])}">${escapeHtml(address[1])}</a>`);
        at += address[0].length;
      } else {
        plain += character;
        at += 1;
      }
    } else if (character === "[" || (character === "!" && next === "[")) {
      const link = linkAt(text, character === "!" ? at + 1 : at);
      if (link && !(isInLink && character === "[")) {
        const inside = inlineHtml(link.text, true);
        const isWeb = /^https?:\/\//i.test(link.address);
        put(
          character === "[" && isWeb
            ? `<a href="${escapeHtml(link.address)}">${inside}</a>`
            : inside,
        );
        at = link.end;
      } else {
        plain += character;
        at += 1;
      }
    } else if (character === "*" || character === "_") {
      flush();
      const run = delimiterAt(text, at, character);
      runs.push(run);
      at += run.length;
    } else if (character === "\n") {
      const isHard = / {2,}$/.test(plain);
      plain = plain.replace(/ +$/, "");
      if (isHard) put("<br>");
      else plain += "\n";
      at += 1;
    } else {
      plain += character;
      at += 1;
    }
  }
  flush();
  emphasise(runs);
  return runs.map(({ before, html, after }) => after + html + before).join("");
}

/** Text with the character references that Markdown shares with HTML left to it. */
function escapeText(text: string): string {
  return escapeHtml(text).replace(
    /&amp;(#\d{1,7};|#[xX][\da-fA-F]{1,6};|[A-Za-z]\w{1,30};)/g,
    "&$1",
  );
}

function fixed(html: string): Run {
  return {
    html,
    mark: null,
    opens: false,
    closes: false,
    length: 0,
    left: 0,
    before: "",
    after: "",
  };
}

function runAt(text: string, from: number, mark: string): number {
  let end = from;
  while (text.charAt(end) === mark) end += 1;
  return end - from;
}

/** Where a run of exactly that many backticks begins; −1: nowhere. */
function closing(text: string, from: number, marks: number): number {
  let at = text.indexOf("`", from);
  while (at >= 0) {
    const length = runAt(text, at, "`");
    if (length === marks) return at;
    at = text.indexOf("`", at + length);
  }
  return -1;
}

function linkAt(text: string, from: number) {
  const end = Math.min(text.length, from + MOST_LINKED);
  let depth = 0;
  let at = from;
  for (; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === "\\") at += 1;
    else if (character === "[") depth += 1;
    else if (character === "]") {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  if (at >= end) return null;
  const target =
    /^\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/.exec(
      text.slice(at + 1, end),
    );
  if (!target) return null;
  const address = (target[1] ?? target[2] ?? "").replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return { text: text.slice(from + 1, at), address, end: at + 1 + target[0].length };
}

function delimiterAt(text: string, at: number, mark: "*" | "_"): Run {
  const length = runAt(text, at, mark);
  // Half a pair of surrogates is neither space nor punctuation, as in the page's own Markdown.
  const before = at === 0 ? " " : text.charAt(at - 1);
  const after = text.charAt(at + length) || " ";
  const isSpaced = (character: string) => /\s/.test(character);
  const leans = (one: string, other: string) =>
    !isSpaced(one) && (!PUNCTUATION.test(one) || isSpaced(other) || PUNCTUATION.test(other));
  const isLeft = leans(after, before);
  const isRight = leans(before, after);
  const opens = mark === "*" ? isLeft : isLeft && (!isRight || PUNCTUATION.test(before));
  const closes = mark === "*" ? isRight : isRight && (!isLeft || PUNCTUATION.test(after));
  return {
    html: mark.repeat(length),
    mark,
    opens,
    closes,
    length,
    left: length,
    before: "",
    after: "",
  };
}

/** Sets the runs of marks that belong together in <em> and <strong>. */
function emphasise(runs: readonly Run[]) {
  /** Below where no opener was found for a closer of a kind: none needs to be looked for again. */
  const bottoms = new Map<string, number>();
  const open: Run[] = [];
  for (const run of runs) {
    if (run.mark === null) continue;
    while (run.closes && run.left > 0) {
      const kind = `${run.mark}${run.opens}${run.length % 3}`;
      const bottom = bottoms.get(kind) ?? 0;
      let found = open.length - 1;
      while (found >= bottom && !pairs(open[found], run)) found -= 1;
      const opener = open[found];
      if (found < bottom || !opener) {
        bottoms.set(kind, open.length);
        break;
      }
      const name = opener.left >= 2 && run.left >= 2 ? "strong" : "em";
      const used = name === "strong" ? 2 : 1;
      opener.left -= used;
      run.left -= used;
      opener.html = opener.html.slice(used);
      run.html = run.html.slice(used);
      opener.before = `<${name}>${opener.before}`;
      run.after = `${run.after}</${name}>`;
      open.length = opener.left > 0 ? found + 1 : found;
      for (const [one, at] of bottoms) if (at > open.length) bottoms.set(one, open.length);
    }
    if (run.opens && run.left > 0) open.push(run);
  }
}

function pairs(opener: Run | undefined, closer: Run): boolean {
  if (!opener || opener.mark !== closer.mark) return false;
  const isBoth = opener.closes || closer.opens;
  if (!isBoth || (opener.length + closer.length) % 3 !== 0) return true;
  return opener.length % 3 === 0 && closer.length % 3 === 0;
}
