/** A multiple-choice question of Moodle → ours, or why it cannot come in. */
import type { ReadCitation, Reading, ReadQuestion } from "@/lib/interchange/interchange";
import { type Printed, readStem } from "@/lib/interchange/printed";
import {
  type Fault,
  FOURTH_IS_EMPTY,
  faultIn,
  MOST_QUESTION,
  optionsRefusal,
  shown,
  unsupportedKind,
} from "@/lib/interchange/remark";
import { cutTo, storable } from "@/lib/kernel/text";
import { FORMATS } from "@/lib/question/format";
import { keyOf } from "./answers";
import type { Element, Found } from "./elements";
import { nameOfKind } from "./kinds";
import { lossesIn, saidOf, unseen } from "./losses";
import { citationsIn } from "./sources";
import { childOf, markdownOf, plainOf, type Source, sourceOf, type Text, valueIn } from "./texts";

type Said = NonNullable<Reading>;
type Rejected = Extract<Said, { readonly kind: "rejected" }>;
type Warning = Extract<Said, { readonly kind: "warning" }>;

/** The question first, then what is to be said of it. */
export function questionIn({ element, isTooLong }: Found, topic: string | null): Said[] {
  const { line } = element;
  const type = element.attributes.get("type")?.trim().toLowerCase() ?? "";
  const stemSource = sourceOf(childOf(element, "questiontext"));
  const stem = plainOf(stemSource);
  const title = shown(storable(valueIn(childOf(element, "name"))));
  const value = shown(title || storable(stem.text));
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
  const options = answers.map((answer) => optionOf(answer, markup));
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
  // An export of ours names it.
  const named = FORMATS.find((format) => tags.includes(format));
  const printed = readStem(stem.text, texts, named);
  const fault = faultOf(printed, options, feedback);
  if (fault !== null) return reject("faulty", fault.message, fault);

  const externalId = cutTo(storable(valueIn(childOf(element, "idnumber"))), 255);
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
      ...numberIn(tags, "difficulty", 1, 5),
      ...numberIn(tags, "seconds", 5, 600),
      ...(topic === null ? {} : { topic }),
      ...(feedback.citations.length === 0 ? {} : { citations: feedback.citations }),
    },
  };
  const sources = [stemSource, ...options.map(({ source }) => source)];
  const warn = (message: string, rest: Partial<Warning> = {}): Said => ({
    kind: "warning",
    line,
    message,
    ...rest,
  });
  // Pairs came out of the table: nothing of it is lost.
  const hasTable = printed.format === "match-pairs";
  return [
    question,
    ...(texts.length === 3 ? [warn(FOURTH_IS_EMPTY, { field: "options" })] : []),
    ...key.warnings.map((message) => warn(message, { field: "options" })),
    ...saidOf(element, sources, named !== undefined).map((it) => warn(it)),
    ...lossesIn([
      [
        "stem",
        { ...stem, lost: hasTable ? stem.lost.filter((it) => it !== "a table") : stem.lost },
      ],
      ...options.map(({ text }) => ["options", text] as const),
      ...options.map(({ rationale }) => ["rationales", rationale] as const),
      ["explanation", explanation],
    ]).map(([field, message]) => warn(message, { field })),
  ];
}

const NO_TEXT = "The question has no text: write one in <questiontext>.";
const NO_ANSWERS =
  'The question has no <answer>: write four of them, the right one with fraction="100".';

type Option = { readonly source: Source; readonly text: Text; readonly rationale: Text };

function optionOf(answer: Element, markup: string): Option {
  const source = sourceOf(answer, markup);
  const rationale = plainOf(sourceOf(childOf(answer, "feedback"), markup));
  return { source, text: plainOf(source), rationale };
}

type Feedback = { readonly text: Text; readonly citations: readonly ReadCitation[] };

function faultOf(
  { stem, statements, pairs }: Printed,
  options: readonly Option[],
  { text, citations }: Feedback,
): Fault | null {
  return faultIn([
    ["stem", stem],
    ...statements.map((it) => ["statement", it] as const),
    ...pairs.flatMap(({ left, right }) => [["pair", left] as const, ["pair", right] as const]),
    ...options.map((option) => ["option", option.text.text] as const),
    ...options.map(({ rationale }) => ["feedback", rationale.text] as const),
    ["general feedback", text.text],
    ...citations.flatMap((it) => Object.values(it).map((part) => ["source", part] as const)),
  ]);
}

/** The explanation, and the sources at its end. */
function generalFeedback(element: Element, markup: string): Feedback {
  const source = sourceOf(childOf(element, "generalfeedback"), markup);
  const cited = citationsIn(source.html);
  if (cited === null || source.markdown !== null)
    return { text: markdownOf(source), citations: [] };
  return {
    text: markdownOf({ ...source, html: cited.before }),
    citations: cited.citations,
  };
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

/** What a tag like "difficulty:3" says. */
function numberIn<Name extends "difficulty" | "seconds">(
  tags: readonly string[],
  name: Name,
  least: number,
  most: number,
): { [name in Name]?: number } {
  const tag = tags.find((it) => it.startsWith(`${name}:`));
  const number = Number(tag?.slice(name.length + 1) || Number.NaN);
  const isSaid = Number.isInteger(number) && number >= least && number <= most;
  return isSaid ? ({ [name]: number } as { [name in Name]: number }) : {};
}
