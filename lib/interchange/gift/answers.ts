/** What stands between the braces of a GIFT question: which kind it is, and its options. */
import { shown } from "@/lib/interchange/remark";
import { mask } from "./escape";

/** One answer as the file has it. */
export type RawAnswer = {
  /** Index of its mark in the text of the block. */
  readonly at: number;
  readonly text: string;
  readonly feedback: string | null;
  /** What it earns, in per cent of the mark. */
  readonly weight: number;
};

export type Answers =
  | {
      readonly kind: "choice";
      readonly answers: readonly RawAnswer[];
      readonly general: string | null;
    }
  | { readonly kind: "unsupported"; readonly what: string }
  | {
      readonly kind: "faulty";
      readonly why: { readonly message: string; readonly value?: string };
      /** Index in the block. */
      readonly at: number;
    };

/** `raw`: between the braces; `at`: where that begins in the block. */
export function answersIn(raw: string, at: number): Answers {
  const meaning = mask(raw);
  const separator = meaning.lastIndexOf("####");
  const end = separator < 0 ? raw.length : separator;
  const general = separator < 0 ? null : raw.slice(separator + 4);
  const body = raw.slice(0, end).trim();
  const means = mask(body);
  if (body === "") return { kind: "unsupported", what: "Essay questions" };
  if (/^\d*:[A-Z_]+:/.test(body)) {
    return { kind: "unsupported", what: "Questions with answers embedded in the text (Cloze)" };
  }
  if (body.startsWith("#")) return { kind: "unsupported", what: "Numerical questions" };
  const isChoice = means.includes("~");
  if (!isChoice && means.includes("=")) {
    const isMatching = means.includes("->");
    return {
      kind: "unsupported",
      what: isMatching
        ? "Matching questions"
        : "Short-answer questions (a choice marks its wrong answers with ~)",
    };
  }
  if (!isChoice) {
    const [first = ""] = means.split("#");
    if (/^(?:t|f|true|false)$/i.test(first.trim())) {
      return { kind: "unsupported", what: "True/false questions" };
    }
    const message =
      "No answer is marked: write = before the right one and ~ before each of the others.";
    return { kind: "faulty", why: { message, value: shown(body) }, at };
  }
  return choice(raw.slice(0, end), meaning.slice(0, end), at, general);
}

function choice(raw: string, meaning: string, at: number, general: string | null): Answers {
  const marks = [...meaning.matchAll(/[~=]/g)].map(({ index }) => index);
  const before = raw.slice(0, marks[0]).trim();
  if (before !== "") {
    const message =
      "Something stands before the first answer: begin every answer with = or ~, and write \\{ for a brace that is part of the text.";
    return { kind: "faulty", why: { message, value: shown(before) }, at };
  }
  const answers = marks.map((mark, index) => answerAt(raw, meaning, mark, marks[index + 1], at));
  const empty = answers.find(({ text }) => text === "");
  if (empty) {
    const message =
      "An answer is empty: write its text, delete its mark, or write \\= and \\~ where they are part of a text.";
    return { kind: "faulty", why: { message }, at: empty.at };
  }
  return { kind: "choice", answers, general };
}

function answerAt(
  raw: string,
  meaning: string,
  mark: number,
  next: number | undefined,
  at: number,
): RawAnswer {
  const isRight = raw[mark] === "=";
  const whole = raw.slice(mark + 1, next);
  const split = meaning.slice(mark + 1, next).indexOf("#");
  const text = split < 0 ? whole : whole.slice(0, split);
  const feedback = split < 0 ? null : whole.slice(split + 1);
  const weighed = /^\s*%\s*([+-]?\d{1,3}(?:[.,]\d{0,10})?)\s*%/.exec(text);
  const weight = Number((weighed?.[1] ?? (isRight ? "100" : "0")).replace(",", "."));
  return { at: at + mark, text: text.slice(weighed?.[0].length ?? 0).trim(), feedback, weight };
}

export type Key =
  | { readonly key: number; readonly warning: string | null }
  | { readonly because: "faulty" | "unsupported"; readonly message: string };

const TOO_MANY =
  "Two or more answers are marked with =: one is right here. If = is part of a text, write \\=.";

/** Which answer is right, from what each of them earns. */
export function keyOf(answers: readonly RawAnswer[], marks: readonly string[]): Key {
  const whole = answers.flatMap(({ weight }, at) => (weight >= 99.9 ? [at] : []));
  const partly = answers.filter(({ weight }) => weight > 0 && weight < 99.9);
  const [key, ...others] = whole;
  if (others.length > 0) {
    const isSlip = marks.filter((it) => it === "=").length > 1;
    return isSlip
      ? { because: "unsupported", message: TOO_MANY }
      : { because: "unsupported", message: MULTIPLE };
  }
  if (key === undefined) {
    return partly.length > 1
      ? { because: "unsupported", message: MULTIPLE }
      : { because: "faulty", message: "No answer is marked as right: write = before it." };
  }
  const warning =
    partly.length > 0
      ? "Some wrong answers earn part of the mark in the file: here they earn none of it."
      : null;
  return { key, warning };
}

const MULTIPLE =
  "Multiple-answer questions cannot be imported: only questions with four options, one of them right, are asked here.";
