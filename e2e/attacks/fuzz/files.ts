/** Files to import: those of the parsers' own corpora, small ones, and what can become of them on the way. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Rng } from "@/lib/kernel/rng";

const FOLDERS = ["gift", "aiken", "csv", "json", "moodle-xml", "qti"];
const MOST_BYTES = 6_000;

/** As texts of 8 bits a character, sorted by name, so that a seed picks the same ones everywhere. */
export const FILES: readonly string[] = FOLDERS.flatMap((folder) => {
  const corpus = join(import.meta.dirname, "../../../lib/interchange", folder, "corpus");
  return readdirSync(corpus)
    .sort()
    .map((name) => join(corpus, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MOST_BYTES)
    .map((path) => readFileSync(path).toString("latin1"));
});

const BITS = ["\0", "\xff", "<", "&x;", "{", "}", "=", "~", '"', "\r", "\n\n", ",", "]]>", "<!--"];

/** The same file with so many things done to it. */
export function spoil(file: string, rng: Rng, times: number): string {
  let text = file;
  for (let done = 0; done < times && text.length > 0; done++) {
    const at = rng.int(0, text.length - 1);
    const to = Math.min(text.length, at + rng.int(1, 40));
    text = rng.pick([
      () => text.slice(0, at) + text.slice(to),
      () => text.slice(0, at) + rng.pick(BITS) + text.slice(at),
      () => text.slice(0, to) + text.slice(at),
      () => text.slice(0, at) + String.fromCharCode(rng.int(0, 255)) + text.slice(at + 1),
    ])();
  }
  return text;
}
