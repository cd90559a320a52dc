/** A line of a text, without its end. */
export type Line = {
  readonly text: string;
  /** From 1. */
  readonly number: number;
};

/** The lines of a text one by one, whatever ends them: \n, \r\n or \r. */
export function* linesOf(text: string): Generator<Line, void> {
  let number = 1;
  let at = 0;
  let nextReturn = text.indexOf("\r");
  while (at <= text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    if (nextReturn >= 0 && nextReturn < at) nextReturn = text.indexOf("\r", at);
    const isReturn = nextReturn >= 0 && nextReturn < end;
    if (isReturn) end = nextReturn;
    yield { text: text.slice(at, end), number };
    number += 1;
    at = end + (isReturn && text[end + 1] === "\n" ? 2 : 1);
  }
}
