/**
 * What stands between a question and its publication: what is missing, what would give the answer
 * away, what cannot be traced to a source. Each finding names the field to mend and says how. Decides
 * only on what it is given; who may publish is decided elsewhere.
 */
import type { Editable } from "@/lib/contracts/editor";
import { areJudged, partsOf, toContent } from "./editable";
import { type Finding, type LintRule, lint } from "./lint";
import { readingSeconds, suggestedSeconds, wordsIn } from "./reading";

/**
 * Where a finding belongs: a field of the form ("stem", "key", "citations"), or one of its parts:
 * "statements.0", "verdicts.1", "pairs.2", "options.a", "rationales.a", "citations.0".
 */
export type GateField = keyof Editable | "disputes" | `${string}.${string}`;

export type GateFinding = {
  readonly field: GateField;
  readonly message: string;
  readonly severity: "error" | "warning";
  /** The rule of lib/question/lint it comes from; absent: something is missing. */
  readonly rule?: LintRule;
};

/** Where imported questions wait that name no topic of the bank; nothing is published from there. */
export const UNSORTED_TOPIC = "unsorted";

export type GateContext = {
  /** The points on which the sources of its facts still differ. */
  readonly openDisputes: readonly string[];
  readonly topicExists: boolean;
  /** Ids of the sources there are. */
  readonly knownSources: ReadonlySet<string>;
};

/** Everything to be said of a question, errors first; it can be published when none is an error. */
export function gate(editable: Editable, context: GateContext): GateFinding[] {
  const findings = [
    ...missing(editable, context),
    ...uncited(editable, context),
    ...context.openDisputes.map((point) =>
      error(
        "disputes",
        `Sources differ, and the dispute is open: ${point}. Resolve it in questions/disputes, or ask what does not depend on it.`,
      ),
    ),
    ...hurried(editable),
    ...flaws(editable),
  ];
  return findings.sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
}

