/**
 * A question as a form has it, and the content that is made of it. Everything may still be empty here;
 * lib/question/gate says what is missing.
 */
import type { Editable } from "@/lib/contracts/editor";
import type { Format } from "./format";
import type { QuestionVersion } from "./question";
import { suggestedSeconds, wordsIn } from "./reading";

type Stored = Omit<QuestionVersion, "id" | "difficultyReasons" | "facts" | "disputes">;

/** What of a version no form shows and the next one keeps. */
export type Carried = Pick<
  QuestionVersion,
  "id" | "facts" | "disputes" | "difficulty" | "difficultyReasons"
>;

const LETTERS = ["a", "b", "c", "d"] as const;

/** A version as a form has it. */
export function toEditable(version: Stored): Editable {
  const parts = version.statements?.length ?? version.pairs?.length ?? 0;
  return {
    format: version.format,
    stem: version.stem,
    statements: [...(version.statements ?? [])],
    pairs: (version.pairs ?? []).map(({ left, right }) => ({ left, right })),
    columns: version.columns
      ? { left: version.columns.left, right: version.columns.right, kind: version.columns.kind }
      : null,
    verdicts: Array.from({ length: parts }, (_, at) => toVerdict(version.verdicts?.[at])),
    options: LETTERS.map((id, at) => {
      const option = version.options.find((other) => other.id === id) ?? version.options[at];
      return { id, text: option?.text ?? "", rationale: option?.rationale ?? "" };
    }),
    key: LETTERS.find((id) => id === version.key) ?? "",
    optionOrder: version.optionOrder,
    explanation: version.explanation,
    topic: version.topic,
    difficulty: version.difficulty,
    seconds: version.seconds,
    citations: version.citations.map(({ source, locator }) => ({ source, locator })),
  };
}

type Verdict = Editable["verdicts"][number];

function toVerdict(verdict: NonNullable<Stored["verdicts"]>[number] | undefined): Verdict {
  const { holds = null, move = null, reason = "" } = verdict ?? {};
  return { holds, move, reason };
}

/**
 * The content, trimmed, without what its format does not print. Fields come in one fixed order:
 * contents are compared by their bytes. What makes it as difficult as that is forgotten where an
 * editor thinks otherwise.
 */
export function toContent(editable: Editable, carried: Carried): QuestionVersion {
  const { format, columns, difficulty } = editable;
  const parts = partsOf(editable);
  const statements = parts === "statements" ? editable.statements.map(trim) : [];
  const pairs =
    parts === "pairs"
      ? editable.pairs.map(({ left, right }) => ({ left: trim(left), right: trim(right) }))
      : [];
  const isJudged = areJudged(editable);
  const count = statements.length + pairs.length;
  const verdicts = Array.from({ length: count }, (_, at) => {
    const { holds = null, move = null, reason = "" } = editable.verdicts[at] ?? {};
    return {
      ...(isJudged && holds !== null ? { holds } : {}),
      ...(isJudged && holds === false && move !== null ? { move } : {}),
      reason: trim(reason),
    };
  });
  return {
    id: carried.id,
    format,
    stem: trim(editable.stem),
    ...(statements.length > 0 ? { statements } : {}),
    ...(pairs.length > 0 ? { pairs } : {}),
    ...(parts === "pairs" && columns
      ? { columns: { left: trim(columns.left), right: trim(columns.right), kind: columns.kind } }
      : {}),
    ...(verdicts.length > 0 ? { verdicts } : {}),
    options: editable.options.map(({ id, text, rationale }) => ({
      id,
      text: trim(text),
      rationale: trim(rationale),
    })),
    key: editable.key,
    optionOrder: editable.optionOrder,
    explanation: trim(editable.explanation),
    topic: editable.topic,
    difficulty,
    difficultyReasons: difficulty === carried.difficulty ? carried.difficultyReasons : [],
    seconds: editable.seconds,
    citations: editable.citations.map(({ source, locator }) => ({
      source,
      locator: trim(locator),
    })),
    facts: carried.facts,
    disputes: carried.disputes,
  };
}

function trim(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** What a format prints between stem and options. */
export function partsOf({ format }: Pick<Editable, "format">): "statements" | "pairs" | null {
  if (format === "single" || format === "negative") return null;
  return format === "match-pairs" ? "pairs" : "statements";
}

/** Whether each statement or pair is right or wrong; events and the rows of two lists are neither. */
export function areJudged({ format, columns }: Pick<Editable, "format" | "columns">): boolean {
  if (format === "match-pairs") return columns?.kind !== "lists";
  return partsOf({ format }) !== null && format !== "chronology";
}

const EDITABLE_FIELDS = [
  "format",
  "stem",
  "statements",
  "pairs",
  "columns",
  "verdicts",
  "options",
  "key",
  "optionOrder",
  "explanation",
  "topic",
  "difficulty",
  "seconds",
  "citations",
] as const satisfies readonly (keyof Editable)[];

/** The fields in which two contents differ once both are saved. */
export function changedFields(one: Editable, other: Editable): (keyof Editable)[] {
  const [before, after] = [one, other].map((editable) => {
    const nothing = { id: "", facts: [], disputes: [], difficulty: 0, difficultyReasons: [] };
    return toEditable(toContent(editable, nothing));
  });
  return EDITABLE_FIELDS.filter(
    (field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]),
  );
}

const CONSIDER_STATEMENTS = "Consider the following statements:";

