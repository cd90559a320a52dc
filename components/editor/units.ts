/**
 * Two contents of a question laid side by side in parts that can be read, compared and taken one by
 * one. Words come from outside; this decides what belongs together.
 */
import type { Editable } from "@/lib/contracts/editor";
import { partsOf } from "@/lib/question/editable";

export type UnitName =
  | "format"
  | "stem"
  | "body"
  | "statement"
  | "pair"
  | "columns"
  | "option"
  | "key"
  | "optionOrder"
  | "explanation"
  | "topic"
  | "difficulty"
  | "seconds"
  | "citations";

export type Unit = {
  /** Tells it from the others of the same two contents. */
  readonly id: string;
  readonly name: UnitName;
  /** Which statement, pair or option, from 0. */
  readonly index: number | null;
  /** As a person reads it. */
  readonly before: string;
  readonly after: string;
  readonly isSame: boolean;
  /** `into` with this part as `from` has it. */
  readonly take: (into: Editable, from: Editable) => Editable;
};

/** How the parts that are not text already are put in words. */
export type UnitWords = {
  readonly format: (format: Editable["format"]) => string;
  readonly verdict: (verdict: Editable["verdicts"][number]) => string;
  readonly columns: (columns: Editable["columns"]) => string;
  readonly order: (order: Editable["optionOrder"]) => string;
  readonly key: (content: Editable) => string;
  readonly topic: (slug: string) => string;
  readonly citation: (citation: Editable["citations"][number]) => string;
};

type Part = Pick<Unit, "name" | "index" | "take"> & {
  readonly read: (content: Editable) => string;
};

export function unitsOf(before: Editable, after: Editable, words: UnitWords): Unit[] {
  return unitParts(before, after, words).map(({ name, index, read, take }) => {
    const texts = { before: read(before), after: read(after) };
    return {
      id: index === null ? name : `${name}-${index}`,
      name,
      index,
      take,
      ...texts,
      isSame: texts.before === texts.after,
    };
  });
}

function unitParts(before: Editable, after: Editable, words: UnitWords): Part[] {
  return [
    field("format", (content) => words.format(content.format)),
    field("stem", (content) => content.stem),
    ...bodyParts(before, after, words),
    ...before.options.map((_, index) => optionPart(index)),
    field("key", words.key),
    field("optionOrder", (content) => words.order(content.optionOrder)),
    field("explanation", (content) => content.explanation),
    field("topic", (content) => words.topic(content.topic)),
    field("difficulty", (content) => String(content.difficulty)),
    field("seconds", (content) => String(content.seconds)),
    field("citations", (content) => content.citations.map(words.citation).join("\n")),
  ];
}

function field(name: Extract<UnitName, keyof Editable>, read: (content: Editable) => string): Part {
  return {
    name,
    index: null,
    read,
    take: (into, from) => ({ ...into, [name]: from[name] }),
  };
}

/** Row by row where the rows answer to one another; as a whole where they do not. */
function bodyParts(before: Editable, after: Editable, words: UnitWords): Part[] {
  const body = partsOf(before);
  const isAlike =
    body === partsOf(after) &&
    before.statements.length === after.statements.length &&
    before.pairs.length === after.pairs.length &&
    before.verdicts.length === after.verdicts.length;
  if (!isAlike) {
    return [
      {
        name: "body",
        index: null,
        read: (content) => readBody(content, words),
        take: (into, { statements, pairs, columns, verdicts }) => ({
          ...into,
          statements,
          pairs,
          columns,
          verdicts,
        }),
      },
    ];
  }
  if (body === null) return [];
  const rows = body === "pairs" ? before.pairs : before.statements;
  const parts = rows.map((_, index) =>
    rowPart(body === "pairs" ? "pair" : "statement", index, words),
  );
  if (body === "statements") return parts;
  return [field("columns", (content) => words.columns(content.columns)), ...parts];
}

function readBody(content: Editable, words: UnitWords): string {
  const rows = partsOf(content) === "pairs" ? content.pairs : content.statements;
  return [
    words.columns(content.columns),
    ...rows.map((_, index) => `${index + 1}. ${readRow(content, index, words)}`),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

function readRow(content: Editable, index: number, words: UnitWords): string {
  const pair = content.pairs[index];
  const verdict = content.verdicts[index];
  const text = pair ? `${pair.left} — ${pair.right}` : (content.statements[index] ?? "");
  return [text, verdict ? words.verdict(verdict) : ""].filter((line) => line !== "").join("\n");
}

function rowPart(name: "statement" | "pair", index: number, words: UnitWords): Part {
  const put = <Value>(into: readonly Value[], from: readonly Value[]): Value[] =>
    into.map((value, at) => (at === index ? (from[at] ?? value) : value));
  return {
    name,
    index,
    read: (content) => readRow(content, index, words),
    take: (into, from) => ({
      ...into,
      statements: put(into.statements, from.statements),
      pairs: put(into.pairs, from.pairs),
      verdicts: put(into.verdicts, from.verdicts),
    }),
  };
}

function optionPart(index: number): Part {
  return {
    name: "option",
    index,
    read: ({ options }) => {
      const option = options[index];
      return option ? [option.text, option.rationale].filter((text) => text !== "").join("\n") : "";
    },
    take: (into, from) => ({
      ...into,
      options: into.options.map((option, at) =>
        at === index ? (from.options[at] ?? option) : option,
      ),
    }),
  };
}

/**
 * What to begin a merge with: mine, and theirs in every part that I left as it was.
 *
 * @param base what both began from; null: not known any more, so mine stands everywhere
 */
export function startChoices(
  base: Editable | null,
  theirs: Editable,
  mine: Editable,
  words: UnitWords,
): Readonly<Record<string, "theirs" | "mine">> {
  const untouched = new Set(
    base === null
      ? []
      : unitsOf(base, mine, words)
          .filter(({ isSame }) => isSame)
          .map(({ id }) => id),
  );
  return Object.fromEntries(
    unitsOf(theirs, mine, words)
      .filter(({ isSame }) => !isSame)
      .map(({ id }) => [id, untouched.has(id) ? "theirs" : "mine"]),
  );
}

/** Mine, with theirs wherever theirs was chosen. */
export function merged(
  theirs: Editable,
  mine: Editable,
  choices: Readonly<Record<string, "theirs" | "mine">>,
  words: UnitWords,
): Editable {
  return unitsOf(theirs, mine, words)
    .filter(({ id }) => choices[id] === "theirs")
    .reduce((content, { take }) => take(content, theirs), mine);
}