/** Whether what was found stands in the way of publishing. */
export function isBlocked(findings: readonly GateFinding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function error(field: GateField, message: string): GateFinding {
  return { field, message, severity: "error" };
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}

function missing(editable: Editable, { topicExists }: GateContext): GateFinding[] {
  const findings: GateFinding[] = [];
  const need = (isMissing: boolean, field: GateField, message: string) => {
    if (isMissing) findings.push(error(field, message));
  };
  need(isBlank(editable.stem), "stem", "The stem is empty: write the question.");
  findings.push(...missingParts(editable));
  for (const { id, text, rationale } of editable.options) {
    const letter = id.toUpperCase();
    need(isBlank(text), `options.${id}`, `Option ${letter} is empty: write it.`);
    need(
      isBlank(rationale),
      `rationales.${id}`,
      `Option ${letter} has no reason: say why it is right, or what it really is.`,
    );
  }
  need(editable.key === "", "key", "No option is marked as right: mark one.");
  need(
    isBlank(editable.explanation),
    "explanation",
    "The explanation is empty: give a sentence of context.",
  );
  need(
    !topicExists || editable.topic === UNSORTED_TOPIC,
    "topic",
    "The question has no topic: choose one.",
  );
  return findings;
}

function missingParts(editable: Editable): GateFinding[] {
  const parts = partsOf(editable);
  if (parts === null) return [];
  const findings: GateFinding[] = [];
  const noun = nounOf(editable);
  const count = editable[parts].length;
  const least = parts === "pairs" ? 3 : 2;
  if (count < least) {
    findings.push(error(parts, `This format needs ${least} ${noun}s or more: add some.`));
  }
  const { left = "", right = "" } = editable.columns ?? {};
  if (parts === "pairs" && (isBlank(left) || isBlank(right))) {
    findings.push(error("columns", "A column has no heading: name both."));
  }
  const isJudged = areJudged(editable);
  for (let at = 0; at < count; at++) {
    const pair = editable.pairs[at];
    const isEmpty =
      parts === "pairs"
        ? isBlank(pair?.left ?? "") || isBlank(pair?.right ?? "")
        : isBlank(editable.statements[at] ?? "");
    const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${at + 1}`;
    if (isEmpty) findings.push(error(`${parts}.${at}`, `${name} is empty: write or remove it.`));
    const verdict = editable.verdicts[at];
    if (isJudged && (verdict?.holds ?? null) === null) {
      findings.push(error(`verdicts.${at}`, `${name} has no verdict: say whether it is right.`));
    }
    if (isBlank(verdict?.reason ?? "")) {
      findings.push(error(`verdicts.${at}`, `${name} has no reason: say what is known of it.`));
    }
  }
  return findings;
}

function nounOf({ format }: Editable): string {
  if (format === "match-pairs") return "pair";
  return format === "chronology" ? "event" : "statement";
}

function uncited({ citations }: Editable, { knownSources }: GateContext): GateFinding[] {
  if (citations.length === 0) {
    return [error("citations", "Nothing is cited: add the source it rests on.")];
  }
  return citations.flatMap(({ source, locator }, at) => {
    if (!knownSources.has(source)) {
      return [error(`citations.${at}`, `Citation ${at + 1} names no known source: choose one.`)];
    }
    if (isBlank(locator)) {
      return [
        error(`citations.${at}`, `Citation ${at + 1} does not say where in the source: add it.`),
      ];
    }
    return [];
  });
}

function hurried(editable: Editable): GateFinding[] {
  const content = contentOf(editable);
  const words = wordsIn(content);
  const reading = readingSeconds(words);
  if (reading <= editable.seconds) return [];
  return [
    {
      field: "seconds",
      message: `Reading alone takes ${reading} s, more than the ${editable.seconds} s of its clock: give it ${suggestedSeconds(words, editable.format)} s or cut words.`,
      severity: "warning",
    },
  ];
}

/** The linter speaks of finished items: of one with gaps it would only say that they are alike. */
function flaws(editable: Editable): GateFinding[] {
  const content = contentOf(editable);
  const read = [
    content.stem,
    ...(content.statements ?? []),
    ...(content.pairs ?? []).flatMap(({ left, right }) => [left, right]),
    ...content.options.map(({ text }) => text),
  ];
  if (editable.key === "" || read.some(isBlank)) return [];
  const hasReasons = editable.options.every(({ rationale }) => !isBlank(rationale));
  return lint(content, "upsc")
    .filter(({ rule }) => hasReasons || rule !== "same-rationale")
    .map((finding) => ({ ...finding, field: fieldOf(finding, editable) }));
}

function contentOf(editable: Editable) {
  return toContent(editable, {
    id: "",
    facts: [],
    disputes: [],
    difficulty: editable.difficulty,
    difficultyReasons: [],
  });
}

/** The field each rule is about, where its message names no part of the question. */
const FIELD_OF_RULE: Readonly<Record<LintRule, GateField>> = {
  "key-missing": "key",
  "duplicate-options": "options",
  "near-duplicate-options": "options",
  "longest-is-key": "options",
  "all-or-none-of-the-above": "options",
  "key-in-stem": "stem",
  "word-in-stem-and-key": "stem",
  "unordered-numbers": "optionOrder",
  "negative-not-marked": "stem",
  "negative-stem": "stem",
  "double-negative": "options",
  "mixed-punctuation": "options",
  "mixed-case": "options",
  "mixed-types": "options",
  "shared-opening": "options",
  "vague-term": "options",
  "absolute-term": "options",
  "unfocused-stem": "stem",
  "vague-stem": "stem",
  deixis: "stem",
  "grammar-cue": "stem",
  "too-long": "stem",
  "same-rationale": "options",
  "true-false-options": "options",
  "fill-in-the-blank": "stem",
  "window-dressing": "stem",
  convergence: "options",
  "complex-options": "options",
  article: "stem",
  "repeated-word": "stem",
  spelling: "stem",
  "set-missing": "statements",
  "statement-form": "statements",
  "long-statement": "statements",
  "unequal-statements": "statements",
  "duplicate-statements": "statements",
  "duplicate-pairs": "pairs",
  "pair-names-itself": "pairs",
  "verdicts-missing": "verdicts",
  "code-form": "options",
  "told-by-codes": "options",
  "key-contradicts-verdicts": "key",
};

/** Rules that hold anywhere a taker reads: the field is the first that has the words complained of. */
const ANYWHERE: ReadonlySet<LintRule> = new Set([
  "article",
  "repeated-word",
  "spelling",
  "deixis",
  "vague-term",
  "absolute-term",
  "double-negative",
  "true-false-options",
  "all-or-none-of-the-above",
  "code-form",
  "pair-names-itself",
]);

function fieldOf({ rule, message }: Finding, editable: Editable): GateField {
  const numbered = /^(Statement|Event|Row) (\d+)\b/.exec(message);
  if (numbered && rule !== "told-by-codes") {
    return `${numbered[1] === "Row" ? "pairs" : "statements"}.${Number(numbered[2]) - 1}`;
  }
  if (rule === "longest-is-key" && editable.key !== "") return `options.${editable.key}`;
  if (rule === "set-missing") return partsOf(editable) ?? "format";
  const said = /“([^”]+)”/.exec(message)?.[1];
  if (said !== undefined && ANYWHERE.has(rule)) {
    const found = partsRead(editable).find(([, text]) => hasWords(text, said));
    if (found) return found[0];
  }
  return FIELD_OF_RULE[rule];
}

function hasWords(text: string, words: string): boolean {
  const plain = (value: string) => ` ${value.toLowerCase().replace(/[\s.,;:?!]+/g, " ")} `;
  return plain(text).includes(plain(words));
}

function partsRead(editable: Editable): readonly (readonly [GateField, string])[] {
  const parts = partsOf(editable);
  return [
    ...(parts === "statements"
      ? editable.statements.map((text, at) => [`statements.${at}`, text] as const)
      : []),
    ...(parts === "pairs"
      ? editable.pairs.map(({ left, right }, at) => [`pairs.${at}`, `${left} ${right}`] as const)
      : []),
    ...editable.options.map(({ id, text }) => [`options.${id}`, text] as const),
    ["stem", editable.stem] as const,
  ];
}
