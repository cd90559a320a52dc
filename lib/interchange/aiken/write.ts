/** Questions as Aiken, the way every program reads it: the stem on one line, whatever it holds. */
import type { Writer, WrittenQuestion } from "@/lib/interchange/interchange";
import { printStem } from "@/lib/interchange/printed";
import { folded } from "@/lib/interchange/printed-line";
import { kindOf, TEXT } from "./lines";

export const writeAiken: Writer = async function* (questions) {
  for await (const question of questions) yield written(question);
};

function written({ content }: WrittenQuestion): string {
  const options = content.options.filter(({ text }) => text.trim() !== "");
  const key = options.findIndex((option) => option.id === content.key);
  // The format has no word for a draft, and no comment to say that one was left out.
  if (key < 0 || options.length < 3 || content.stem.trim() === "") return "";
  const lines = options.map(({ text }, at) => `${letter(at)}) ${folded(text)}`);
  return [guarded(folded(printStem(content))), ...lines, `ANSWER: ${letter(key)}`, "", ""].join(
    "\n",
  );
}

function letter(at: number): string {
  return String.fromCharCode(65 + at);
}

/**
 * “U.S. policy” and “A) …” at the beginning of a stem are options to some program or other, and a single
 * character is nothing to Moodle. An invisible word joiner in front makes each of them text.
 */
function guarded(stem: string): string {
  const isText = kindOf(stem).kind === "text" && !/^\(?[A-Za-z][).]/.test(stem);
  return isText && !stem.startsWith(TEXT) && stem.length > 1 ? stem : `${TEXT}${stem}`;
}
