/** The stem with its statements or pairs, as a page shows them. */
import type { Editable } from "@/lib/contracts/editor";
import { htmlToPlain, plainToHtml } from "@/lib/interchange/html";
import { printStem, readStem } from "@/lib/interchange/printed";
import { partsOf } from "@/lib/question/editable";

/**
 * HTML of the printed stem: statements as a list, pairs as a table. Where reading that back would not
 * give the same print, its lines as they are.
 */
export function stemHtml(content: Editable): string {
  const printed = printStem(content);
  const isReadBack = readStem(printed, [], content.format).format === content.format;
  const html = isReadBack ? setHtml(content) : null;
  return html !== null && htmlToPlain(html).text === printed ? html : plainToHtml(printed);
}

/** null: nothing stands between lead-in and question, or it is better left as lines. */
function setHtml(content: Editable): string | null {
  const parts = partsHtml(content);
  if (parts === null) return null;
  const [leadIn = "", ...rest] = content.stem.trim().split("\n\n");
  const paragraph = (text: string) => (text === "" ? "" : `<p>${plainToHtml(text)}</p>`);
  return `${paragraph(leadIn)}${parts}${rest.map(paragraph).join("")}`;
}

function partsHtml(content: Editable): string | null {
  const { format, statements, pairs, columns } = content;
  if (format === "assertion-reason") return null;
  if (partsOf(content) === "statements") {
    return `<ol>${statements.map((text) => `<li>${plainToHtml(text)}</li>`).join("")}</ol>`;
  }
  if (partsOf(content) !== "pairs" || columns?.kind === "lists") return null;
  const row = (mark: string, left: string, right: string) =>
    `<tr><td>${mark}</td><td>${plainToHtml(left)}</td><td>${plainToHtml(right)}</td></tr>`;
  const head = columns ? row("", columns.left, columns.right) : "";
  const rows = pairs.map(({ left, right }, at) => row(`${at + 1}.`, left, right));
  return `<table>${head}${rows.join("")}</table>`;
}
