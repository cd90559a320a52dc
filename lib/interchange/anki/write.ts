/**
 * Questions as cards for Anki: one a line, front and back in HTML, tags in a column of their own. Every
 * text is escaped, so that neither its tabs nor what Anki takes for sound, LaTeX or HTML means anything.
 */

import { markdownToHtml, plainToHtml } from "@/lib/interchange/html";
import type { ReadCitation, Writer, WrittenQuestion } from "@/lib/interchange/interchange";
import { printStem } from "@/lib/interchange/printed";
import { areJudged, partsOf } from "@/lib/question/editable";

export const writeAnki: Writer = async function* (questions, { title }) {
  yield [
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    `#deck:${oneLine(title).replaceAll("::", ": ")}`,
    "#columns:Front\tBack\tTags",
    "#tags column:3",
    "",
  ].join("\n");
  for await (const question of questions) yield `${written(question)}\n`;
};

function written(question: WrittenQuestion): string {
  const { id, content } = question;
  const key = content.options.find((option) => option.id === content.key);
  // A card without an answer teaches nothing. Lines that begin with # are comments to Anki.
  if (key === undefined || key.text.trim() === "") return `# Left out, for it has no answer: ${id}`;
  return [front(question), back(question), tags(question)].map(asField).join("\t");
}

function front({ content }: WrittenQuestion): string {
  const options = content.options.map(({ text }) => `<li>${html(text)}</li>`).join("");
  return `<div>${html(printStem(content))}</div><ol type="A">${options}</ol>`;
}

function back({ content, citations }: WrittenQuestion): string {
  const at = content.options.findIndex((option) => option.id === content.key);
  const key = content.options[at];
  const reasons = content.options
    .filter(({ rationale }) => rationale.trim() !== "")
    .map(
      (option) =>
        `<li value="${content.options.indexOf(option) + 1}">${html(option.rationale)}</li>`,
    );
  return [
    `<div><b>${letter(at)}. ${html(key?.text ?? "")}</b></div>`,
    reasons.length === 0 ? "" : `<ol type="A">${reasons.join("")}</ol>`,
    verdicts(content),
    content.explanation.trim() === "" ? "" : `<div>${markdown(content.explanation)}</div>`,
    citations.length === 0 ? "" : `<ul>${citations.map(source).join("")}</ul>`,
  ].join("");
}

/** Statement by statement, what is right and why. */
function verdicts(content: WrittenQuestion["content"]): string {
  const parts = partsOf(content);
  if (parts === null) return "";
  const judged = areJudged(content);
  const rows = content[parts].map((_, at) => {
    const { holds = null, reason = "" } = content.verdicts[at] ?? {};
    const verdict = judged && holds !== null ? (holds ? "Correct." : "Incorrect.") : "";
    return `<li>${html([verdict, reason.trim()].filter((it) => it !== "").join(" "))}</li>`;
  });
  return rows.every((row) => row === "<li></li>") ? "" : `<ol>${rows.join("")}</ol>`;
}

function source({ publisher, title, date, url, locator, source: id }: ReadCitation): string {
  const names = [publisher, title].filter((it) => it !== undefined && it.trim() !== "");
  const name = html(names.length > 0 ? names.join(", ") : (id ?? ""));
  const isWeb = url !== undefined && /^https?:\/\/[^\s"'<>]+$/i.test(url);
  const linked = isWeb ? `<a href="${attribute(url)}">${name}</a>` : name;
  const rest = [date, locator].filter((it) => it !== undefined && it.trim() !== "");
  return `<li>${[linked, ...rest.map((it) => html(it ?? ""))].join(", ")}</li>`;
}

/** Anki parts tags at spaces and their levels at "::". */
function tags({ content }: WrittenQuestion): string {
  const topic = content.topic.replace(/[\s":]+/g, "-");
  return [topic, content.format, `difficulty-${content.difficulty}`].filter(Boolean).join(" ");
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

function html(text: string): string {
  return inert(plainToHtml(text.trim()));
}

function markdown(text: string): string {
  return inert(markdownToHtml(text.trim()));
}

function attribute(text: string): string {
  return text.replaceAll("&", "&amp;");
}

/** "[sound:…]", "[latex]" and "{{c1::…}}" mean something to Anki even in escaped text. */
function inert(escaped: string): string {
  return escaped.replaceAll("[", "&#91;").replaceAll("{{", "&#123;&#123;");
}

function asField(text: string): string {
  return text.replaceAll("\t", "&#9;").replace(/\r\n?|\n/g, "&#10;");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
