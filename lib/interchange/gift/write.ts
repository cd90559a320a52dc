/** Questions as GIFT, in the way Moodle writes it, with what a wrong answer costs as a weight. */
import { markdownToHtml } from "@/lib/interchange/html";
import type { Writer, WrittenQuestion } from "@/lib/interchange/interchange";
import { printStem } from "@/lib/interchange/printed";
import { wrongWeight } from "@/lib/interchange/weights";
import { escaped } from "./escape";

export const writeGift: Writer = async function* (questions, { title, penalty }) {
  yield `// ${title.replace(/\s+/g, " ")}\n`;
  let topic: string | null = null;
  for await (const question of questions) {
    if (question.topicTitle !== topic) {
      topic = question.topicTitle;
      yield `\n$CATEGORY: $course$/top/${nameOf(topic)}\n`;
    }
    yield `\n${written(question, penalty)}`;
  }
};

function written({ id, content }: WrittenQuestion, penalty: number): string {
  const weight = wrongWeight(penalty);
  const options = content.options.filter(({ text }) => text.trim() !== "");
  const hasKey = options.some((option) => option.id === content.key);
  // What Moodle would choke on is left out in sight: a draft without its answers.
  if (!hasKey || options.length < 3 || content.stem.trim() === "") {
    return `// Left out, for it is not finished: ${id}\n`;
  }
  const lines = options.map((option) => {
    const mark = option.id === content.key ? "=" : weight === null ? "~" : `~%${weight}%`;
    const reason = option.rationale.trim();
    return `\t${mark}${own(option.text)}${reason === "" ? "" : `#${own(reason)}`}\n`;
  });
  const explanation = content.explanation.trim();
  const general = explanation === "" ? "" : `\t####${inMarkup(explanation)}\n`;
  return [
    `// [id:${id}] [tag:${content.format}]\n`,
    `::${escaped(id)}::[plain]${escaped(printStem(content))}{\n`,
    ...lines,
    `${general}}\n`,
  ].join("");
}

/**
 * Markdown, or HTML where it might hold some: what is text here would run in a system that takes the
 * tags of Markdown for tags and follows any address.
 */
function inMarkup(explanation: string): string {
  return /[<&]|\]\s*[([:]/.test(explanation)
    ? `[html]${escaped(markdownToHtml(explanation))}`
    : `[markdown]${escaped(explanation)}`;
}

/** A text in the markup of its question. One that would be read as a mark or a weight gets its own. */
function own(text: string): string {
  const trimmed = text.trim();
  return `${/^[[%]/.test(trimmed) ? "[plain]" : ""}${escaped(trimmed)}`;
}

function nameOf(topic: string): string {
  return topic.replace(/\s+/g, " ").trim().replaceAll("/", "//");
}
