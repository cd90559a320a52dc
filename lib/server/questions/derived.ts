import "server-only";
/** What a question's row repeats of its head, so that lists can search, filter and sort without reading content. */
import { lint } from "@/lib/question/lint";
import type { QuestionVersion } from "@/lib/question/question";

type Content = Pick<
  QuestionVersion,
  | "format"
  | "stem"
  | "statements"
  | "pairs"
  | "columns"
  | "verdicts"
  | "options"
  | "key"
  | "optionOrder"
  | "topic"
  | "difficulty"
  | "citations"
  | "facts"
>;

/** Goes into every write of a head; the linter is asked as the gate asks it. */
export function headColumns(content: Content) {
  const findings = lint(content, "upsc");
  return {
    topicSlug: content.topic,
    format: content.format,
    difficulty: content.difficulty,
    text: searchText(content),
    sources: [...new Set(content.citations.map(({ source }) => source))],
    facts: [...content.facts],
    lintErrors: findings.filter(({ severity }) => severity === "error").length,
    lintWarnings: findings.filter(({ severity }) => severity === "warning").length,
  };
}

function searchText({ stem, statements, pairs, options }: Content): string {
  return [
    stem,
    ...(statements ?? []),
    ...(pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...options.map(({ text }) => text),
  ].join("\n");
}
