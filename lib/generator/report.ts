/** What a pack covers, in plain text: for authors, and for the closing figures of a release. */
import { FORMATS, MOVES } from "@/lib/question/format";
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
        String(of.filter((question) => question.format === format).length).padStart(21),
      )
      .join("")}${String(of.length).padStart(21)}`;
  return [
    `Questions: ${questions.length}`,
    `  ${"topic".padEnd(24)}${formats.map((format) => format.padStart(21)).join("")}${"all".padStart(21)}`,
    ...knowledge.pack.topics.map(({ slug }) =>
      row(
        slug,
        questions.filter(({ topic }) => topic === slug),
      ),
    ),
    row("all", questions),
  ];
}

/** χ² at the 5 % level, by degrees of freedom. */
const CRITICAL: Readonly<Record<number, number>> = {
  1: 3.84,
  2: 5.99,
  3: 7.81,
  5: 11.07,
  6: 12.59,
};

/** Evenness of some counts: "chi-square 2.10 on 3 degrees of freedom (even: under 7.81)". */
function evenness(counts: readonly number[]): string {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / (expected || 1), 0);
  const freedom = counts.length - 1;
  const limit = CRITICAL[freedom];
  const verdict =
    limit === undefined ? "" : chi < limit ? `even: under ${limit}` : `UNEVEN: over ${limit}`;
  return `chi-square ${chi.toFixed(2)} on ${freedom} degrees of freedom (${verdict}, the 5 % level)`;
}

/**
 * Shuffled options have no position until they are served, and then each position is as likely; only
 * fixed orders can be unbalanced. Codes can be unbalanced in what they say, too.
 */
function keySection(questions: readonly QuestionVersion[]): string[] {
  const positions = (of: readonly QuestionVersion[]) =>
    [0, 1, 2, 3].map((at) => of.filter(({ options, key }) => options[at]?.id === key).length);
  const fixed = questions.filter(({ optionOrder }) => optionOrder === "fixed");
  const formats = FORMATS.filter((format) => fixed.some((question) => question.format === format));
  const keyText = ({ options, key }: QuestionVersion) =>
    options.find(({ id }) => id === key)?.text ?? "?";
  const tally = (of: readonly QuestionVersion[]) => {
    const texts = [...new Set(of.map(keyText))].sort();
    return texts.map((text) => [text, of.filter((question) => keyText(question) === text).length]);
  };
  const three = questions.filter(
    ({ format, statements }) => format === "statements-which" && statements?.length === 3,
  );
  const judged = questions.flatMap(({ verdicts = [] }) =>
    verdicts.flatMap(({ holds }) => holds ?? []),
  );
  return [
    `Key positions of the ${fixed.length} questions with a fixed order: ${positions(fixed).join(" / ")}`,
    `  ${evenness(positions(fixed))}`,
    ...formats.map((format) => {
      const counts = positions(fixed.filter((question) => question.format === format));
      return `  ${format}: ${counts.join(" / ")}; ${evenness(counts)}`;
    }),
    `Codes that are right, of three statements: ${tally(three)
      .map(([text, count]) => `${text} ×${count}`)
      .join(", ")}`,
    `Statements and pairs: ${judged.length}, of which ${judged.filter(Boolean).length} hold`,
    `Moves: ${MOVES.map(
      (move) =>
        `${move} ×${questions.flatMap(({ verdicts = [] }) => verdicts).filter((verdict) => verdict.move === move).length}`,
    ).join(", ")}`,
  ];
}

function disputeSection({ pack }: Knowledge): string[] {
  const open = pack.disputes.filter(({ status }) => status === "open");
  return [
    `Disputes: ${pack.disputes.length} (${open.length} open, ${pack.disputes.length - open.length} resolved)`,
    ...pack.disputes.map(
      ({ id, status, point, readings, chosen, mayAsk }) =>
        `  ${status}: ${id}: ${point} (${readings.length} readings). ${chosen} ${mayAsk}`,
    ),
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
  const sprint = questions.filter(({ seconds }) => seconds <= 19).length;
  const levels = [1, 2, 3, 4, 5].map(
    (level) => questions.filter(({ difficulty }) => difficulty === level).length,
  );
  return [
    `Words: least ${at(0)}, median ${at(0.5)}, nine in ten up to ${at(0.9)}, most ${at(1)}`,
    `  reading seconds: median ${readingSeconds(at(0.5))}, nine in ten up to ${readingSeconds(at(0.9))}, most ${readingSeconds(at(1))}`,
    `  fit the 19-second clock: ${sprint} of ${questions.length}`,
    `  suggested seconds, least to most: ${FORMATS.flatMap((format) => {
      const own = questions.filter((question) => question.format === format);
      if (own.length === 0) return [];
      const seconds = own.map((question) => question.seconds);
      return [`${format} ${Math.min(...seconds)}–${Math.max(...seconds)}`];
    }).join(", ")}`,
    `  difficulty 1 to 5: ${levels.join(" / ")}`,
  ];
}

function refusalSection({ refusals }: Generated): string[] {
  return [
    `Questions that could not be made: ${refusals.length}`,
    ...refusals.map(({ id, reason }) => `  ${id}: ${reason}`),
  ];
}
