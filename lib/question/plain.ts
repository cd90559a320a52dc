/**
 * Explanations where there is no room for a Markdown renderer: on paper, and in the runner, which gets
 * them from the server like this and carries no code for it.
 */

/** Whether a text says the same with and without Markdown. */
export function isPlain(text: string): boolean {
  return !/[*_`~<>[\]\\&|]|\n|https?:|^\s*(?:#|[-+=]|\d+[.)]\s)/.test(text);
}

/** The text without the marks of lists, headings and links; emphasis stays as <Emphasis> has it. */
export function withoutMarks(text: string): string {
  if (isPlain(text)) return text;
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|>)[ \t]+/gm, "")
    .replace(/^[ \t]*[-+*][ \t]+/gm, "• ")
    .replace(/`([^`]+)`/g, "$1")
    .replace(/(?<![\p{L}\p{N}_])__?([^_\n]+)__?(?![\p{L}\p{N}_])/gu, "*$1*")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
