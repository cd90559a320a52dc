/** What a question of ours is called in QTI: names of XML, which may not begin with a digit. */

/** By which an item says that it was exported from here. */
export const TOOL = "Nineteen";

const PREFIX = "q-";

/** The id of a question as an identifier; what may not stand in one is written by its number. */
export function toIdentifier(id: string): string {
  const safe = [...id].map((letter) =>
    /[A-Za-z0-9.-]/.test(letter) ? letter : `_${letter.codePointAt(0)?.toString(16)}_`,
  );
  return PREFIX + safe.join("");
}

/** The id of the question that an identifier of ours names; any other identifier as it is. */
export function fromIdentifier(identifier: string): string {
  if (!identifier.startsWith(PREFIX)) return identifier;
  return identifier.slice(PREFIX.length).replace(/_([0-9a-f]{1,6})_/g, (escaped, hex: string) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escaped;
  });
}
