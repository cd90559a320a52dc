/** What a pack covers, in plain text: for authors, and for the closing figures of a release. */
import { FORMATS } from "@/lib/question/format";
import { lint } from "@/lib/question/lint";
import type { QuestionVersion } from "@/lib/question/question";
import { readingSeconds, wordsIn } from "@/lib/question/reading";
import { unaskedReason } from "./check-questions";
import { factsAsked, type Generated } from "./generate";
import type { Knowledge } from "./knowledge";
import { isAskable } from "./stems";

/** The report, ending with a newline. */
export function reportText(knowledge: Knowledge, generated: Generated): string {
  return [
    factsSection(knowledge, generated),
    tableSection(knowledge, generated.questions),
    keySection(generated.questions),
    disputeSection(knowledge),
    lintSection(generated.questions),
    readingSection(generated.questions),
    refusalSection(generated),
  ]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function factsSection(knowledge: Knowledge, { questions, refusals }: Generated): string[] {
  const facts = [...knowledge.facts.values()];
  const used = new Set(questions.flatMap((question) => question.facts));
  const leading = factsAsked(questions);
  const unused = facts.filter(({ id }) => !used.has(id));
  const because = (fact: (typeof facts)[number]) => {
    if (fact.use === "support") return "support: needed by no question yet";
    if (!isAskable(fact, knowledge)) return `rests on the dispute ${fact.dispute ?? "?"}`;
    const own = refusals.filter((refusal) => refusal.facts.includes(fact.id));
    return unaskedReason(fact, own, questions, knowledge) ?? "?";
  };
  const asked = facts.filter(({ use }) => use === "ask").length;
  return [
    `Facts: ${facts.length} (${asked} to ask, ${facts.length - asked} support), ${knowledge.entities.size} entities, ${knowledge.relations.size} relations, ${knowledge.pack.sources.length} sources`,
    `  leading a question: ${leading.size}; used in any way: ${used.size}; not used: ${unused.length}`,
    ...unused.map((fact) => `  not used: ${fact.id} (${because(fact)})`),
  ];
}

function tableSection(knowledge: Knowledge, questions: readonly QuestionVersion[]): string[] {
  const formats = FORMATS.filter((format) =>
    questions.some((question) => question.format === format),
  );
  const row = (label: string, of: readonly QuestionVersion[]) =>
    `  ${label.padEnd(24)}${formats
      .map((format) =>
        String(of.filter((question) => question.format === format).length).padStart(10),
      )
      .join("")}${String(of.length).padStart(10)}`;
  return [
    `Questions: ${questions.length}`,
    `  ${"topic".padEnd(24)}${formats.map((format) => format.padStart(10)).join("")}${"all".padStart(10)}`,
    ...knowledge.pack.topics.map(({ slug }) =>
      row(
        slug,
        questions.filter(({ topic }) => topic === slug),
      ),
    ),
    row("all", questions),
  ];
}

/** Shuffled options have no position until they are served; only the fixed orders can be unbalanced. */
function keySection(questions: readonly QuestionVersion[]): string[] {
  const fixed = questions.filter(({ optionOrder }) => optionOrder === "fixed");
  const counts = [0, 1, 2, 3].map(
    (position) => fixed.filter(({ options, key }) => options[position]?.id === key).length,
  );
  const expected = fixed.length / 4;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / (expected || 1), 0);
  return [
    `Key positions of the ${fixed.length} questions with a fixed order: ${counts.join(" / ")}`,
    `  chi-square ${chi.toFixed(2)} on 3 degrees of freedom (7.81 would be uneven at the 5 % level)`,
  ];
}

function disputeSection({ pack }: Knowledge): string[] {
  const open = pack.disputes.filter(({ status }) => status === "open");
  return [
    `Disputes: ${pack.disputes.length} (${open.length} open, ${pack.disputes.length - open.length} resolved)`,
    ...open.map(({ id, point }) => `  open: ${id}: ${point}`),
  ];
}

function lintSection(questions: readonly QuestionVersion[]): string[] {
  const found = questions.flatMap((question) =>
    lint(question, "upsc").map((finding) => ({ ...finding, id: question.id })),
  );
  const errors = found.filter(({ severity }) => severity === "error");
  return [
    `Lint (upsc): ${errors.length} errors, ${found.length - errors.length} warnings`,
    ...found.map(({ severity, rule, id, message }) => `  ${severity} ${rule} ${id}: ${message}`),
  ];
}

function readingSection(questions: readonly QuestionVersion[]): string[] {
  const words = questions.map(wordsIn).sort((a, b) => a - b);
  const at = (share: number) => words[Math.floor(share * (words.length - 1))] ?? 0;
  const sprint = questions.filter(({ seconds }) => seconds === 19).length;
  const levels = [1, 2, 3, 4, 5].map(
    (level) => questions.filter(({ difficulty }) => difficulty === level).length,
  );
  return [
    `Words: least ${at(0)}, median ${at(0.5)}, nine in ten up to ${at(0.9)}, most ${at(1)}`,
    `  reading seconds: median ${readingSeconds(at(0.5))}, nine in ten up to ${readingSeconds(at(0.9))}, most ${readingSeconds(at(1))}`,
    `  fit the 19-second clock: ${sprint} of ${questions.length}`,
    `  difficulty 1 to 5: ${levels.join(" / ")}`,
  ];
}

function refusalSection({ refusals }: Generated): string[] {
  return [
    `Questions that could not be made: ${refusals.length}`,
    ...refusals.map(({ id, reason }) => `  ${id}: ${reason}`),
  ];
}
