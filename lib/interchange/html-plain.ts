/** HTML as lines of text: what a stem, an option or a statement is here. */
import {
  APART,
  escapeHtml,
  keepsSpaces,
  LINES,
  listOf,
  markOf,
  shifted,
  walkHtml,
} from "./html-walk";

/** Spaces that HTML would run together or drop: at either end, or more than one. */
const ODD_SPACE = /[ \t\n\f\r\u00a0]{2,}|^[ \n]|[ \n]$|[\t\f\r]|\n/;

/** Of a text, its spaces: a paragraph's end, a line's end, one space, or what HTML has no word for. */
export function escapePlain(text: string): string {
  if (text === "") return "";
  const paragraphs = text.split(/(?<=[^ \t\n\f\r\u00a0])\n\n(?=[^ \t\n\f\r\u00a0])/);
  const lines = (paragraph: string) =>
    paragraph.split(/(?<=[^ \t\n\f\r\u00a0])\n(?=[^ \t\n\f\r\u00a0])/).map(line);
  if (paragraphs.length === 1 && !text.includes("\n")) return line(text);
  return paragraphs.map((paragraph) => `<p>${lines(paragraph).join("<br>")}</p>`).join("");
}

function line(text: string): string {
  const pieces = text.split(new RegExp(`(${ODD_SPACE.source})`));
  return pieces
    .map((piece, at) =>
      // Odd pieces are the spaces: that is how split returns its capture.
      at % 2 === 1
        ? `<span style="white-space:pre-wrap">${escapeHtml(piece)}</span>`
        : escapeHtml(piece),
    )
    .join("");
}

/** The text of HTML, and what of it text cannot show. */
export function readPlain(html: string): { text: string; lost: string[] } {
  let out = "";
  /** Line ends and the space owed before the next visible character. */
  let ends = 0;
  let hasSpace = false;
  /** What stands before it: the mark of an item, the dash between two cells. */
  let mark = "";
  let raised: { readonly name: "sup" | "sub"; text: string } | null = null;
  const kept: boolean[] = [];
  const lists: { type: string; next: number }[] = [];
  /** Where the cell that is open began; null: its row has none yet. */
  let cellAt: number | null = null;

  const put = (text: string) => {
    if (out !== "" && ends > 0) out += "\n".repeat(Math.min(ends, 2));
    else if (hasSpace && out !== "" && mark === "") out += " ";
    out += mark + text;
    ends = 0;
    hasSpace = false;
    mark = "";
  };
  const say = (text: string, isKept: boolean) => {
    if (isKept) return text === "" ? undefined : put(text);
    for (const piece of text.split(/([ \t\n\f\r\u00a0]+)/)) {
      if (piece === "") continue;
      // A lone hard space is meant; beside soft ones it is an editor's way to keep a gap open.
      if (/^\u00a0+$/.test(piece)) put(piece);
      else if (/^[ \t\n\f\r\u00a0]+$/.test(piece)) hasSpace = true;
      else put(piece);
    }
  };
  const end = (lines: number) => {
    // A cell is one line, whatever is set in it.
    if (cellAt !== null) hasSpace = true;
    else ends = Math.max(ends, lists.length > 0 ? Math.min(lines, 1) : lines);
  };

  const lost = walkHtml(html, {
    text(text) {
      if (raised) raised.text += text;
      else say(text, kept.at(-1) ?? false);
    },
    open(name, attributes) {
      kept.push((kept.at(-1) ?? false) || keepsSpaces(name, attributes));
      if (name === "tr" || name === "table") cellAt = null;
      if (APART.has(name)) end(2);
      if (LINES.has(name)) end(1);
      if (name === "br" && cellAt === null) ends += 1;
      else if (name === "br") hasSpace = true;
      if ((name === "sup" || name === "sub") && !raised) raised = { name, text: "" };
      if (name === "ul" || name === "ol") lists.push(listOf(name, attributes));
      if (name === "li") {
        const list = lists.at(-1) ?? { type: "ul", next: 1 };
        const indent = "   ".repeat(Math.min(Math.max(lists.length - 1, 0), 6));
        mark = `${indent}${markOf(list) ?? "•"} `;
        list.next += 1;
      }
      if (name === "td" || name === "th") {
        if (cellAt !== null && ends === 0) {
          const isMark = /^\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]$/.test(out.slice(cellAt).trim());
          mark = isMark ? " " : " – ";
        }
        cellAt = out.length;
      }
    },
    close(name) {
      kept.pop();
      if (name === "tr" || name === "table") cellAt = null;
      if (raised && name === raised.name) {
        const { text } = raised;
        raised = null;
        say(shifted(text, name), false);
      }
      if (name === "ul" || name === "ol") lists.pop();
      if (name === "li" && mark !== "") mark = "";
      if (APART.has(name)) end(2);
      if (LINES.has(name)) end(1);
    },
  });
  return { text: out, lost };
}
