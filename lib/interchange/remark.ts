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
