/**
 * The text of a GIFT file cut where questions end: at blank lines. One inside braces, which teachers
 * leave between answers, ends nothing as long as the braces close before the next question begins.
 */
import { type Line, linesOf } from "@/lib/interchange/lines";
import { MOST_QUESTION } from "@/lib/interchange/remark";
import { mask } from "./escape";

/** Lines that belong together. */
export type Block = {
  /** Without comments. */
  readonly text: string;
  /** Where in the file each line of the text stands, from 1. */
  readonly lines: readonly number[];
  readonly isTooLong: boolean;
  /** Of a blank line inside its braces. */
  readonly gap: number | null;
  /** From comments: [id:…] and [tag:…]. */
  readonly id: string | null;
  readonly tags: readonly string[];
};

/** The line of the file that a character of a block stands on. */
export function lineIn({ text, lines }: Pick<Block, "text" | "lines">, at = 0): number {
  let index = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < at; end = text.indexOf("\n", end + 1)) {
    index += 1;
  }
  return lines[index] ?? lines.at(-1) ?? 1;
}

/** The block from a character on. */
export function fromCharacter(block: Block, at: number): Block {
  const above = block.text.slice(0, at).split("\n").length - 1;
  return { ...block, text: block.text.slice(at), lines: block.lines.slice(above) };
}

/** Lines read without anything to show before others are let run. */
const PAUSE = 2_000;

/** The blocks of a file, with a null now and then. */
export function* blocksOf(text: string): Generator<Block | null, void> {
  let current = new Gathered();
  for (const line of linesOf(text)) {
    if (line.number % PAUSE === 0) yield null;
    if (line.text.trim() === "") {
      if (!current.isInBraces) {
        yield* current.done();
        current = new Gathered();
      } else {
        current.add(line);
      }
      continue;
    }
    if (current.endsBefore(line)) {
      const next = current.splitAtGap();
      yield* current.done();
      current = next;
    }
    current.add(line);
  }
  yield* current.done();
}

class Gathered {
  #lines: Line[] = [];
  #size = 0;
  #isTooLong = false;
  #opened = 0;
  #closed = 0;
  #lastGap: number | null = null;

  get isInBraces(): boolean {
    return this.#opened > this.#closed;
  }

  add(line: Line): void {
    const isBlank = line.text.trim() === "";
    if (isBlank) this.#lastGap = line.number;
    if (this.#size + line.text.length > MOST_QUESTION) {
      this.#isTooLong = true;
      // What is cut off still counts its braces, or the rest of the file would be taken for its answers.
      if (line.text.length <= MOST_QUESTION) this.#count(line.text);
      return;
    }
    this.#size += line.text.length + 1;
    this.#lines.push(line);
    if (!isBlank) this.#count(line.text);
  }

  /** After a blank line in open braces: whether the line begins another question. */
  endsBefore(line: Line): boolean {
    if (this.#lastGap === null || !this.isInBraces || isComment(line.text)) return false;
    const meaning = mask(line.text.slice(0, MOST_QUESTION));
    const opens = meaning.indexOf("{");
    const closes = meaning.indexOf("}");
    const begins = /^\s*(?:::|\$CATEGORY:)/.test(meaning);
    return begins || (opens >= 0 && (closes < 0 || opens < closes));
  }

  /** What stands below the last blank line, which then belongs to the next question. */
  splitAtGap(): Gathered {
    const next = new Gathered();
    const below = this.#lines.filter(({ number }) => number > (this.#lastGap ?? number));
    this.#lines = this.#lines.filter(({ number }) => number <= (this.#lastGap ?? number));
    for (const line of below) next.add(line);
    return next;
  }

  *done(): Generator<Block, void> {
    const comments = this.#lines.filter(({ text }) => isComment(text));
    const rest = this.#lines.filter(({ text }) => !isComment(text));
    const first = rest.findIndex(({ text }) => text.trim() !== "");
    if (first < 0) return;
    const lines = rest.slice(first);
    yield {
      text: lines.map(({ text }) => text).join("\n"),
      lines: lines.map(({ number }) => number),
      isTooLong: this.#isTooLong,
      gap: this.#gapIn(lines),
      ...namesIn(comments.map(({ text }) => text).join("\n")),
    };
  }

  #gapIn(lines: readonly Line[]): number | null {
    const text = lines.findLastIndex((line) => line.text.trim() !== "");
    return lines.slice(0, text).find((line) => line.text.trim() === "")?.number ?? null;
  }

  #count(text: string): void {
    if (isComment(text)) return;
    for (const [brace] of mask(text).matchAll(/[{}]/g)) {
      if (brace === "{") this.#opened += 1;
      // One too many closes nothing: the next blank line still ends the question.
      else if (this.#closed < this.#opened) this.#closed += 1;
    }
  }
}

function isComment(text: string): boolean {
  return text.trimStart().startsWith("//");
}

function namesIn(comments: string): Pick<Block, "id" | "tags"> {
  const named = (name: string) =>
    [
      ...comments.matchAll(new RegExp(`\\[${name}:((?:\\\\\\]|[^\\]\\p{Cc}]){1,300})\\]`, "gu")),
    ].map(([, value = ""]) => value.replaceAll("\\]", "]").trim());
  const [id] = named("id");
  return { id: id === undefined || id === "" ? null : id, tags: named("tag") };
}
