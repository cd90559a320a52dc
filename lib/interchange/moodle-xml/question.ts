/** A multiple-choice question of Moodle → ours, or why it cannot come in. */
import type { Reading, ReadQuestion } from "@/lib/interchange/interchange";
import { readStem } from "@/lib/interchange/printed";
import {
  FOURTH_IS_EMPTY,
  faultIn,
  MOST_QUESTION,
  optionsRefusal,
  shown,
  unsupportedKind,
} from "@/lib/interchange/remark";
import { FORMATS } from "@/lib/question/format";
import { keyOf } from "./answers";
import type { Element, Found } from "./elements";
import { nameOfKind } from "./kinds";
import { citationsIn } from "./sources";
import {
  childOf,
  markdownOf,
  plainOf,
  RESHAPED,
  type Source,
  sourceOf,
  type Text,
  valueIn,
} from "./texts";

type Said = NonNullable<Reading>;
type Rejected = Extract<Said, { readonly kind: "rejected" }>;
type Warning = Extract<Said, { readonly kind: "warning" }>;
type Part = readonly [field: string, text: Text];

/** The question first, then what is to be said of it. */
export function questionIn({ element, isTooLong }: Found, topic: string | null): Said[] {
  const { line } = element;
  const type = element.attributes.get("type")?.trim() ?? "";
  const stemSource = sourceOf(childOf(element, "questiontext"));
  const stem = plainOf(stemSource);
  const title = shown(valueIn(childOf(element, "name")));
  const value = shown(title || stem.text);
  const reject = (
    because: Rejected["because"],
    message: string,
    rest: Partial<Pick<Rejected, "line" | "field" | "value">> = {},
  ): Said[] => [{ kind: "rejected", because, line, message, value, ...rest }];

  if (type !== "multichoice") return reject("unsupported", unsupportedKind(nameOfKind(type)));
  if (isTooLong) {
    const message = `The question is longer than ${MOST_QUESTION / 1024} kB: shorten its texts or leave it out.`;
    return reject("faulty", message);
  }
  const answers = element.children.filter(({ name }) => name === "answer");
  if (answers.length === 0) return reject("faulty", NO_ANSWERS, { field: "options" });
  const key = keyOf(element, answers);
  if ("because" in key) {
    return reject(key.because, key.message, {
      field: "key",
      ...(key.value === undefined ? {} : { value: shown(key.value) }),
    });
  }
  const refusal = optionsRefusal(answers.length);
  if (refusal !== null) return reject("faulty", refusal, { field: "options" });

  const markup = stemSource.format;
  const options = answers.map((answer) => {
    const source = sourceOf(answer, markup);
    return { source, text: plainOf(source), rationale: feedbackOf(answer, markup) };
  });
  const pictured = unseen([
    ["stem", stem],
    ...options.map(({ text }) => ["options", text] as const),
  ]);
  const image = valueIn(childOf(element, "image"));
  if (pictured || image !== "") {
    const [field, thing] = pictured ?? ["stem", `the picture “${shown(image)}”`];
    const message = `The question shows ${thing}, and only text can be asked here: put what it shows into words.`;
    return reject("unsupported", message, { field, value: shown(thing) });
  }
  if (stem.text === "") return reject("faulty", NO_TEXT, { field: "stem" });
  const empty = options.find(({ text }) => text.text === "");
  if (empty) {
    const message = "An answer has no text: write one or remove the answer.";
    return reject("faulty", message, { field: "options", line: empty.text.line });
  }

  const feedback = generalFeedback(element, markup);
  const explanation = feedback.text;
  const texts = options.map(({ text: { text } }) => text);
  const tags = tagsOf(element);
  const printed = readStem(
    stem.text,
    texts,
    FORMATS.find((format) => tags.includes(format)),
  );
  const fault = faultIn([
    ["stem", printed.stem],
    ...printed.statements.map((text) => ["statement", text] as const),
    ...printed.pairs.flatMap(({ left, right }) => [
      ["pair", left] as const,
      ["pair", right] as const,
    ]),
    ...texts.map((text) => ["option", text] as const),
    ...options.map(({ rationale }) => ["feedback", rationale.text] as const),
    ["general feedback", explanation.text],
    ...feedback.citations.flatMap((citation) =>
      Object.values(citation).map((text) => ["source", text] as const),
    ),
  ]);
  if (fault !== null) return reject("faulty", fault.message, fault);

  const externalId = valueIn(childOf(element, "idnumber")).slice(0, 255);
  const difficulty = numberIn(tags, "difficulty", 1, 5);
  const seconds = numberIn(tags, "seconds", 5, 600);
  const question: ReadQuestion = {
    kind: "question",
    line,
    ...(externalId === "" ? {} : { externalId }),
    ...(title === "" ? {} : { title }),
    content: {
      ...printed,
      options: options.map(({ text: { text }, rationale }) => ({
        text,
        ...(rationale.text === "" ? {} : { rationale: rationale.text }),
      })),
      key: key.key,
      ...orderOf(element),
      ...(explanation.text === "" ? {} : { explanation: explanation.text }),
      ...(difficulty === null ? {} : { difficulty }),
      ...(seconds === null ? {} : { seconds }),
      ...(topic === null ? {} : { topic }),
      ...(feedback.citations.length === 0 ? {} : { citations: feedback.citations }),
    },
  };
  const warn = (message: string, rest: Partial<Warning> = {}): Said => ({
    kind: "warning",
    line,
    message,
    ...rest,
  });
  const hasParts = printed.format === "match-pairs";
  return [
    question,
    ...(texts.length === 3 ? [warn(FOURTH_IS_EMPTY, { field: "options" })] : []),
    ...key.warnings.map((message) => warn(message, { field: "options" })),
    ...saidOf(element, [stemSource, ...options.map(({ source }) => source)]).map((it) => warn(it)),
    ...lossesIn([
      ["stem", { ...stem, lost: hasParts ? [] : stem.lost }],
      ...options.map(({ text }) => ["options", text] as const),
      ...options.map(({ rationale }) => ["rationales", rationale] as const),
      ["explanation", explanation],
    ]).map(([field, message]) => warn(message, { field })),
  ];
}

