/** The characters that mean something in GIFT, and the backslash that takes their meaning away. */

const ESCAPED = /\\([\\:#={}~n])/g;

/** The text with every escaped character blanked: what is found in it means something, at the same index. */
export function mask(raw: string): string {
  return raw.replace(ESCAPED, "\0\0");
}

/** As it was meant: a backslash before anything else stays one. */
export function meant(raw: string): string {
  return raw.replace(ESCAPED, (_, character: string) => (character === "n" ? "\n" : character));
}

/** On one line, with nothing in it that means something. */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\:#={}~\n]/g, (it) => (it === "\n" ? "\\n" : `\\${it}`));
}
