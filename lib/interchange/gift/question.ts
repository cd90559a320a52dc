/** One block of a GIFT file → the question it holds, or why it holds none. */
import type { Reading } from "@/lib/interchange/interchange";
import { readPrinted } from "@/lib/interchange/printed";
import {
  FOURTH_IS_EMPTY,
  faultIn,
  MOST_QUESTION,
  optionsRefusal,
  shown,
  unsupportedKind,
} from "@/lib/interchange/remark";
import { FORMATS } from "@/lib/question/format";
import { type Answers, answersIn, keyOf, type RawAnswer } from "./answers";
import { type Block, lineIn } from "./blocks";
import { mask, meant } from "./escape";
import {
  type GiftText,
  type Markup,
  markdownOf,
  markupOf,
  onOneLine,
  plainOf,
  TAGS,
} from "./texts";

type Found = NonNullable<Reading>;
type Rejected = Extract<Found, { readonly kind: "rejected" }>;
type Warning = Extract<Found, { readonly kind: "warning" }>;

/** The question first, then what is to be said of it. */
export function questionIn(block: Block, topic: string | null): Found[] {
  const line = lineIn(block);
  const reject = (
    because: Rejected["because"],
    message: string,
    rest: Partial<Pick<Rejected, "line" | "field" | "value">> = {},
  ): Found[] => [{ kind: "rejected", because, line, message, ...rest }];
  if (block.isTooLong) {
    const message = `The question is longer than ${MOST_QUESTION / 1024} kB: is a blank line or a closing brace missing?`;
    return reject("faulty", message, { value: shown(block.text) });
  }
  const parts = partsOf(block.text);
  if (parts.kind === "faulty") return reject("faulty", parts.message, { value: shown(block.text) });
  const text = meant(markupOf(parts.before, "moodle").body);
  const stemValue = { value: shown(text) };
  if (parts.kind === "none") return reject("unsupported", DESCRIPTION, stemValue);
  const { answers } = parts;
  if (answers.kind === "unsupported") {
    return reject("unsupported", unsupportedKind(answers.what), stemValue);
  }
  if (answers.kind === "faulty") {
    const { message, value, at } = answers;
    return reject("faulty", message, {
      field: "options",
      ...(value === undefined ? stemValue : { value }),
      ...(at === undefined ? {} : { line: lineIn(block, at) }),
    });
  }
  const key = keyOf(
    answers.answers,
    answers.answers.map(({ at }) => block.text.charAt(at)),
  );
  if ("because" in key) return reject(key.because, key.message, { field: "key", ...stemValue });
  const refusal = optionsRefusal(answers.answers.length);
  if (refusal !== null) return reject("faulty", refusal, { field: "options", ...stemValue });

  const { markup } = markupOf(parts.before, "moodle");
  const stem = plainOf(
    parts.after === "" ? parts.before : `${parts.before}____${parts.after}`,
    "moodle",
  );
  if (stem.text === "") {
    const message =
      "The question has no text: is there a blank line between the text and its answers?";
    return reject("faulty", message, { field: "stem" });
  }
  const options = answers.answers.map((answer) => optionOf(answer, markup));
  const empty = options.findIndex(({ text: { text } }) => text === "");
  if (empty >= 0) {
    const message = "An option has no text that can be shown: write one.";
    return reject("faulty", message, {
      field: "options",
      line: lineIn(block, options[empty]?.at ?? 0),
    });
  }
  const explanation = answers.general === null ? null : markdownOf(answers.general, markup);
  const hint = FORMATS.find((format) => block.tags.includes(format));
  const { options: texts, ...printed } = readPrinted(
    stem.text,
    options.map(({ text: { text } }) => text),
    hint,
  );
  const fault = faultIn([
    ["stem", printed.stem],
    ...printed.statements.map((it) => ["statement", it] as const),
    ...printed.pairs.flatMap(({ left, right }) => [
      ["pair", left] as const,
      ["pair", right] as const,
    ]),
    ...texts.map((it) => ["option", it] as const),
    ...options.map(({ rationale }) => ["feedback", rationale.text] as const),
    ["general feedback", explanation?.text ?? ""],
  ]);
  if (fault !== null) return reject("faulty", fault.message, fault);

  const warn = (message: string, rest: Partial<Warning> = {}): Found => ({
    kind: "warning",
    line,
    message,
    ...rest,
  });
  const all: [string, GiftText][] = [
    ["stem", stem],
    ...options.map((option) => ["options", option.text] as [string, GiftText]),
    ...options.map((option) => ["rationales", option.rationale] as [string, GiftText]),
    ...(explanation ? [["explanation", explanation] as [string, GiftText]] : []),
  ];
  return [
    {
      kind: "question",
      line,
      ...(block.id === null ? {} : { externalId: block.id }),
      ...(parts.title === "" ? {} : { title: shown(parts.title) }),
      content: {
        ...printed,
        options: options.map(({ rationale }, at) => ({
          text: texts[at] ?? "",
          ...(rationale.text === "" ? {} : { rationale: rationale.text }),
        })),
        key: key.key,
        ...(explanation && explanation.text !== "" ? { explanation: explanation.text } : {}),
        ...(topic === null ? {} : { topic }),
      },
    },
    ...(texts.length === 3 ? [warn(FOURTH_IS_EMPTY, { field: "options" })] : []),
    ...(key.warning === null ? [] : [warn(key.warning, { field: "options" })]),
    ...(block.gap === null ? [] : [warn(GAP, { line: block.gap })]),
    ...lossesIn(all).map(([field, message]) => warn(message, { field })),
  ];
}

