/**
 * The Markdown that an explanation may use, as HTML: paragraphs, lists, emphasis, code and links to the
 * web, and quotations. All else is text: nothing of it becomes an element.
 */
import { isPlain } from "@/lib/question/plain";
import { escapeHtml } from "./html-walk";
import { inlineHtml } from "./markdown-inline";

/** Lists within lists and quotations within quotations, as deep as they are drawn. */
const MOST_NESTED = 5;

const HEADING = /^ {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const BULLET = /^( {0,3})([-+*])( {1,4}|$)/;
const NUMBER = /^( {0,3})(\d{1,9})([.)])( {1,4}|$)/;

/** The HTML of a Markdown text. */
export function blocksHtml(markdown: string): string {
  // The page shows it as it is, and so do we: "2)" alone is no list.
  if (isPlain(markdown)) return markdown.trim() === "" ? "" : `<p>${escapeHtml(markdown)}</p>`;
  return blocks(markdown.replace(/\r\n?/g, "\n").split("\n"), 0, false);
}

function blocks(lines: readonly string[], depth: number, isTight: boolean): string {
  let html = "";
  let paragraph: string[] = [];
  const endParagraph = () => {
    const text = paragraph.map((line) => line.replace(/^[ \t]+/, "")).join("\n");
    const inline = inlineHtml(text.replace(/[ \t]+$/, ""));
    if (text.trim() !== "") html += isTight ? inline : `<p>${inline}</p>`;
    paragraph = [];
  };
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const heading = HEADING.exec(line);
    const item = depth < MOST_NESTED ? startOf(line) : null;
    if (line.trim() === "") {
      endParagraph();
      at += 1;
    } else if (/^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/.test(line)) {
      endParagraph();
      at += 1;
    } else if (heading) {
      endParagraph();
      html += `<p><strong>${inlineHtml(heading[1] ?? "")}</strong></p>`;
      at += 1;
    } else if (depth < MOST_NESTED && /^ {0,3}>/.test(line)) {
      endParagraph();
      const inside = quoteAt(lines, at);
      const quoted = inside.map((one) => one.replace(/^ {0,3}> ?/, ""));
      html += `<blockquote>${blocks(quoted, depth + 1, false)}</blockquote>`;
      at += inside.length;
    } else if (item && (paragraph.length === 0 || interrupts(item))) {
      endParagraph();
      const [list, next] = listHtml(lines, at, depth);
      html += list;
      at = next;
    } else {
      paragraph.push(line);
      at += 1;
    }
  }
  endParagraph();
  return html;
}

type Item = {
  readonly kind: string;
  readonly start: number;
  /** Column at which its text stands. */
  readonly indent: number;
  readonly isEmpty: boolean;
};

function startOf(line: string): Item | null {
  const bullet = BULLET.exec(line);
  if (bullet) {
    const [, before = "", mark = "", after = ""] = bullet;
    const indent = before.length + 1 + Math.max(1, after.length);
    return { kind: mark, start: 1, indent, isEmpty: line.trim() === mark };
  }
  const number = NUMBER.exec(line);
  if (!number) return null;
  const [, before = "", digits = "", mark = "", after = ""] = number;
  const indent = before.length + digits.length + 1 + Math.max(1, after.length);
  return { kind: mark, start: Number(digits), indent, isEmpty: line.trim() === digits + mark };
}

/** In the middle of a paragraph only a list that says something, and from its first number. */
function interrupts({ start, isEmpty }: Item): boolean {
  return start === 1 && !isEmpty;
}

/** The list that begins at a line, and the line after it. */
function listHtml(lines: readonly string[], from: number, depth: number): [string, number] {
  const first = startOf(lines[from] ?? "");
  const items: string[][] = [];
  let isLoose = false;
  let indent = 0;
  let at = from;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const item = startOf(line);
    const isInside = items.length > 0 && line.search(/[^ ]|$/) >= indent;
    const isAfterGap = lines[at - 1]?.trim() === "" && at > from;
    if (line.trim() === "") items.at(-1)?.push("");
    else if (isInside) {
      if (isAfterGap) isLoose = true;
      items.at(-1)?.push(line.slice(indent));
    } else if (item && item.kind === first?.kind) {
      if (isAfterGap) isLoose = true;
      indent = item.indent;
      items.push([line.slice(indent)]);
    } else if (isAfterGap || item || /^ {0,3}(?:#{1,6}(?:\s|$)|>)/.test(line)) break;
    else items.at(-1)?.push(line.trimStart());
  }
  const inside = items.map((item) => `<li>${blocks(item, depth + 1, !isLoose)}</li>`).join("");
  if (first?.kind === ")" || first?.kind === ".") {
    const start = first.start === 1 ? "" : ` start="${first.start}"`;
    return [`<ol${start}>${inside}</ol>`, at];
  }
  return [`<ul>${inside}</ul>`, at];
}

/** Lines of a quotation; within a paragraph the mark may be left out. */
function quoteAt(lines: readonly string[], from: number): readonly string[] {
  let at = from;
  let isParagraph = false;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (/^ {0,3}>/.test(line)) isParagraph = /^ {0,3}> {0,3}[^\s#]/.test(line);
    else if (!isParagraph || line.trim() === "" || startOf(line) || HEADING.test(line)) break;
  }
  return lines.slice(from, at);
}
