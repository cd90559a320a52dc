/** What the readers of every QTI version make of the texts of an item, and what they say of it. */
import { htmlToPlain } from "@/lib/interchange/html";
import type { Reading, Remark } from "@/lib/interchange/interchange";
import { shown, unstorableAt } from "@/lib/interchange/remark";
import { xhtmlToMarkdown } from "./xhtml";

export type Said = Exclude<Reading, null>;

/** What is known of an item from outside of it. */
export type ItemPlace = {
  readonly file?: string;
  readonly topic?: string;
  readonly seconds?: number;
};

/** Thrown within the reading of one item: it cannot come in, for this reason. */
export class Rejection extends Error {
  readonly because: "faulty" | "unsupported";
  readonly field: string | undefined;
  readonly value: string | undefined;
  readonly line: number | undefined;
  constructor(
    because: "faulty" | "unsupported",
    message: string,
    at: { field?: string; value?: string; line?: number } = {},
  ) {
    super(message);
    this.because = because;
    this.field = at.field;
    this.value = at.value;
    this.line = at.line;
  }
}

/** The reading of one item, with what it said on the way; a Rejection becomes the only thing said. */
export function attempt(
  line: number,
  place: ItemPlace,
  read: (warn: Warn) => Said & { kind: "question" },
): Said[] {
  const at = { line, ...(place.file === undefined ? {} : { file: place.file }) };
  const warnings: Said[] = [];
  try {
    const question = read((remark) => warnings.push({ kind: "warning", ...at, ...remark }));
    return [question, ...warnings];
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return [
      {
        kind: "rejected",
        because: error.because,
        ...at,
        ...(error.line === undefined ? {} : { line: error.line }),
        ...(error.field === undefined ? {} : { field: error.field }),
        ...(error.value === undefined ? {} : { value: shown(error.value) }),
        message: error.message,
      },
    ];
  }
}

export type Warn = (remark: Omit<Remark, "file" | "line"> & { line?: number }) => void;

/** Named among what was lost by whoever reads HTML, and yet still there in other words. */
const STILL_THERE: ReadonlySet<string> = new Set(["a table", "a strike-through"]);

/** The most characters a text of a question may have. */
const MOST_CHARACTERS = 4_000;

/** HTML that stands in the exam: what a text cannot show keeps the question out. */
export function printedText(html: string, field: string, line: number, warn: Warn): string {
  const { text, lost } = htmlToPlain(html);
  const missing = lost.filter((what) => !STILL_THERE.has(what));
  if (missing.length > 0) {
    throw new Rejection(
      "unsupported",
      `There is ${missing.join(" and ")} in it, and questions here are text alone. Say it in words, or leave the question out.`,
      { field, value: text, line },
    );
  }
  const changed = lost.filter((what) => STILL_THERE.has(what));
  if (changed.length > 0) {
    warn({
      field,
      line,
      message: `There was ${changed.join(" and ")}: see whether the lines still make sense.`,
    });
  }
  return checked(text, field, line);
}

/** HTML that is only read afterwards: what a text cannot show is left out, and said. */
export function readText(
  html: string,
  as: "plain" | "markdown",
  field: string,
  line: number,
  warn: Warn,
): string {
  const { text, lost } = as === "plain" ? htmlToPlain(html) : xhtmlToMarkdown(html);
  if (lost.length > 0) {
    warn({
      field,
      line,
      message: `Left out or changed: ${lost.join(", ")}. See whether the text still makes sense.`,
    });
  }
  return checked(text, field, line);
}

/** A text as it may be kept. */
export function checked(text: string, field: string, line: number): string {
  if (text.length > MOST_CHARACTERS) {
    throw new Rejection("faulty", "It is longer than 4,000 characters. Shorten it.", {
      field,
      value: text,
      line,
    });
  }
  if (unstorableAt(text) >= 0) {
    throw new Rejection(
      "faulty",
      "There is a character in it that cannot be kept (the null character, or half of a pair). Type it anew.",
      { field, value: text.replace(/\0|\p{Cs}/gu, "\ufffd"), line },
    );
  }
  return text;
}

/** The texts of the options, all there and no fewer than three or more than four. */
export function checkCount(texts: readonly string[], line: number, warn: Warn): void {
  const blank = texts.indexOf("");
  if (blank >= 0) {
    throw new Rejection("faulty", `Option ${blank + 1} is empty. Write it.`, {
      field: "options",
      line,
    });
  }
  if (texts.length === 2 && texts.every((text) => /^(?:true|false|yes|no)\.?$/i.test(text))) {
    throw new Rejection(
      "unsupported",
      `It asks for ${texts.join(" or ")}; questions here have four options. Add two, or leave it out.`,
      { field: "options", value: texts.join(" / "), line },
    );
  }
  if (texts.length < 3 || texts.length > 4) {
    throw new Rejection(
      "faulty",
      `It has ${texts.length === 1 ? "one option" : `${texts.length} options`}; questions here have four. ${texts.length < 3 ? "Add what is missing." : "Take out the weakest wrong ones."}`,
      { field: "options", value: texts.join(" / "), line },
    );
  }
  if (texts.length === 3) {
    warn({
      field: "options",
      line,
      message: "It has three options; the fourth is left empty. Write it before publishing.",
    });
  }
}

/** What the title of a section says of a topic: nothing where an authoring tool made it up. */
export function topicOf(title: string | undefined): string | undefined {
  const text = (title ?? "").replace(/\s+/g, " ").trim();
  const isMadeUp =
    /^(?:assessment|test)?[\s_-]*(?:section|part|main|root|group|default)(?:[\s_-]*section)?[\s_-]*(?:\d+|[A-Z])?$/i;
  return text === "" || isMadeUp.test(text) ? undefined : text.slice(0, 200);
}
