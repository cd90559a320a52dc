/** Questions as Moodle XML, in the way Moodle writes it: a category for each topic. */
import { markdownToHtml, plainToHtml } from "@/lib/interchange/html";
import type { Writer, WrittenQuestion } from "@/lib/interchange/interchange";
import { escapeXml } from "@/lib/interchange/xml";
import { citationsHtml } from "./sources";
import { stemHtml } from "./stem";

export const writeMoodleXml: Writer = async function* (questions, { title, penalty }) {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<!-- ${comment(title)} -->\n<quiz>\n`;
  let topic: string | null = null;
  for await (const question of questions) {
    if (question.topicTitle !== topic) {
      topic = question.topicTitle;
      yield category(topic);
    }
    yield written(question, penalty);
  }
  yield "</quiz>\n";
};

function category(topic: string): string {
  const name = topic.replace(/\s+/g, " ").trim().replaceAll("/", "//");
  return `<question type="category">
  <category><text>$course$/top/${escapeXml(name)}</text></category>
  <info format="html"><text></text></info>
  <idnumber></idnumber>
</question>
`;
}

function written({ id, content, citations }: WrittenQuestion, penalty: number): string {
  const options = content.options.filter(({ text }) => text.trim() !== "");
  const hasKey = options.some((option) => option.id === content.key);
  // What Moodle would refuse is left out in sight: a draft without its answers.
  if (!hasKey || options.length < 3 || content.stem.trim() === "") {
    return `<!-- Left out, for it is not finished: ${comment(id)} -->\n`;
  }
  const tags = [content.format, `difficulty:${content.difficulty}`, `seconds:${content.seconds}`];
  const feedback = markdownToHtml(content.explanation.trim()) + citationsHtml(citations);
  return `<question type="multichoice">
  <name><text>${escapeXml(nameOf(id, content))}</text></name>
  <questiontext format="html">${cdata(stemHtml(content))}</questiontext>
  <generalfeedback format="html">${cdata(feedback)}</generalfeedback>
  <defaultgrade>1.0000000</defaultgrade>
  <penalty>0.3333333</penalty>
  <hidden>0</hidden>
  <idnumber>${escapeXml(id)}</idnumber>
  <single>true</single>
  <shuffleanswers>${content.optionOrder === "shuffled"}</shuffleanswers>
  <answernumbering>abc</answernumbering>
  <showstandardinstruction>0</showstandardinstruction>
${options
  .map(
    (
      option,
    ) => `  <answer fraction="${option.id === content.key ? "100" : weight(penalty)}" format="html">
    ${cdata(plainToHtml(option.text.trim()))}
    <feedback format="html">${cdata(plainToHtml(option.rationale.trim()))}</feedback>
  </answer>
`,
  )
  .join("")}  <tags>
${tags.map((tag) => `    <tag><text>${escapeXml(tag)}</text></tag>\n`).join("")}  </tags>
</question>
`;
}

/** What the list of Moodle's question bank shows: the id, and what sets the question apart. */
function nameOf(id: string, { stem, statements, pairs }: WrittenQuestion["content"]): string {
  const text = (statements[0] ?? pairs[0]?.left ?? stem).replace(/\s+/g, " ").trim();
  const letters = [...text];
  const most = 100;
  return `${id}: ${letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text}`;
}

/** HTML in which ">" stands only at the end of a tag: it cannot hold "]]>". */
function cdata(html: string): string {
  return html === "" ? "<text></text>" : `<text><![CDATA[${html}]]></text>`;
}

/** Two hyphens would end a comment. */
function comment(text: string): string {
  return escapeXml(text.replace(/\s+/g, " ")).replace(/-(?=-|$)/g, "- ");
}

/** What Moodle takes for a weight, in per cent; anything between it refuses. */
const WEIGHTS = [100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20]
  .concat([16.66667, 14.28571, 12.5, 11.11111, 10, 5])
  .map(String);

/** "-33.33333" where a wrong answer costs a third; "0" where it costs nothing. */
function weight(penalty: number): string {
  if (!(penalty > 0)) return "0";
  const far = (text: string) => Math.abs(Number(text) - penalty * 100);
  return `-${WEIGHTS.reduce((best, other) => (far(other) < far(best) ? other : best))}`;
}
