/** The lines of one Aiken question → the question, or why it is none. */
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
import type { Gathered } from "./gathered";
import { lettersOf, type Slip } from "./lines";

type Found = NonNullable<Reading>;
type Rejected = Extract<Found, { readonly kind: "rejected" }>;

/** The question first, then what is to be said of it. */
export function readingsOf(question: Gathered): Found[] {
  const { line, stem, options } = question;
  const rejected = whyNot(question);
  if (rejected !== null) {
    return [{ kind: "rejected", because: "faulty", line, value: shown(stem), ...rejected }];
  }
  const { options: texts, ...printed } = readPrinted(
    stem,
    options.map((option) => option.texts.join(" ").trim()),
  );
  const explanation = question.explanation;
  const fault = faultIn([
    ["stem", printed.stem],
    ...printed.statements.map((it) => ["statement", it] as const),
    ...printed.pairs.flatMap(({ left, right }) => [
      ["pair", left] as const,
      ["pair", right] as const,
    ]),
    ...texts.map((it) => ["option", it] as const),
    ["explanation", explanation],
  ]);
  if (fault !== null) return [{ kind: "rejected", because: "faulty", line, ...fault }];
  const [letter] = lettersOf(question.answer?.value ?? "");
  const slips = [...question.slips].map(
    ([slip, at]): Found => ({ kind: "warning", line: at, message: SLIPS[slip] }),
  );
  return [
    {
      kind: "question",
      line,
      content: {
        ...printed,
        options: texts.map((text) => ({ text })),
        key: options.findIndex((option) => option.letter === letter),
        ...(explanation === "" ? {} : { explanation }),
      },
    },
    ...(texts.length === 3
      ? [{ kind: "warning", line, field: "options", message: FOURTH_IS_EMPTY } as const]
      : []),
    ...slips,
  ];
}

/** Read as it was meant; other programs are stricter. */
const SLIPS: Readonly<Record<Slip, string>> = {
  "no-space": "There is no space after the letter of an option: it was read all the same.",
  "lower-case": "The letters of the options are small: they were read as capitals.",
  "answer-word":
    "The answer line does not begin with “ANSWER:” in capitals: it was read all the same.",
};

type Why = Partial<Pick<Rejected, "because" | "line" | "field" | "value">> & { message: string };

function whyNot(question: Gathered): Why | null {
  const { stem, options, answer, again, unexpected } = question;
  if (question.isTooLong) {
    return {
      message: `The question is longer than ${MOST_QUESTION / 1024} kB: is its ANSWER: line missing?`,
    };
  }
  if (again !== null) {
    const message =
      "Another set of options begins here within one question: end each question with its ANSWER: line and leave a blank line below it. Two lists to be matched stand on one line with their question.";
    return { message, line: again, field: "options" };
  }
  if (stem === "") {
    const what = options.length > 0 ? "The options" : "An ANSWER: line";
    return {
      message: `${what} stand${options.length > 0 ? "" : "s"} below no question: write its text on a line above them.`,
      field: "stem",
      value: shown(options[0]?.texts.join(" ") ?? answer?.value ?? ""),
    };
  }
  if (/^\s*List[\s-]?(?:II|2)\b/.test(stem)) {
    const message =
      "The question begins with List-II: write List-I, List-II and the question on one line above the options.";
    return { message, field: "stem" };
  }
  if (options.length === 0) {
    const message =
      answer === null
        ? "The text has no options: write them below it, each on a line of its own as “A) …”, and then “ANSWER: A”."
        : "The question has no options: write them above its ANSWER: line, each on a line of its own as “A) …”.";
    return { message, field: "options" };
  }
  if (unexpected !== null) {
    const { line, letter, due } = unexpected;
    const message = `Option ${letter}) stands where ${due}) is due: put the options in the order of their letters, without leaving one out.`;
    return { message, line, field: "options" };
  }
  if (answer === null) {
    const message =
      "There is no ANSWER: line below the options: add “ANSWER: A”, with the right letter.";
    return { message, line: options.at(-1)?.line ?? question.line, field: "key" };
  }
  return whyNotKey(question, answer) ?? whyNotOptions(question);
}

function whyNotKey({ options }: Gathered, answer: { value: string; line: number }): Why | null {
  const { line, value } = answer;
  const letters = lettersOf(value);
  const [letter, ...more] = letters;
  const at = { line, field: "key", value: shown(value) };
  if (more.length > 0) {
    return { ...at, because: "unsupported", message: unsupportedKind("Multiple-answer questions") };
  }
  if (letter === undefined) {
    const message =
      value === ""
        ? "The ANSWER: line names no option: write the letter of the right one after it."
        : "The ANSWER: line names no letter: write the letter of the right option alone.";
    return { ...at, message };
  }
  if (!options.some((option) => option.letter === letter)) {
    const last = options.at(-1)?.letter;
    return { ...at, message: `There is no option ${letter}: the letter is one from A to ${last}.` };
  }
  return null;
}

function whyNotOptions({ options }: Gathered): Why | null {
  const refusal = optionsRefusal(options.length);
  if (refusal !== null) return { message: refusal, field: "options" };
  const empty = options.find(({ texts }) => texts.join("").trim() === "");
  if (empty === undefined) return null;
  const message = `Option ${empty.letter} is empty: write its text after the letter.`;
  return { message, line: empty.line, field: "options", value: `${empty.letter})` };
}
