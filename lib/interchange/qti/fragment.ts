/**
 * One item of a QTI file, as its elements and texts in their order: small enough to keep, and walked
 * without calling oneself however deep it is nested. QTI 3 names (`qti-simple-choice max-choices`) are
 * kept as those of QTI 2 (`simpleChoice maxChoices`), so that both are read alike.
 */
import { escapeHtml } from "@/lib/interchange/html-walk";
import type { XmlEvent } from "@/lib/interchange/xml";
import { VOID } from "./xhtml";

export type OpenToken = {
  readonly kind: "open";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** Index of what closes it. */
  end: number;
};

type Token =
  | OpenToken
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "close" };

export type Fragment = readonly Token[];

/** The most of one item that is kept, in characters of text and attributes. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_TOKENS = 20_000;

/** What a name is in QTI 2: `qti-item-body` and `itemBody` are one. */
export function nameIn2(name: string): string {
  return name.startsWith("qti-") ? camel(name.slice(4)) : name;
}

/** A file has the same few dozen names over and over. */
const camels = new Map<string, string>();
const MOST_CAMELS = 1_000;

function camel(name: string): string {
  const known = camels.get(name);
  if (known !== undefined) return known;
  const made = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (camels.size < MOST_CAMELS) camels.set(name, made);
  return made;
}

/** Keeps an item from the event that opens it. `add` answers whether it is at its end. */
export function collect() {
  const tokens: Token[] = [];
  const open: number[] = [];
  let depth = 0;
  let characters = 0;
  let isTooLarge = false;

  const keep = (token: Token, size: number) => {
    characters += size;
    if (characters > MOST_CHARACTERS || tokens.length >= MOST_TOKENS) isTooLarge = true;
    else tokens.push(token);
  };
  return {
    tokens: (): Fragment | "too large" => (isTooLarge ? "too large" : tokens),
    add(event: NonNullable<XmlEvent>): boolean {
      if (event.kind === "text") {
        keep({ kind: "text", text: event.text }, event.text.length);
        return false;
      }
      if (event.kind === "open") {
        depth += 1;
        const { size, attributes } = renamed(event.name, event.attributes);
        open.push(tokens.length);
        const name = nameIn2(event.name);
        keep({ kind: "open", name, attributes, line: event.line, end: tokens.length }, size);
        return false;
      }
      depth -= 1;
      const opener = tokens[open.pop() ?? -1];
      if (!isTooLarge && opener?.kind === "open") opener.end = tokens.length;
      keep({ kind: "close" }, 0);
      return depth === 0;
    },
  };
}

function renamed(name: string, attributes: ReadonlyMap<string, string>) {
  let size = 0;
  const kept = new Map<string, string>();
  const isOf3 = name.startsWith("qti-");
  for (const [key, value] of attributes) {
    size += key.length + value.length;
    kept.set(isOf3 && !key.startsWith("data-") && !key.includes(":") ? camel(key) : key, value);
  }
  return { size, attributes: kept };
}

/** The elements directly within another, by their indices. */
export function* childrenOf(fragment: Fragment, at: number): Generator<[number, OpenToken]> {
  const parent = fragment[at];
  if (parent?.kind !== "open") return;
  for (let index = at + 1; index < parent.end; index++) {
    const token = fragment[index];
    if (token?.kind !== "open") continue;
    yield [index, token];
    index = token.end;
  }
}

/** All elements within another, however deep. */
export function* elementsOf(fragment: Fragment, at: number): Generator<[number, OpenToken]> {
  const parent = fragment[at];
  if (parent?.kind !== "open") return;
  for (let index = at + 1; index < parent.end; index++) {
    const token = fragment[index];
    if (token?.kind === "open") yield [index, token];
  }
}

/** The elements of a name within another, however deep. */
export function named(fragment: Fragment, at: number, name: string): [number, OpenToken][] {
  return [...elementsOf(fragment, at)].filter(([, token]) => token.name === name);
}

/** The text within an element, without its markup. */
export function textOf(fragment: Fragment, at: number): string {
  const parent = fragment[at];
  if (parent?.kind !== "open") return "";
  return fragment
    .slice(at + 1, parent.end)
    .map((token) => (token.kind === "text" ? token.text : ""))
    .join("")
    .trim();
}

/** Elements of QTI that stand around text and are no HTML: as what HTML has for them, "" for nothing. */
const AS_HTML: Readonly<Record<string, string>> = {
  // Stands apart from what is before and after it, as a paragraph does, and may hold paragraphs.
  prompt: "figure",
  rubricBlock: "figure",
  feedbackBlock: "figure",
  choiceInteraction: "div",
  contentBody: "",
  itemBody: "",
  feedbackInline: "",
  hottext: "",
};

/** What is within an element, as HTML; what `isLeftOut` names is left out with all that is in it. */
export function htmlOf(
  fragment: Fragment,
  at: number,
  isLeftOut: (token: OpenToken) => boolean = () => false,
): string {
  const parent = fragment[at];
  if (parent?.kind !== "open") return "";
  const html: string[] = [];
  const closers: string[] = [];
  for (let index = at + 1; index < parent.end; index++) {
    const token = fragment[index];
    if (token === undefined) break;
    if (token.kind === "text") html.push(escapeHtml(token.text));
    else if (token.kind === "close") html.push(closers.pop() ?? "");
    else if (isLeftOut(token)) index = token.end;
    else {
      const name = Object.hasOwn(AS_HTML, token.name) ? AS_HTML[token.name] : token.name;
      closers.push(name === "" || VOID.has(token.name) ? "" : `</${name}>`);
      if (name !== "") html.push(`<${name}${attributesOf(token)}>`);
    }
  }
  return html.join("").trim();
}

function attributesOf({ attributes }: OpenToken): string {
  return [...attributes]
    .filter(([name]) => /^[A-Za-z][A-Za-z0-9-]*$/.test(name) && name !== "xmlns")
    .map(([name, value]) => ` ${name}="${escapeHtml(value).replace(/[\t\n]/g, reference)}"`)
    .join("");
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
