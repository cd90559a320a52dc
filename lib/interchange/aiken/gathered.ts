/** The lines of one Aiken question while they come in. */
import type { Line } from "@/lib/interchange/lines";
import { MOST_QUESTION } from "@/lib/interchange/remark";
import { type AikenLine, type Slip, TEXT } from "./lines";

export type GatheredOption = {
  readonly line: number;
  readonly letter: string;
  readonly texts: readonly string[];
};

type Letter = Extract<AikenLine, { readonly kind: "option" }>;

export class Gathered {
  readonly #stem: Line[] = [];
  readonly #options: { line: number; letter: string; texts: string[] }[] = [];
  readonly #slips = new Map<Slip, number>();
  readonly #explanation: string[] = [];
  /** Lines of text below the last option: more of it, or the stem of the next question. */
  #loose: Line[] = [];
  #answer: { value: string; line: number } | null = null;
  #isExplained = false;
  #isClosed = false;
  #isBlankBelow = false;
  #size = 0;
  /** A letter out of its turn. */
  #unexpected: { line: number; letter: string; due: string } | null = null;
  /** Options that begin again at A where nothing parts two questions. */
  #again: number | null = null;

  get isEmpty(): boolean {
    return this.#stem.every(isBlank) && this.#options.length === 0 && this.#answer === null;
  }
  get isTooLong(): boolean {
    return this.#size > MOST_QUESTION;
  }
  /** Of its first line. */
  get line(): number {
    const first = this.#stem.find((line) => !isBlank(line))?.number;
    return first ?? this.#options[0]?.line ?? this.#answer?.line ?? 1;
  }
  get stem(): string {
    const lines = this.#stem.map(({ text }) => text.trimEnd());
    const text = lines.join("\n").trim();
    return text.startsWith(TEXT) ? text.slice(TEXT.length) : text;
  }
  get options(): readonly GatheredOption[] {
    return this.#options;
  }
  get answer() {
    return this.#answer;
  }
  get explanation(): string {
    return this.#explanation.join("\n").trim();
  }
  get slips(): ReadonlyMap<Slip, number> {
    return this.#slips;
  }
  get unexpected() {
    return this.#unexpected;
  }
  get again() {
    return this.#again;
  }

  /** Whether the line belongs to the next question already. */
  endsBefore(is: AikenLine): boolean {
    if (this.#isClosed)
      return is.kind !== "blank" && !(is.kind === "explanation" && !this.#isExplained);
    if (this.#options.length === 0 || is.kind !== "option") return false;
    // Options begin again without an answer before: what stood below a blank line is the next stem.
    return is.letter === "A" && this.#due !== "A" && this.#isBlankBelow && this.#loose.length > 0;
  }

  /** The question that has begun with the lines below the last option. */
  rest(): Gathered {
    const next = new Gathered();
    for (const line of this.#loose) next.add(line, { kind: "text" });
    this.#loose = [];
    return next;
  }

  add(line: Line, is: AikenLine): void {
    this.#size += line.text.length + 1;
    // What is too long is read to its end, and kept no longer.
    if (this.isTooLong && is.kind !== "answer") return;
    if (is.kind === "answer" && this.#answer === null && !this.#isText(is)) {
      this.#settle();
      this.#answer = { value: is.value, line: line.number };
      this.#isClosed = true;
      this.#note(is.slips, line.number);
    } else if (this.#answer !== null) {
      this.#explain(line, is);
    } else if (is.kind === "option" && this.#takes(is)) {
      this.#option(line, is);
    } else if (is.kind === "blank") {
      if (this.#options.length === 0 && this.#stem.length > 0) this.#stem.push(line);
      this.#isBlankBelow = this.#options.length > 0 && this.#loose.length === 0;
    } else if (this.#options.length === 0) {
      this.#stem.push(line);
    } else {
      this.#loose.push(line);
    }
  }

  get #due(): string {
    return String.fromCharCode(65 + this.#options.length);
  }

  /** "Answer: …" may be how a stem begins; only the strict form is always an answer. */
  #isText(is: Extract<AikenLine, { readonly kind: "answer" }>): boolean {
    return this.#options.length === 0 && is.slips.length > 0;
  }

  #takes({ letter, isSure }: Letter): boolean {
    if (letter === this.#due) return true;
    // “U.S. policy …” is text, and so is whatever comes before option A.
    return this.#options.length > 0 && isSure;
  }

  #option(line: Line, is: Letter): void {
    const isAgain = is.letter === "A" && this.#options.length > 0;
    if (isAgain) this.#again ??= line.number;
    else if (is.letter !== this.#due) {
      this.#unexpected ??= { line: line.number, letter: is.letter, due: this.#due };
    }
    this.#settle();
    this.#options.push({ line: line.number, letter: is.letter, texts: [is.text] });
    this.#note(is.slips, line.number);
  }

  #explain(line: Line, is: AikenLine): void {
    if (is.kind === "explanation") {
      this.#isExplained = true;
      this.#isClosed = false;
      this.#explanation.push(is.text);
    } else if (is.kind === "blank") {
      this.#isClosed = true;
    } else if (is.kind === "answer" || (is.kind === "option" && is.letter === "A")) {
      // Another question has begun, and nothing tells where the explanation ended.
      this.#again ??= line.number;
      this.#isClosed = is.kind === "answer";
    } else {
      this.#explanation.push(line.text.trim());
    }
  }

  /** What stood below the last option is more of it. */
  #settle(): void {
    const last = this.#options.at(-1);
    for (const { text } of this.#loose) last?.texts.push(text.trim());
    this.#loose = [];
    this.#isBlankBelow = false;
  }

  #note(slips: readonly Slip[], line: number): void {
    for (const slip of slips) if (!this.#slips.has(slip)) this.#slips.set(slip, line);
  }
}

function isBlank({ text }: Line): boolean {
  return text.trim() === "";
}
