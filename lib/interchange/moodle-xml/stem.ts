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
  const row = (name: "th" | "td", ...cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${name}>${plainToHtml(cell)}</${name}>`).join("")}</tr>`;
  const head = columns ? row("th", "", columns.left, columns.right) : "";
  const rows = pairs.map(({ left, right }, at) => row("td", `${at + 1}.`, left, right));
  // The class is what gives a table its lines in Moodle.
  return `<table class="table table-bordered">${head}${rows.join("")}</table>`;
}
