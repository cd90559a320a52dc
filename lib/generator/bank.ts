/** The published bank as files: one per topic, so that a change of facts reads as a diff of questions. */
import type { QuestionVersion } from "@/lib/question/question";

/** The seed of the published bank. */
export const BANK_SEED = 19;

export type BankFile = { readonly name: string; readonly text: string };

/** `<topic>.json` for every topic that has a question, sorted by name; questions sorted by id. */
export function bankFiles(questions: readonly QuestionVersion[]): BankFile[] {
  const topics = [...new Set(questions.map(({ topic }) => topic))].sort();
  return topics.map((topic) => ({
    name: `${topic}.json`,
    text: questionsJson(questions.filter((question) => question.topic === topic)),
  }));
}

/** JSON with two spaces and a final newline. */
export function questionsJson(questions: readonly QuestionVersion[]): string {
  return `${JSON.stringify(questions, null, 2)}\n`;
}

/** Names of the files that differ from what the facts generate, are missing, or should not be there. */
export function staleFiles(expected: readonly BankFile[], present: readonly BankFile[]): string[] {
  const texts = new Map(present.map(({ name, text }) => [name, text]));
  const names = new Set([...expected, ...present].map(({ name }) => name));
  const wanted = new Map(expected.map(({ name, text }) => [name, text]));
  return [...names].filter((name) => texts.get(name) !== wanted.get(name)).sort();
}
