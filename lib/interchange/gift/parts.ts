/** Where in a block of a GIFT file the title, the text and the answers stand. */
import { type Answers, answersIn } from "./answers";
import { mask, meant } from "./escape";

/** The parts of a block: the title, the text before and after the answers, and these. */
export type Parts =
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

/** How a block without its comments divides. */
export function partsOf(raw: string): Parts {
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
