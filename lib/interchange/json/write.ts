/** One document of ours, a question a line: whole but for its history. */
import type { Writer } from "@/lib/interchange/interchange";
import { JSON_VERSION } from "./read";

export const writeJson: Writer = async function* writeJson(questions, { title, exportedAt }) {
  const head = { nineteen: JSON_VERSION, exportedAt: exportedAt.toISOString(), title };
  yield `${JSON.stringify(head).slice(0, -1)},"questions":[`;
  let count = 0;
  for await (const { id, version, state, topicTitle, content, citations } of questions) {
    const question = { id, version, state, ...content, topicTitle, citations };
    yield `${count++ > 0 ? "," : ""}\n${JSON.stringify(question)}`;
  }
  // At the end, as it is not known before; a reader can tell by it that nothing is missing.
  yield `\n],"count":${count}}\n`;
};
