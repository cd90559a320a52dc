/** What a hand does to the content of a question in the form: pure steps from one content to the next. */
import type { Editable } from "@/lib/contracts/editor";
import {
  areJudged,
  blankOf,
  changedFields,
  codesOf,
  partsOf,
  stemOf,
} from "@/lib/question/editable";
import type { Format } from "@/lib/question/format";

export const MOST_STATEMENTS = 4;
export const MOST_PAIRS = 5;
export const MOST_CITATIONS = 24;
const LEAST_ROWS = 2;

const NO_VERDICT = { holds: null, move: null, reason: "" } as const;

/** Whether two contents say the same once saved. */
export function isEqual(one: Editable, other: Editable): boolean {
  return changedFields(one, other).length === 0;
}

/**
 * The content in another format. What both have stays; what only the new one has comes as the exam
 * prints it. Statements turn into the left side of pairs and back.
 */
export function withFormat(from: Editable, format: Format): Editable {
  const blank = blankOf(format, from.topic);
  const parts = partsOf({ format });
  const texts = from.pairs.length > 0 ? from.pairs.map(({ left }) => left) : from.statements;
  const isOwnStem = from.stem.trim() !== "" && from.stem !== stemOf(from);
  const moved: Editable = {
    ...from,
    format,
    stem: isOwnStem ? from.stem : blank.stem,
    statements:
      parts === "statements"
        ? (texts.length > 0 ? texts : blank.statements).slice(0, MOST_STATEMENTS)
        : [],
    pairs: parts === "pairs" ? toPairs(from, texts, blank) : [],
    columns: parts === "pairs" ? (from.columns ?? blank.columns) : null,
  };
  const fitted = { ...moved, verdicts: fitVerdicts(moved) };
  return hasOwnAnswers(from) ? fitted : withPrintedAnswers(fitted);
}

function toPairs(from: Editable, texts: readonly string[], blank: Editable): Editable["pairs"] {
  if (from.pairs.length > 0) return from.pairs;
  return texts.length > 0 ? texts.map((left) => ({ left, right: "" })) : blank.pairs;
}

/** Answers somebody wrote: neither empty nor those a format prints. */
function hasOwnAnswers(content: Editable): boolean {
  const printed = codesOf(content)?.texts;
  return content.options.some(({ text }, at) => text.trim() !== "" && text !== printed?.[at]);
}

/** Whether the exam prints other answers under this format than there are. */
export function hasOtherAnswers(content: Editable): boolean {
  const printed = codesOf(content)?.texts;
  return printed !== undefined && content.options.some(({ text }, at) => text !== printed[at]);
}

/** The answers that the exam prints for this format, or none, in place of those there are. Reasons stay. */
export function withPrintedAnswers(content: Editable): Editable {
  const printed = codesOf(content);
  return {
    ...content,
    options: content.options.map((option, at) => ({ ...option, text: printed?.texts[at] ?? "" })),
    optionOrder: printed?.order ?? "shuffled",
  };
}

/** One verdict for each statement or pair, and no more. */
function fitVerdicts(content: Editable): Editable["verdicts"] {
  const rows = rowsOf(content);
  const judged = areJudged(content);
  return Array.from({ length: rows }, (_, index) => {
    const verdict = content.verdicts[index] ?? NO_VERDICT;
    return judged ? verdict : { ...verdict, holds: null, move: null };
  });
}

/** How many statements, events or pairs there are. */
export function rowsOf(content: Editable): number {
  const parts = partsOf(content);
  return parts === null ? 0 : content[parts].length;
}

export function canAddRow(content: Editable): boolean {
  const most = partsOf(content) === "pairs" ? MOST_PAIRS : MOST_STATEMENTS;
  return rowsOf(content) < most;
}

export function canRemoveRow(content: Editable): boolean {
  return rowsOf(content) > LEAST_ROWS;
}

export function addRow(content: Editable): Editable {
  const verdicts = [...fitVerdicts(content), NO_VERDICT];
  return partsOf(content) === "pairs"
    ? { ...content, pairs: [...content.pairs, { left: "", right: "" }], verdicts }
    : { ...content, statements: [...content.statements, ""], verdicts };
}

export function removeRow(content: Editable, row: number): Editable {
  const without = <Value>(rows: readonly Value[]) => rows.filter((_, index) => index !== row);
  return {
    ...content,
    statements: without(content.statements),
    pairs: without(content.pairs),
    verdicts: without(fitVerdicts(content)),
  };
}

/** Swaps a statement or pair with its neighbour, verdict and all. */
export function moveRow(content: Editable, row: number, by: -1 | 1): Editable {
  return {
    ...content,
    statements: swapped(content.statements, row, row + by),
    pairs: swapped(content.pairs, row, row + by),
    verdicts: swapped(fitVerdicts(content), row, row + by),
  };
}

export function setStatement(content: Editable, row: number, text: string): Editable {
  return { ...content, statements: put(content.statements, row, text) };
}

export function setPair(
  content: Editable,
  row: number,
  change: Partial<Editable["pairs"][number]>,
): Editable {
  const pair = content.pairs[row] ?? { left: "", right: "" };
  return { ...content, pairs: put(content.pairs, row, { ...pair, ...change }) };
}

export function setVerdict(
  content: Editable,
  row: number,
  change: Partial<Editable["verdicts"][number]>,
): Editable {
  const verdicts = fitVerdicts(content);
  const verdict = { ...(verdicts[row] ?? NO_VERDICT), ...change };
  // Only what is false was made so by a move.
  const move = verdict.holds === false ? verdict.move : null;
  return { ...content, verdicts: put(verdicts, row, { ...verdict, move }) };
}

export function setColumns(
  content: Editable,
  change: Partial<NonNullable<Editable["columns"]>>,
): Editable {
  const columns = { ...(content.columns ?? { left: "", right: "", kind: "pairs" }), ...change };
  const next: Editable = { ...content, columns };
  return { ...next, verdicts: fitVerdicts(next) };
}

export function setOption(
  content: Editable,
  index: number,
  change: { readonly text?: string; readonly rationale?: string },
): Editable {
  const option = content.options[index];
  return option
    ? { ...content, options: put(content.options, index, { ...option, ...change }) }
    : content;
}

/** Swaps two options' places. Their ids go by place, and the key goes with its option. */
export function moveOption(content: Editable, index: number, by: -1 | 1): Editable {
  const from = content.options[index];
  const to = content.options[index + by];
  if (!from || !to) return content;
  const options = swapped(content.options, index, index + by).map((option, place) => ({
    ...option,
    id: content.options[place]?.id ?? option.id,
  }));
  const key = content.key === from.id ? to.id : content.key === to.id ? from.id : content.key;
  return { ...content, options, key };
}

export function setCitation(
  content: Editable,
  index: number,
  change: Partial<Editable["citations"][number]>,
): Editable {
  const citation = { source: "", locator: "", ...content.citations[index], ...change };
  return { ...content, citations: put(content.citations, index, citation) };
}

export function removeCitation(content: Editable, index: number): Editable {
  return { ...content, citations: content.citations.filter((_, at) => at !== index) };
}

function put<Value>(list: readonly Value[], at: number, value: Value): Value[] {
  return list.map((old, index) => (index === at ? value : old));
}

function swapped<Value>(list: readonly Value[], one: number, other: number): Value[] {
  const a = list[one];
  const b = list[other];
  if (a === undefined || b === undefined) return [...list];
  return put(put(list, one, b), other, a);
}
