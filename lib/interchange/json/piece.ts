/** What the cutting of a JSON text into questions goes by. */
import { Unreadable } from "@/lib/interchange/interchange";

/** The largest text of one question, in characters. */
export const MOST_CHARACTERS = 64 * 1024;
/** Nothing of ours nests as deep. */
export const MOST_NESTED = 32;
/** Characters looked at before others may run. */
export const TURN = 1 << 16;

export type Piece =
  | { readonly kind: "question"; readonly line: number; readonly text: string }
  | { readonly kind: "too-large"; readonly line: number }
  /** A member of the document beside its questions. */
  | { readonly kind: "member"; readonly line: number; readonly name: string; readonly text: string }
  | { readonly kind: "warning"; readonly line: number; readonly message: string };

export type Pieces = Generator<Piece | null, void>;

export function tooDeep(line: number): Unreadable {
  return new Unreadable(`Nested more than ${MOST_NESTED} deep: no question is.`, line);
}

export const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58];
export const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];
export const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32];
