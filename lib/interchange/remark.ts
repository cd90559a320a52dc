/** What readers say of a place in a file: pieces they all use. */

/** The most characters of a file that are repeated to whoever imports it. */
const MOST_SHOWN = 200;

/** What stands in the file, on one line and short enough to be shown. */
export function shown(value: string): string {
  // Cut before anything else: the value may be all of a large file.
  const line = value
    .slice(0, 4 * MOST_SHOWN)
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...line];
  return letters.length <= MOST_SHOWN ? line : `${letters.slice(0, MOST_SHOWN - 1).join("")}…`;
}

/** What no database keeps and nobody types: the character 0, half a pair of surrogates. Its index, or -1. */
export function unstorableAt(text: string): number {
  return text.search(/\0|\p{Cs}/u);
}

/** The largest question that is read, in characters. */
export const MOST_QUESTION = 64 * 1024;
/** The longest text a field holds, in characters. */
export const MOST_TEXT = 4_000;

/** What is wrong with a part of a question. */
export type Fault = {
  readonly field: string;
  readonly value: string;
  readonly message: string;
};

/** The first text that no field can hold; null: each of them fits. */
export function faultIn(texts: Iterable<readonly [field: string, text: string]>): Fault | null {
  for (const [field, text] of texts) {
    const value = shown(text);
    if (text.length > MOST_TEXT) {
      const message = `The ${field} has ${text.length} characters: cut it to 4,000 or fewer.`;
      return { field, value, message };
    }
    const at = unstorableAt(text);
    if (at >= 0) {
      const message = `The ${field} holds a character that is no text (character ${at + 1}): delete it.`;
      return { field, value, message };
    }
  }
  return null;
}

/** Why a question with that many options cannot come in; null: it can. */
export function optionsRefusal(count: number): string | null {
  if (count === 3 || count === 4) return null;
  if (count < 3) {
    return `The question has ${count === 1 ? "one option" : `${count} options`}; four are asked here: add ${count === 2 ? "two" : "what is missing"}.`;
  }
  return `The question has ${count} options; four are asked here: remove ${count === 5 ? "a wrong one" : `${count - 4} wrong ones`}.`;
}

/** What is said of a question that comes in with three options. */
export const FOURTH_IS_EMPTY =
  "The question has three options: it comes in with the fourth left empty. Write it before publishing.";

/** Why a question of another kind cannot come in. */
export function unsupportedKind(kind: string): string {
  return `${kind} cannot be imported: only questions with four options, one of them right, are asked here.`;
}
