/** Where a text stops being JSON and how to mend it. Engines say it each in their own words, or not at all. */

export type JsonFault = {
  /** From 1, within the text. */
  readonly line: number;
  readonly message: string;
};

/** A whole text, one that cannot be one, or any other token. Without alternatives that repeat: texts are long. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no text of JSON holds them as they are
  /[ \t\r\n]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|(")|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)(?![\w.])|([^\s{}[\],:"]+))/y;

const BAD_TEXT =
  'A text is not closed here, or holds a line break, tab or backslash as it is: they are written \\n, \\t and \\\\, and a quotation mark \\".';

type Expected = "value" | "value or end" | "name" | "name or end" | "colon" | "comma or end";

/** The first fault of a text that should be one value; null where there is none. */
export function faultIn(text: string): JsonFault | null {
  const token = new RegExp(TOKEN);
  const open: string[] = [];
  let expected: Expected = "value";
  for (;;) {
    const from = token.lastIndex;
    const found = token.exec(text);
    const fault = (message: string): JsonFault => ({
      line: text.slice(0, found ? token.lastIndex : from).split("\n").length,
      message,
    });
    if (!found) return fault("It is not complete: a bracket is not closed.");
    const [, mark, whole, torn, plain, other] = found;
    if (torn !== undefined) {
      // The line on which it begins: it ends nowhere.
      return fault(expected === "comma or end" ? missingComma(torn) : BAD_TEXT);
    }
    if (mark === "}" || mark === "]") {
      const closes = expected.endsWith("or end") && open.at(-1) === (mark === "}" ? "{" : "[");
      if (!closes) return fault(closedEarly(mark, expected, open.at(-1)));
      open.pop();
      expected = "comma or end";
    } else if (mark === "," && expected === "comma or end") {
      expected = open.at(-1) === "{" ? "name" : "value";
    } else if (mark === ":" && expected === "colon") {
      expected = "value";
    } else if (whole !== undefined && expected.startsWith("name")) {
      expected = "colon";
    } else if (expected.startsWith("value") && (whole ?? plain) !== undefined) {
      expected = "comma or end";
    } else if (expected.startsWith("value") && (mark === "{" || mark === "[")) {
      open.push(mark);
      expected = mark === "{" ? "name or end" : "value or end";
    } else {
      return fault(misplaced(mark ?? whole ?? plain ?? other ?? "", expected));
    }
    if (open.length === 0 && expected === "comma or end") {
      return text.slice(token.lastIndex).trim() === "" ? null : fault(missingComma(""));
    }
  }
}

function closedEarly(mark: string, expected: Expected, opened: string | undefined): string {
  if (expected === "name" || (expected === "value" && opened === "[")) {
    return `A comma stands before the closing “${mark}”: take it out.`;
  }
  if (expected === "comma or end") {
    return `“${mark}” does not close what was opened: “${opened === "{" ? "}" : "]"}” is missing.`;
  }
  return `A value is missing before “${mark}”.`;
}

function misplaced(said: string, expected: Expected): string {
  const short = said.slice(0, 40);
  if (expected === "comma or end") return missingComma(short);
  if (expected === "colon") return `A colon is missing before “${short}”.`;
  if (expected.startsWith("name")) {
    return `Names stand in double quotation marks: “${short}” does not.`;
  }
  return `“${short}” is no value: texts stand in double quotation marks.`;
}

function missingComma(said: string): string {
  const before = said === "" || said === '"' ? "here" : `before “${said}”`;
  return `A comma is missing ${before}, or a quotation mark within a text is not written \\".`;
}
