/** One item of QTI 1.2, which Canvas's classic quizzes and Blackboard export: a choice of one among four. */

import { plainToHtml } from "@/lib/interchange/html";
import { readStem } from "@/lib/interchange/printed";
import { cutTo } from "@/lib/kernel/text";
import { scoringOf } from "./classic-score";
import { elementsOf, type Fragment, named, type OpenToken, textOf } from "./fragment";
import {
  attempt,
  checkCount,
  type ItemPlace,
  printedText,
  Rejection,
  readText,
  type Said,
  type Warn,
} from "./texts";

/** What Canvas and the common cartridge call the kinds that are not asked here. */
const ASKED: readonly (readonly [RegExp, string])[] = [
  [/multiple_answers|multiple_response/, "several answers"],
  [/true_false/, "true or false"],
  [/essay/, "an essay"],
  [/short_answer|fib|fill_in/, "words to be typed"],
  [/multiple_dropdowns/, "gaps to be filled from lists"],
  [/matching/, "two sets to be matched"],
  [/numerical|calculated/, "a number"],
  [/file_upload/, "a file"],
  [/text_only/, "nothing"],
];

/** Reads an item; `fragment` begins with its element. */
export function readClassicItem(fragment: Fragment, place: ItemPlace): Said[] {
  const root = fragment[0];
  if (root?.kind !== "open") return [];
  return attempt(root.line, place, (warn) => {
    refuseOtherKinds(fragment, root);
    const [at, response] = responseOf(fragment);
    const labels = named(fragment, at, "response_label");
    const options = labels.map(([index, { line }], number) =>
      printedText(materialOf(fragment, index), `option ${number + 1}`, line, warn),
    );
    const idents = labels.map(([, { attributes }]) => attributes.get("ident")?.trim() ?? "");
    const { key, feedback } = scoringOf(fragment, idents, root.line);
    checkCount(options, response.line, warn);
    const stem = printedText(stemOf(fragment, at), "stem", root.line, warn);
    if (stem === "") {
      throw new Rejection("faulty", "It has no question. Write it.", { field: "stem" });
    }
    const said = feedbackOf(fragment, feedback, warn);
    const [render] = named(fragment, at, "render_choice");
    const shuffle = render?.[1].attributes.get("shuffle")?.toLowerCase();
    const identifier = root.attributes.get("ident")?.trim();
    const title = root.attributes.get("title")?.trim();
    return {
      kind: "question",
      line: root.line,
      ...(place.file === undefined ? {} : { file: place.file }),
      ...(identifier ? { externalId: cutTo(identifier, 200) } : {}),
      ...(title && !/^question(?: \d+)?$/i.test(title) ? { title: title.slice(0, 200) } : {}),
      content: {
        ...readStem(stem, options),
        options: options.map((text, number) => {
          const rationale = said.rationales[number] ?? "";
          return rationale === "" ? { text } : { text, rationale };
        }),
        key,
        ...(shuffle === "yes" ? { optionOrder: "shuffled" as const } : {}),
        ...(said.explanation === "" ? {} : { explanation: said.explanation }),
        ...(place.topic === undefined ? {} : { topic: place.topic }),
      },
    };
  });
}

function refuseOtherKinds(fragment: Fragment, root: OpenToken): void {
  const fields = named(fragment, 0, "qtimetadatafield");
  for (const [at] of fields) {
    const [label] = named(fragment, at, "fieldlabel");
    const [entry] = named(fragment, at, "fieldentry");
    const name = label ? textOf(fragment, label[0]) : "";
    if (!entry || !["question_type", "cc_profile", "qmd_itemtype"].includes(name)) continue;
    const value = textOf(fragment, entry[0]);
    const asked = ASKED.find(([kind]) => kind.test(value.toLowerCase().replaceAll(" ", "_")))?.[1];
    if (asked === undefined) continue;
    throw new Rejection(
      "unsupported",
      `It asks for ${asked} (${value.slice(0, 60)}); questions here have one right option among four.`,
      { value, line: root.line },
    );
  }
}