/** Words a format begins with, as the exam prints them. */
const STEMS: Readonly<Record<Format, string>> = {
  single: "",
  negative: "Which one of the following is NOT ",
  "statements-which": `${CONSIDER_STATEMENTS}\n\nWhich of the statements given above is/are correct?`,
  "statements-how-many": `${CONSIDER_STATEMENTS}\n\nHow many of the statements given above are correct?`,
  "assertion-reason": `${CONSIDER_STATEMENTS}\n\nWhich one of the following is correct in respect of the above statements?`,
  "match-pairs":
    "Consider the following pairs:\n\nHow many of the pairs given above are correctly matched?",
  chronology:
    "Consider the following events:\n\nWhat is the correct chronological order of the above events, from the earliest to the latest?",
};

const LISTS_STEM =
  "Match List-I with List-II. Which one of the following codes gives the correct match?";

/** The stem a format begins with; "" where each question has its own. */
export function stemOf({ format, columns }: Pick<Editable, "format" | "columns">): string {
  return format === "match-pairs" && columns?.kind === "lists" ? LISTS_STEM : STEMS[format];
}

/** How many statements, events or pairs a new question has. */
const PARTS: Readonly<Record<Format, number>> = {
  single: 0,
  negative: 0,
  "statements-which": 3,
  "statements-how-many": 3,
  "assertion-reason": 2,
  "match-pairs": 4,
  chronology: 4,
};

/** A new question of a format, with what the exam prints in every one of them. */
export function blankOf(format: Format, topic: string): Editable {
  const parts = partsOf({ format });
  const count = PARTS[format];
  const blank: Editable = {
    format,
    stem: STEMS[format],
    statements: parts === "statements" ? Array.from({ length: count }, () => "") : [],
    pairs: parts === "pairs" ? Array.from({ length: count }, () => ({ left: "", right: "" })) : [],
    columns: parts === "pairs" ? { left: "", right: "", kind: "pairs" } : null,
    verdicts: Array.from({ length: count }, () => ({ holds: null, move: null, reason: "" })),
    options: LETTERS.map((id) => ({ id, text: "", rationale: "" })),
    key: "",
    optionOrder: "shuffled",
    explanation: "",
    topic,
    difficulty: 2,
    seconds: 19,
    citations: [],
  };
  const codes = codesOf(blank);
  const filled: Editable = {
    ...blank,
    options: blank.options.map((option, at) => ({ ...option, text: codes?.texts[at] ?? "" })),
    optionOrder: codes?.order ?? "shuffled",
  };
  return { ...filled, seconds: suggestedSeconds(wordsIn(filled), format) };
}

type Codes = {
  /** Texts of the four options, in the order printed. */
  readonly texts: readonly [string, string, string, string];
  readonly order: Editable["optionOrder"];
};

/** The four answers that the exam prints under a format; null where they are the writer's own. */
export function codesOf(
  editable: Pick<Editable, "format" | "statements" | "pairs" | "columns">,
): Codes | null {
  const fixed = (...texts: [string, string, string, string]): Codes => ({ texts, order: "fixed" });
  const { format, statements, pairs, columns } = editable;
  switch (format) {
    case "single":
    case "negative":
      return null;
    case "statements-which":
      if (statements.length === 2) {
        return fixed("1 only", "2 only", "Both 1 and 2", "Neither 1 nor 2");
      }
      // Each statement stands in some of them and not in all, or its truth would be told.
      return statements.length === 4
        ? fixed("1 and 2 only", "2 and 3 only", "1, 3 and 4 only", "2, 3 and 4 only")
        : fixed("1 and 2 only", "2 and 3 only", "1 and 3 only", "1, 2 and 3");
    case "statements-how-many":
      return statements.length === 4
        ? fixed("Only one", "Only two", "Only three", "All four")
        : fixed("Only one", "Only two", "All three", "None");
    case "assertion-reason":
      return statements.length === 3 ? fixed(...REASONS_OF_THREE) : fixed(...REASONS_OF_TWO);
    case "match-pairs":
      if (columns?.kind === "lists") return { texts: listCodes(pairs.length), order: "shuffled" };
      return pairs.length === 3
        ? fixed("Only one pair", "Only two pairs", "All three pairs", "None of the pairs")
        : fixed("Only one pair", "Only two pairs", "Only three pairs", "All four pairs");
    case "chronology": {
      const [a, b, c, d] = ordersOf(statements.length).map((order) => order.join(" – "));
      return { texts: [a ?? "", b ?? "", c ?? "", d ?? ""], order: "shuffled" };
    }
  }
}

const REASONS_OF_TWO: Codes["texts"] = [
  "Both Statement-I and Statement-II are correct and Statement-II explains Statement-I",
  "Both Statement-I and Statement-II are correct, but Statement-II does not explain Statement-I",
  "Statement-I is correct, but Statement-II is incorrect",
  "Statement-I is incorrect, but Statement-II is correct",
];

const REASONS_OF_THREE: Codes["texts"] = [
  "Both Statement II and Statement III are correct and both of them explain Statement I",
  "Both Statement II and Statement III are correct, but only one of them explains Statement I",
  "Only one of the Statements II and III is correct and that explains Statement I",
  "Neither Statement II nor Statement III is correct",
];

function listCodes(count: number): Codes["texts"] {
  const [a, b, c, d] = ordersOf(count).map((order) =>
    order.map((number, at) => `${String.fromCharCode(65 + at)}-${number}`).join(", "),
  );
  return [a ?? "", b ?? "", c ?? "", d ?? ""];
}

/** Four orders to begin from, each its own: the writer changes them to hold the right one. */
function ordersOf(count: number): number[][] {
  const base = Array.from({ length: Math.max(3, count) }, (_, at) => at + 1);
  const swap = (i: number, j: number) =>
    base.map((number, at) => {
      if (at === i) return base[j] ?? number;
      return at === j ? (base[i] ?? number) : number;
    });
  return [base, swap(1, 2), swap(0, 1), swap(0, 2)];
}
