/** A question as an item of QTI 3.0. Elements stand in the order its schema asks for. */
import { markdownToHtml, plainToHtml } from "@/lib/interchange/html";
import { escapeHtml } from "@/lib/interchange/html-walk";
import type { WrittenQuestion } from "@/lib/interchange/interchange";
import { printStem } from "@/lib/interchange/printed";
import { xmlAttributes } from "@/lib/interchange/xml";
import { writeCitations } from "./citations";
import { TOOL, toIdentifier } from "./identifier";
import { toXhtml } from "./xhtml";

export const NAMESPACES = {
  xmlns: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xsi:schemaLocation":
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
} as const;

/** The XML of a question. A wrong answer costs `penalty`, a right one earns 1. */
export function writeItem({ id, content, citations }: WrittenQuestion, penalty: number): string {
  const options = content.options.filter(({ text }) => text.trim() !== "");
  const isFixed = content.optionOrder === "fixed";
  const root = xmlAttributes({
    ...NAMESPACES,
    identifier: toIdentifier(id),
    title: titleOf(content.stem),
    adaptive: false,
    "time-dependent": false,
    "tool-name": TOOL,
  });
  const key = content.key === "" ? "" : correct(content.key);
  const { above, prompt } = stemOf(printStem(content));
  const body = xmlAttributes({
    "data-format": content.format,
    "data-difficulty": content.difficulty,
  });
  const interaction = xmlAttributes({
    "response-identifier": "RESPONSE",
    shuffle: !isFixed,
    "max-choices": 1,
  });
  const choices = options.map(({ id: option, text, rationale }) => {
    const attributes = xmlAttributes({
      identifier: option,
      fixed: isFixed ? true : undefined,
    });
    return `      <qti-simple-choice${attributes}>${inline(text)}${feedback(option, rationale)}</qti-simple-choice>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item${root}>
  <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">${key}</qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float" normal-maximum="1" normal-minimum="${penalty === 0 ? 0 : -penalty}"><qti-default-value><qti-value>0</qti-value></qti-default-value></qti-outcome-declaration>
  <qti-outcome-declaration identifier="FEEDBACK" cardinality="single" base-type="identifier"/>
  <qti-outcome-declaration identifier="EXPLANATION" cardinality="single" base-type="identifier"/>
  <qti-item-body${body}>
    ${writeCitations(citations)}${above}
    <qti-choice-interaction${interaction}>
      <qti-prompt>${prompt}</qti-prompt>
${choices.join("")}    </qti-choice-interaction>
  </qti-item-body>
${processing(penalty)}${explained(content.explanation)}</qti-assessment-item>
`;
}

function correct(key: string): string {
  return `<qti-correct-response><qti-value>${key}</qti-value></qti-correct-response>`;
}

/** The first words of a stem, on one line. */
function titleOf(stem: string): string {
  const letters = [...stem.replace(/\s+/g, " ").trim()];
  return letters.length <= 80 ? letters.join("") : `${letters.slice(0, 79).join("")}…`;
}

/** What is asked stands in the prompt, which holds no paragraphs; what is asked about stands above it. */
function stemOf(printed: string): { readonly above: string; readonly prompt: string } {
  const gaps = [...printed.matchAll(/(?<=[^\s])\n\n(?=[^\s])/g)];
  const at = gaps.at(-1)?.index ?? -1;
  if (at < 0) return { above: "", prompt: inline(printed) };
  return { above: blocks(printed.slice(0, at)), prompt: inline(printed.slice(at + 2)) };
}

/** A text in its paragraphs. */
function blocks(text: string): string {
  const html = plainToHtml(text);
  return toXhtml(html.startsWith("<p>") ? html : `<p>${html}</p>`);
}

/** A text where no paragraphs may stand: all its line ends are line breaks. */
function inline(text: string): string {
  const lines = text.split("\n");
  // Whoever reads HTML makes one gap of several.
  if (lines.length > 1 && lines.includes("")) {
    return `<span style="white-space:pre-wrap">${toXhtml(escapeHtml(text))}</span>`;
  }
  return toXhtml(lines.map((line) => plainToHtml(line)).join("<br>"));
}

function feedback(option: string, rationale: string): string {
  if (rationale.trim() === "") return "";
  return `<qti-feedback-inline outcome-identifier="FEEDBACK" identifier="${option}" show-hide="show">${inline(rationale)}</qti-feedback-inline>`;
}

/** The answer chooses its feedback; none at all earns nothing and costs nothing. */
function processing(penalty: number): string {
  const score = (value: number) =>
    `<qti-set-outcome-value identifier="SCORE"><qti-base-value base-type="float">${value}</qti-base-value></qti-set-outcome-value>`;
  return `  <qti-response-processing>
    <qti-set-outcome-value identifier="EXPLANATION"><qti-base-value base-type="identifier">all</qti-base-value></qti-set-outcome-value>
    <qti-response-condition>
      <qti-response-if><qti-is-null><qti-variable identifier="RESPONSE"/></qti-is-null>${score(0)}</qti-response-if>
      <qti-response-else-if><qti-match><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-match>${score(1)}</qti-response-else-if>
      <qti-response-else>${score(penalty === 0 ? 0 : -penalty)}</qti-response-else>
    </qti-response-condition>
    <qti-set-outcome-value identifier="FEEDBACK"><qti-variable identifier="RESPONSE"/></qti-set-outcome-value>
  </qti-response-processing>
`;
}

function explained(explanation: string): string {
  if (explanation.trim() === "") return "";
  return `  <qti-modal-feedback outcome-identifier="EXPLANATION" identifier="all" show-hide="show"><qti-content-body>${toXhtml(markdownToHtml(explanation))}</qti-content-body></qti-modal-feedback>\n`;
}