const RESPONSES: Readonly<Record<string, string>> = {
  response_str: "words to be typed",
  response_num: "a number",
  response_xy: "a place in a picture",
  response_grp: "things to be grouped",
  response_extension: "something of another program",
  render_fib: "words to be typed",
  render_hotspot: "a place in a picture",
  render_slider: "a number on a scale",
};

function responseOf(fragment: Fragment): [number, OpenToken] {
  for (const [, { name, line }] of elementsOf(fragment, 0)) {
    if (!Object.hasOwn(RESPONSES, name)) continue;
    throw new Rejection(
      "unsupported",
      `It asks for ${RESPONSES[name]} (${name}); questions here have one right option among four.`,
      { value: name, line },
    );
  }
  const [response, second] = named(fragment, 0, "response_lid");
  if (response === undefined) {
    throw new Rejection("unsupported", "It asks nothing: there is no response in it.");
  }
  if (second !== undefined) {
    throw new Rejection("unsupported", "It asks several things at once. Make a question of each.", {
      line: second[1].line,
    });
  }
  if ((response[1].attributes.get("rcardinality") ?? "Single").toLowerCase() !== "single") {
    throw new Rejection(
      "unsupported",
      "Several of its options may be chosen; questions here have one right option.",
      { line: response[1].line },
    );
  }
  return response;
}

/** The material of the presentation, without what belongs to the options. */
function stemOf(fragment: Fragment, response: number): string {
  const [presentation] = named(fragment, 0, "presentation");
  if (presentation === undefined) return "";
  const labels = named(fragment, response, "response_label");
  return materialOf(fragment, presentation[0], (at) =>
    labels.some(([from, { end }]) => at > from && at < end),
  );
}

/** The HTML of all material within an element. */
function materialOf(
  fragment: Fragment,
  within: number,
  isElsewhere: (at: number) => boolean = () => false,
): string {
  const parts: string[] = [];
  for (const [at, { name, attributes }] of elementsOf(fragment, within)) {
    if (isElsewhere(at)) continue;
    if (name === "mattext" || name === "matemtext") {
      const text = textOf(fragment, at);
      // Canvas says "text/plain" of what its editor wrote as text, and "text/html" of the rest.
      const isHtml = /html/i.test(attributes.get("texttype") ?? "text/plain");
      parts.push(isHtml ? text : plainToHtml(text));
    } else if (name === "matimage") {
      const file = attributes.get("uri") ?? attributes.get("label") ?? "";
      parts.push(`<img alt="${file.replace(/["<>&]/g, "")}">`);
    } else if (name === "mataudio" || name === "matvideo") {
      parts.push(`<${name.slice(3)}></${name.slice(3)}>`);
    } else if (name === "matapplet" || name === "matapplication") {
      parts.push("<object></object>");
    }
  }
  return parts.length === 1 ? (parts[0] ?? "") : parts.map((part) => `<div>${part}</div>`).join("");
}

function feedbackOf(
  fragment: Fragment,
  links: {
    readonly options: readonly (readonly string[])[];
    readonly general: readonly string[];
    readonly wrong: readonly string[];
  },
  warn: Warn,
) {
  const texts = new Map<string, { readonly html: string; readonly line: number }>();
  for (const [at, { attributes, line }] of named(fragment, 0, "itemfeedback")) {
    const ident = attributes.get("ident")?.trim() ?? "";
    if (!texts.has(ident)) texts.set(ident, { html: materialOf(fragment, at), line });
  }
  const read = (ident: string, as: "plain" | "markdown", field: string) => {
    const found = texts.get(ident);
    return found === undefined ? "" : readText(found.html, as, field, found.line, warn);
  };
  const several = (idents: readonly string[], as: "plain" | "markdown", field: string) =>
    [...new Set(idents)].map((ident) => read(ident, as, field)).filter((text) => text !== "");
  const explanation = [...new Set(several(links.general, "markdown", "explanation"))];
  if (several(links.wrong, "markdown", "explanation").length > 0) {
    warn({
      field: "explanation",
      message: "What is said only to those who answered wrongly is left out.",
    });
  }
  return {
    rationales: links.options.map((idents, number) =>
      several(idents, "plain", `option ${number + 1}, feedback`).join("\n"),
    ),
    explanation: explanation.join("\n\n"),
  };
}