const NO_TEXT = "The question has no text: write one in <questiontext>.";
const NO_ANSWERS =
  'The question has no <answer>: write four of them, the right one with fraction="100".';

function feedbackOf(answer: Element, markup: string): Text {
  return plainOf(sourceOf(childOf(answer, "feedback"), markup));
}

/** The explanation, and the sources at its end. */
function generalFeedback(element: Element, markup: string) {
  const source = sourceOf(childOf(element, "generalfeedback"), markup);
  const cited = citationsIn(source.html);
  if (cited === null || source.markdown !== null)
    return { text: markdownOf(source), citations: [] };
  return {
    text: markdownOf({ ...source, html: cited.before }),
    citations: cited.citations,
  };
}

/** What stands in the question and is not asked here, said once. */
function saidOf(element: Element, sources: readonly Source[]): string[] {
  const hints = element.children.filter((child) => child.name === "hint" && valueIn(child) !== "");
  return [
    ...(hints.length > 0
      ? ["Its hints are left out: nothing is shown here before the answer."]
      : []),
    ...(valueIn(childOf(element, "hidden")) === "1"
      ? ["It is hidden in Moodle: look whether it is still wanted."]
      : []),
    ...(sources.some(({ html }) => /\\\(|\\\[|\$\$/.test(html))
      ? ["A formula in TeX stays as typed: write it so that it can be read."]
      : []),
    ...(sources.some(({ html }) => /class="[^"]*\bmultilang\b|\{mlang\b/.test(html))
      ? ["A text stands in several languages, one after the other: keep one of them."]
      : []),
    ...(sources.some(({ hasMarkup }) => hasMarkup)
      ? ["HTML stood in a <text> without CDATA and was read as HTML."]
      : []),
  ];
}

/** Of stem and options, the first thing without which the question may make no sense. */
function unseen(parts: readonly Part[]): readonly [field: string, thing: string] | null {
  for (const [field, { lost }] of parts) {
    const thing = lost.find((it) => !RESHAPED.has(it) && !it.startsWith("the file "));
    if (thing !== undefined) return [field, thing];
  }
  return null;
}

/** What did not come along as it was, each thing once. */
function lossesIn(parts: readonly Part[]): [field: string, message: string][] {
  const seen = new Map<string, string>();
  for (const [field, { lost }] of parts) {
    for (const thing of lost) if (!seen.has(thing)) seen.set(thing, field);
  }
  return [...seen].slice(0, 20).map(([thing, field]) => {
    if (thing === "a table")
      return [field, "A table is now lines: look whether it still reads well."];
    if (RESHAPED.has(thing)) return [field, "Struck-out text is now as any other: look at it."];
    return [field, `Only text comes in: ${shown(thing)} is left out. Add what it showed in words.`];
  });
}

function orderOf(element: Element): { optionOrder?: "shuffled" | "fixed" } {
  const value = valueIn(childOf(element, "shuffleanswers")).toLowerCase();
  if (value === "") return {};
  return { optionOrder: value === "false" || value === "0" ? "fixed" : "shuffled" };
}

function tagsOf(element: Element): string[] {
  const tags = childOf(element, "tags")?.children ?? [];
  return tags.slice(0, 100).map((tag) => valueIn(tag).toLowerCase());
}

/** What a tag like "difficulty:3" says; null: none does. */
function numberIn(tags: readonly string[], name: string, least: number, most: number) {
  const tag = tags.find((it) => it.startsWith(`${name}:`));
  const number = Number(tag?.slice(name.length + 1) || Number.NaN);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}
