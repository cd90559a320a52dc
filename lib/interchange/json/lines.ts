/** A text with a question a line: one line that is at fault spoils no other. */
import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  MOST_CHARACTERS,
  MOST_NESTED,
  OPEN_ARRAY,
  OPEN_OBJECT,
  type Pieces,
  QUOTE,
  TURN,
  tooDeep,
} from "./piece";

/** Whether each line is a question: the first is whole, and another follows that begins as one. */
export function isOneALine(text: string): boolean {
  const found = /^\s*(\{.*\})[ \t\r]*\n\s*\{/.exec(text.slice(0, MOST_CHARACTERS));
  return found?.[1] !== undefined && !/"questions"\s*:\s*\[/.test(found[1]);
}

/** The pieces of such a text. */
export function* lines(text: string): Pieces {
  let line = 0;
  for (let at = 0, turn = TURN; at < text.length; ) {
    if (at >= turn) {
      turn = at + TURN;
      yield null;
    }
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    line++;
    if (end - at > MOST_CHARACTERS) yield { kind: "too-large", line };
    else {
      const piece = text.slice(at, end).trim();
      if (deepestIn(piece) > MOST_NESTED) throw tooDeep(line);
      if (piece !== "") yield { kind: "question", line, text: piece };
    }
    at = end + 1;
  }
}

/** How deep brackets nest, those in texts left out. */
function deepestIn(text: string): number {
  let [depth, deepest, isInText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isInText = !isInText;
    else if (code === BACKSLASH) at++;
    else if (isInText) continue;
    else if (code === OPEN_ARRAY || code === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) depth--;
  }
  return deepest;
}
