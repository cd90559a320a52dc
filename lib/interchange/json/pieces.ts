/**
 * A JSON text → the texts of its questions with their lines, without parsing them: one that is at fault
 * spoils none but itself, and no more than one is ever held: a stream parser stops for good at the first
 * fault. Finds them in an array, in a document with `questions`, or one after the other.
 */
import { Unreadable } from "@/lib/interchange/interchange";
import { faultIn } from "./fault";
import { isOneALine, lines } from "./lines";
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  MOST_CHARACTERS,
  MOST_NESTED,
  NEWLINE,
  OPEN_ARRAY,
  OPEN_OBJECT,
  type Piece,
  type Pieces,
  QUOTE,
  RETURN,
  SPACE,
  TAB,
  TURN,
  tooDeep,
} from "./piece";

/** The pieces of a file. */
export function piecesOf(text: string): Pieces {
  return isOneALine(text) ? lines(text) : new Scan(text).file();
}

/** What ends a number or a word. */
const ENDS: ReadonlySet<number> = new Set([...'[]{}",:'].map((mark) => mark.charCodeAt(0)));

class Scan {
  #at = 0;
  #line = 1;
  #turn = TURN;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  *file(): Pieces {
    yield* this.#space();
    if (this.#code() === OPEN_ARRAY) yield* this.#array();
    else {
      // One document, or objects one after the other.
      while (this.#code() === OPEN_OBJECT) {
        const isDocument = yield* this.#object();
        yield* this.#space();
        if (isDocument) break;
        if (this.#code() === COMMA) this.#at++;
        yield* this.#space();
      }
    }
    yield* this.#space();
    if (this.#at >= this.#text.length) return;
    const message =
      this.#at === 0 || this.#text.slice(0, this.#at).trim() === ""
        ? "This is not JSON: it begins with neither “[” nor “{”. Choose the format the file is in."
        : "Something follows after the end of the questions: take it out.";
    throw new Unreadable(message, this.#line);
  }

  /** The elements of the array that begins here, each a question. */
  *#array(): Pieces {
    const opened = this.#line;
    this.#at++;
    for (let isAfterComma = false, isFirst = true; ; isFirst = false) {
      yield* this.#space();
      const code = this.#code();
      if (Number.isNaN(code)) {
        throw this.#cutOff(`the list of questions that begins on line ${opened}`);
      }
      if (code === CLOSE_ARRAY) {
        if (isAfterComma) yield this.#warning("A comma stands after the last question.");
        this.#at++;
        return;
      }
      if (code === COMMA || code === COLON || code === CLOSE_OBJECT) {
        throw new Unreadable(
          `“${this.#text.charAt(this.#at)}” stands where a question should: take it out.`,
          this.#line,
        );
      }
      if (!isFirst && !isAfterComma) yield this.#warning("No comma stands before this question.");
      yield* this.#question();
      yield* this.#space();
      isAfterComma = this.#code() === COMMA;
      if (isAfterComma) this.#at++;
    }
  }

  *#question(): Pieces {
    const [from, line] = [this.#at, this.#line];
    yield* this.#value();
    if (this.#at - from > MOST_CHARACTERS) yield { kind: "too-large", line };
    else yield { kind: "question", line, text: this.#text.slice(from, this.#at) };
  }

  /** Whether the object that begins here is a document with questions; else it is a question itself. */
  *#object(): Generator<Piece | null, boolean> {
    const [from, line] = [this.#at, this.#line];
    const members: Piece[] = [];
    let isDocument = false;
    this.#at++;
    for (;;) {
      yield* this.#space();
      if (this.#code() === COMMA) {
        this.#at++;
        continue;
      }
      if (this.#code() === CLOSE_OBJECT) break;
      if (Number.isNaN(this.#code())) throw this.#cutOff(`what begins on line ${line}`);
      if (this.#code() !== QUOTE) {
        throw new Unreadable("A name is missing here, in double quotation marks.", this.#line);
      }
      const [named, nameLine] = [this.#at, this.#line];
      yield* this.#string();
      const name = this.#text.slice(named + 1, Math.min(this.#at - 1, named + 100));
      yield* this.#space();
      if (this.#code() === COLON) this.#at++;
      yield* this.#space();
      if (name === "questions" && this.#code() === OPEN_ARRAY && !isDocument) {
        isDocument = true;
        yield* members;
        yield* this.#array();
        continue;
      }
      // A value that is missing spoils this question, no other.
      if (this.#code() === COMMA || this.#code() === CLOSE_OBJECT) continue;
      const began = this.#at;
      yield* this.#value();
      const value = this.#text.slice(began, Math.min(this.#at, began + 200));
      const member: Piece = { kind: "member", line: nameLine, name, text: value };
      // What stands before the questions waits until it is known that there are any.
      if (isDocument) yield member;
      else if (members.length < 20) members.push(member);
    }
    this.#at++;
    if (isDocument) return true;
    if (this.#at - from > MOST_CHARACTERS) yield { kind: "too-large", line };
    else yield { kind: "question", line, text: this.#text.slice(from, this.#at) };
    return false;
  }

  /** To the end of the value that begins here. */
  *#value(): Generator<null, void> {
    const [from, line] = [this.#at, this.#line];
    const open: number[] = [];
    for (;;) {
      if (this.#at >= this.#turn) yield this.#pause();
      const code = this.#code();
      if (Number.isNaN(code)) throw this.#cutOff(`what begins on line ${line}`);
      if (code === QUOTE) yield* this.#string();
      else if (code === OPEN_ARRAY || code === OPEN_OBJECT) {
        if (open.push(code) > MOST_NESTED) {
          throw tooDeep(this.#line);
        }
        this.#at++;
      } else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) {
        const opened = open.pop();
        // Brackets are two apart from their fellows.
        if (opened !== undefined && opened !== code - 2) throw this.#faultySince(from, line);
        this.#at++;
      } else {
        if (code === NEWLINE) this.#line++;
        this.#at++;
      }
      if (open.length === 0 && this.#endsValue()) return;
    }
  }

  /** Whether what stands here, outside all brackets, is no part of the value before it. */
  #endsValue(): boolean {
    const before = this.#text.charCodeAt(this.#at - 1);
    if (before === QUOTE || before === CLOSE_ARRAY || before === CLOSE_OBJECT) return true;
    const code = this.#code();
    return Number.isNaN(code) || code <= SPACE || ENDS.has(code);
  }

  *#string(): Generator<null, void> {
    const [from, line] = [this.#at, this.#line];
    for (this.#at++; ; this.#at++) {
      if (this.#at >= this.#turn) yield this.#pause();
      const code = this.#code();
      if (code === QUOTE) break;
      if (code === BACKSLASH) this.#at++;
      else if (Number.isNaN(code)) throw this.#cutOff(`a text that begins on line ${line}`);
      else if (code === NEWLINE) throw this.#faultySince(from, line);
    }
    this.#at++;
  }

  *#space(): Generator<null, void> {
    for (;;) {
      const code = this.#code();
      if (code === NEWLINE) this.#line++;
      else if (code !== SPACE && code !== TAB && code !== RETURN) return;
      this.#at++;
      if (this.#at >= this.#turn) yield this.#pause();
    }
  }

  /** NaN at the end. */
  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #pause(): null {
    this.#turn = this.#at + TURN;
    return null;
  }

  #warning(message: string): Piece {
    return { kind: "warning", line: this.#line, message };
  }

  #cutOff(what: string): Unreadable {
    return new Unreadable(
      `The file ends in the middle of ${what}: it was cut off, or a bracket or quotation mark is not closed.`,
      this.#line,
    );
  }

  /** From here on nothing is sure: brackets or quotation marks do not match. */
  #faultySince(from: number, line: number): Unreadable {
    const fault = faultIn(this.#text.slice(from, Math.min(this.#at + 1, from + MOST_CHARACTERS)));
    const message = fault?.message ?? "Brackets or quotation marks do not match.";
    return new Unreadable(message, line + (fault?.line ?? 1) - 1);
  }
}