const DESCRIPTION =
  "There are no answers in braces, so this is a description, and descriptions cannot be imported. If it is a question, write its answers below it: {=right ~wrong ~wrong ~wrong}.";

const GAP =
  "A blank line stands between the answers. They were read on to the closing brace; Moodle would refuse the question.";

type Parts =
  | { readonly kind: "none"; readonly before: string }
  | { readonly kind: "faulty"; readonly message: string }
  | {
      readonly kind: "answers";
      readonly title: string;
      readonly before: string;
      /** Text that goes on after the answers: the blank is in the middle. */
      readonly after: string;
      readonly answers: Answers;
    };

function partsOf(raw: string): Parts {
  const meaning = mask(raw);
  const { title, from } = titleOf(raw, meaning);
  const open = meaning.indexOf("{", from);
  const close = meaning.indexOf("}", from);
  if (open < 0 && close < 0) return { kind: "none", before: raw.slice(from) };
  if (open < 0 || (close >= 0 && close < open)) {
    return {
      kind: "faulty",
      message:
        "A } has no { before it: write { before the first answer, or \\} for a brace that is part of the text.",
    };
  }
  if (close < 0) {
    return { kind: "faulty", message: "The answers are not closed: write } after the last one." };
  }
  const inner = meaning.indexOf("{", open + 1);
  if (inner >= 0 && inner < close) {
    return {
      kind: "faulty",
      message:
        "A { stands among the answers: write \\{ and \\} for braces that are part of a text, and close the answers of one question before the next.",
    };
  }
  const rest = meaning.slice(close + 1);
  if (/[{}]/.test(rest)) {
    const isNext = rest.slice(0, rest.search(/[{}]/)).includes("\n");
    const message = isNext
      ? "Another question begins in this one: leave a blank line between questions."
      : "The question has more than one group of answers: only one can be asked. Write \\{ and \\} for braces that are part of the text.";
    return { kind: "faulty", message };
  }
  const after = raw.slice(close + 1).trim();
  return {
    kind: "answers",
    title,
    before: raw.slice(from, open),
    after: after === "" ? "" : raw.slice(close + 1).trimEnd(),
    answers: answersIn(raw.slice(open + 1, close), open + 1),
  };
}

function titleOf(raw: string, meaning: string): { title: string; from: number } {
  const start = meaning.search(/\S/);
  if (!meaning.startsWith("::", start)) return { title: "", from: Math.max(0, start) };
  const end = meaning.indexOf("::", start + 2);
  if (end < 0) return { title: "", from: start + 2 };
  return { title: meant(raw.slice(start + 2, end)).trim(), from: end + 2 };
}

type Option = { readonly at: number; readonly text: GiftText; readonly rationale: GiftText };

function optionOf({ at, text, feedback }: RawAnswer, markup: Markup): Option {
  return { at, text: onOneLine(text, markup), rationale: onOneLine(feedback ?? "", markup) };
}

/** What did not come along, each once. */
function lossesIn(texts: readonly (readonly [string, GiftText])[]): [string, string][] {
  const lost = new Map<string, string>();
  for (const [field, { lost: things }] of texts) {
    for (const thing of things) if (!lost.has(thing)) lost.set(thing, field);
  }
  return [...lost]
    .slice(0, 20)
    .map(([thing, field]) => [
      field,
      thing === TAGS
        ? "The text holds HTML, which stays as typed. To have it read as HTML, write [html] before the question."
        : `Only text comes in: ${shown(thing)} is left out. Add what it showed in words.`,
    ]);
}
