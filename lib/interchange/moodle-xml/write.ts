/** Questions as Moodle XML, in the way Moodle writes it: a category for each topic. */
import { markdownToHtml, plainToHtml } from "@/lib/interchange/html";
import type { Writer, WrittenQuestion } from "@/lib/interchange/interchange";
import { wrongWeight } from "@/lib/interchange/weights";
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
  const wrong = wrongWeight(penalty) ?? "0";
  const answers = options.map((it) => answer(it, it.id === content.key ? "100" : wrong));
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
${answers.join("")}  <tags>
${tags.map((tag) => `    <tag><text>${escapeXml(tag)}</text></tag>\n`).join("")}  </tags>
</question>
`;
}

function answer(option: WrittenQuestion["content"]["options"][number], fraction: string): string {
  return `  <answer fraction="${fraction}" format="html">
    ${cdata(plainToHtml(option.text.trim()))}
    <feedback format="html">${cdata(plainToHtml(option.rationale.trim()))}</feedback>
  </answer>
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
