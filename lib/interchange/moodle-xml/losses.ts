/** What of a question of Moodle does not come along, or not as it was. */
import { shown } from "@/lib/interchange/remark";
import type { Element } from "./elements";
import { childOf, RESHAPED, type Source, type Text, valueIn } from "./texts";

/** A text, and the field that it goes to. */
export type Part = readonly [field: string, text: Text];

/** What stands in the question and is not asked here, said once. */
export function saidOf(element: Element, sources: readonly Source[], isOurs: boolean): string[] {
  // What Moodle's filters would make something of, a text of ours means as it stands.
  const holds = (what: RegExp) => !isOurs && sources.some(({ html }) => what.test(html));
  const hints = element.children.filter((child) => child.name === "hint" && valueIn(child) !== "");
  return [
    ...(hints.length > 0
      ? ["Its hints are left out: nothing is shown here before the answer."]
      : []),
    ...(valueIn(childOf(element, "hidden")) === "1"
      ? ["It is hidden in Moodle: look whether it is still wanted."]
      : []),
    ...(holds(/\\\(|\\\[|\$\$/)
      ? ["A formula in TeX stays as typed: write it so that it can be read."]
      : []),
    ...(holds(/class="[^"]*\bmultilang\b|\{mlang\b/)
      ? ["A text stands in several languages, one after the other: keep one of them."]
      : []),
    ...(sources.some(({ hasMarkup }) => hasMarkup)
      ? ["HTML stood in a <text> without CDATA and was read as HTML."]
      : []),
  ];
}

/** Of stem and options, the first thing without which the question may make no sense. */
export function unseen(parts: readonly Part[]): readonly [field: string, thing: string] | null {
  for (const [field, { lost }] of parts) {
    const thing = lost.find((it) => !RESHAPED.has(it) && !it.startsWith("the file "));
    if (thing !== undefined) return [field, thing];
  }
  return null;
}

/** What did not come along as it was, each thing once. */
export function lossesIn(parts: readonly Part[]): [field: string, message: string][] {
  const seen = new Map<string, string>();
  for (const [field, { lost }] of parts) {
    for (const thing of lost) if (!seen.has(thing)) seen.set(thing, field);
  }
  return [...seen].slice(0, 20).map(([thing, field]) => {
    if (thing === "a table")
      return [field, "A table is now lines: look whether it still reads well."];
    if (RESHAPED.has(thing)) return [field, "Struck-out text is now as any other: look at it."];
    return [field, `Only text comes in: ${shown(thing)} is left out. Add what it showed in words.`];
  });
}
