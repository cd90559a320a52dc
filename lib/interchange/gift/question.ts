/** One block of a GIFT file → the question it holds, or why it holds none. */
import type { Reading } from "@/lib/interchange/interchange";
import { lossesIn, type Part, unseen } from "@/lib/interchange/moodle-xml/losses";
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
import { type Answers, keyOf } from "./answers";
import { type Block, lineIn } from "./blocks";
import { meant } from "./escape";
import { type Parts, partsOf } from "./parts";
import { type GiftText, markdownOf, markupOf, onOneLine, plainOf } from "./texts";

type Found = NonNullable<Reading>;
type Rejected = Extract<Found, { readonly kind: "rejected" }>;
type Warning = Extract<Found, { readonly kind: "warning" }>;
type Why = Pick<Rejected, "because" | "message"> &
  Partial<Pick<Rejected, "line" | "field" | "value">>;

/** The question first, then what is to be said of it. */
export function questionIn(block: Block, topic: string | null): Found[] {
  const line = lineIn(block);
  const choice = choiceIn(block);
  if ("message" in choice) return [{ kind: "rejected", line, ...choice }];
  const { texts, key } = choice;
  const why = whyNotTexts(texts);
  if (why !== null) return [{ kind: "rejected", line, ...why }];
  const { options, ...printed } = readPrinted(
    texts.stem.text,
    texts.options.map(({ text }) => text),
    FORMATS.find((format) => block.tags.includes(format)),
  );
  const explanation = texts.explanation?.text ?? "";
  const fault = faultIn([
    ["stem", printed.stem],
    ...printed.statements.map((it) => ["statement", it] as const),
    ...printed.pairs.flatMap(
      ({ left, right }) =>
        [
          ["pair", left],
          ["pair", right],
        ] as const,
    ),
    ...options.map((it) => ["option", it] as const),
    ...texts.rationales.map(({ text }) => ["feedback", text] as const),
    ["general feedback", explanation],
  ]);
  if (fault !== null) return [{ kind: "rejected", because: "faulty", line, ...fault }];
  const warn = (message: string, rest: Partial<Warning> = {}): Found => ({
    kind: "warning",
    line,
    message,
    ...rest,
  });
  const all = [texts.stem, ...texts.options, ...texts.rationales, texts.explanation];
  return [
    {
      kind: "question",
      line,
      ...(block.id === null ? {} : { externalId: block.id }),
      ...(choice.title === "" ? {} : { title: shown(choice.title) }),
      content: {
        ...printed,
        options: options.map((text, at) => {
          const rationale = texts.rationales[at]?.text ?? "";
          return rationale === "" ? { text } : { text, rationale };
        }),
        key: key.key,
        ...(explanation === "" ? {} : { explanation }),
        ...(topic === null ? {} : { topic }),
      },
    },
    ...(options.length === 3 ? [warn(FOURTH_IS_EMPTY, { field: "options" })] : []),
    ...(key.warning === null ? [] : [warn(key.warning, { field: "options" })]),
    ...(block.gap === null ? [] : [warn(GAP, { line: block.gap })]),
    ...(all.some((text) => text?.hasTags) ? [warn(TAGS)] : []),
    ...lossesIn(partsIn(texts)).map(([field, message]) => warn(message, { field })),
  ];
}

const DESCRIPTION =
  "There are no answers in braces, so this is a description, and descriptions cannot be imported. If it is a question, write its answers below it: {=right ~wrong ~wrong ~wrong}.";

const GAP =
  "A blank line stands between the answers. They were read on to the closing brace; Moodle would refuse the question.";

const TAGS =
  "The question holds HTML, which stays as typed. To have it read as HTML, write [html] before its text.";

type Placed = GiftText & { readonly line: number };

type Texts = {
  readonly stem: Placed;
  readonly options: readonly Placed[];
  /** Parallel to the options. */
  readonly rationales: readonly Placed[];
  readonly explanation: Placed | null;
};

type Choice = {
  readonly title: string;
  readonly texts: Texts;
  readonly key: Extract<ReturnType<typeof keyOf>, { readonly key: number }>;
};

/** A choice of one out of three or four, or why the block is none. */
function choiceIn(block: Block): Choice | Why {
  if (block.isTooLong) {
    const message = `The question is longer than ${MOST_QUESTION / 1024} kB: is a blank line or a closing brace missing?`;
    return { because: "faulty", message, value: shown(block.text) };
  }
  const parts = partsOf(block.text);
  if (parts.kind === "faulty") {
    return { because: "faulty", message: parts.message, value: shown(block.text) };
  }
  const value = shown(meant(markupOf(parts.before, "moodle").body));
  if (parts.kind === "none") return { because: "unsupported", message: DESCRIPTION, value };
  const { answers } = parts;
  if (answers.kind === "unsupported") {
    return { because: "unsupported", message: unsupportedKind(answers.what), value };
  }
  if (answers.kind === "faulty") {
    const line = lineIn(block, answers.at);
    return { because: "faulty", field: "options", value, ...answers.why, line };
  }
  const marks = answers.answers.map(({ at }) => block.text.charAt(at));
  const key = keyOf(answers.answers, marks);
  if ("because" in key) return { ...key, field: "key", value };
  const refusal = optionsRefusal(answers.answers.length);
  if (refusal !== null) return { because: "faulty", message: refusal, field: "options", value };
  return { title: parts.title, texts: textsOf(block, parts, answers), key };
}

function textsOf(
  block: Block,
  { before, after }: Extract<Parts, { readonly kind: "answers" }>,
  { answers, general }: Extract<Answers, { readonly kind: "choice" }>,
): Texts {
  const { markup } = markupOf(before, "moodle");
  const line = lineIn(block);
  const stem = plainOf(after === "" ? before : `${before}____${after}`, "moodle");
  const placed = (at: number, text: GiftText) => ({ ...text, line: lineIn(block, at) });
  return {
    stem: { ...stem, line },
    options: answers.map(({ at, text }) => placed(at, onOneLine(text, markup))),
    rationales: answers.map(({ at, feedback }) => placed(at, onOneLine(feedback ?? "", markup))),
    explanation: general === null ? null : { ...markdownOf(general, markup), line },
  };
}

function partsIn({ stem, options, rationales, explanation }: Texts): Part[] {
  return [
    ["stem", stem],
    ...options.map((text): Part => ["options", text]),
    ...rationales.map((text): Part => ["rationales", text]),
    ...(explanation ? [["explanation", explanation] satisfies Part] : []),
  ];
}

function whyNotTexts(texts: Texts): Why | null {
  const pictured = unseen(partsIn({ ...texts, rationales: [], explanation: null }));
  if (pictured !== null) {
    const [field, thing] = pictured;
    const message = `The question shows ${thing}, and only text can be asked here: put what it shows into words.`;
    return { because: "unsupported", message, field, value: shown(thing) };
  }
  if (texts.stem.text === "") {
    const message =
      "The question has no text: is there a blank line between the text and its answers?";
    return { because: "faulty", message, field: "stem" };
  }
  const empty = texts.options.find(({ text }) => text === "");
  if (empty === undefined) return null;
  const message = "An option has no text that can be shown: write one.";
  return { because: "faulty", message, field: "options", line: empty.line };
}
