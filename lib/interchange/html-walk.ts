/**
 * HTML as a file brings it, walked once from front to back: no tree is kept, nothing is trusted, and
 * what a text cannot show is named.
 */
import { Parser } from "htmlparser2";

/** Called in the order of the text. Every element opened is closed, also where the HTML forgot. */
export type Visitor = {
  readonly text: (text: string) => void;
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
};

/** What is longer than this is no text of a question. */
const MOST_CHARACTERS = 200_000;
/** Elements within elements. People do not write so deep; a parser's stack grows with it. */
const MOST_DEEP = 100;
const MOST_LOST = 20;

/** Left out with all that is in them, without a word: they are not for readers. */
const UNSEEN = new Set(["script", "style", "head", "title", "template", "noscript", "rp", "rt"]);

/** Left out with all that is in them, and named. */
const UNSHOWN: Readonly<Record<string, string>> = {
  svg: "a drawing",
  canvas: "a drawing",
  math: "a formula",
  iframe: "an embedded page",
  object: "an embedded file",
  embed: "an embedded file",
  applet: "an embedded file",
  select: "a field to fill in",
  textarea: "a field to fill in",
  button: "a button",
};

/** Named; what is in them is still read. */
const CHANGED: Readonly<Record<string, string>> = {
  table: "a table",
  s: "a strike-through",
  del: "a strike-through",
  strike: "a strike-through",
};

/**
 * Walks the HTML and answers what in it cannot be shown, each thing once, in words that fit after "left
 * out or changed:".
 */
export function walkHtml(html: string, visitor: Visitor): string[] {
  const lost = new Set<string>();
  const lose = (what: string) => {
    if (lost.size < MOST_LOST) lost.add(what);
  };
  let depth = 0;
  let skipping = 0;
  let isTooDeep = false;
  let text = "";
  // The parser cuts a text at every entity; spaces are judged in the whole of it.
  const flush = () => {
    if (text !== "") visitor.text(text);
    text = "";
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        flush();
        depth += 1;
        if (depth > MOST_DEEP) {
          isTooDeep = true;
          parser.pause();
        }
        if (skipping === 0) {
          const what = unshown(name, attributes);
          if (what !== null) lose(what);
          const changed = Object.hasOwn(CHANGED, name) ? CHANGED[name] : undefined;
          if (changed !== undefined) lose(changed);
          if (!UNSEEN.has(name) && what === null) return visitor.open(name, attributes);
        }
        skipping += 1;
      },
      ontext(piece) {
        if (skipping === 0 && !isTooDeep) text += piece;
      },
      onclosetag(name) {
        flush();
        depth -= 1;
        if (skipping > 0) skipping -= 1;
        else visitor.close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.write(html.slice(0, MOST_CHARACTERS));
  if (isTooDeep) lose(`all from where elements lie more than ${MOST_DEEP} deep`);
  else parser.end();
  flush();
  if (html.length > MOST_CHARACTERS) lose(`all after the first ${MOST_CHARACTERS} characters`);
  return [...lost];
}

/** What an element shows that text cannot; null: nothing. */
function unshown(name: string, attributes: Readonly<Record<string, string>>): string | null {
  if (name === "img") return `the picture ${titled(attributes.alt || fileOf(attributes.src))}`;
  if (name === "audio") return `the sound ${titled(fileOf(attributes.src))}`;
  if (name === "video") return `the film ${titled(fileOf(attributes.src))}`;
  if (name === "input") return "a field to fill in";
  return Object.hasOwn(UNSHOWN, name) ? (UNSHOWN[name] ?? null) : null;
}

function titled(name: string): string {
  const short = name.replace(/\s+/g, " ").trim().slice(0, 80);
  return short === "" ? "without a name" : `“${short}”`;
}

/** Last part of an address; a picture written out within the page has none. */
function fileOf(address: string | undefined): string {
  if (address === undefined || address.startsWith("data:")) return "";
  const file = address.slice(0, 500).split(/[?#]/)[0]?.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

/** Text made fit for HTML. What XML has no way to say is written as HTML writes it. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(UNSAYABLE, (character) => `&#${character.codePointAt(0) ?? 32};`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones meant
const UNSAYABLE = /[\u0001-\u0008\u000b-\u001f\ufffe\uffff]/g;

/** Elements that begin and end a line; those of the first kind stand apart by an empty one. */
export const APART: ReadonlySet<string> = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr figure".split(" "),
);
export const LINES: ReadonlySet<string> = new Set(
  "div li dt dd tr caption section article header footer main aside nav address form figcaption details summary center body html fieldset legend".split(
    " ",
  ),
);

/** Whether the HTML says that spaces and line ends stand as they are. */
export function keepsSpaces(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return name === "pre" || /white-space:\s*(?:pre|break)/i.test(attributes.style ?? "");
}

/** The mark before an item of a list: "1.", "c.", "IV."; null: the list has none that count. */
export function markOf(list: { readonly type: string; readonly next: number }): string | null {
  const { type, next } = list;
  if (type === "ul") return null;
  if (/^[aA]$/.test(type) && next >= 1 && next <= 26) {
    return `${String.fromCharCode(type.charCodeAt(0) + next - 1)}.`;
  }
  if (/^[iI]$/.test(type) && next >= 1 && next <= ROMAN.length) {
    const roman = ROMAN[next - 1] ?? "";
    return `${type === "i" ? roman.toLowerCase() : roman}.`;
  }
  return `${next}.`;
}

const ROMAN = "I II III IV V VI VII VIII IX X XI XII".split(" ");

/** A list as its element opens it. */
export function listOf(name: string, attributes: Readonly<Record<string, string>>) {
  const start = Number.parseInt(attributes.start ?? "1", 10);
  const type = name === "ol" ? (attributes.type ?? "1") : "ul";
  return { type, next: Number.isSafeInteger(start) && start >= 0 && start < 1e6 ? start : 1 };
}

const SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾";
const SUB = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

/** Raised and lowered text, which means something else on the line: 10⁶ is not 106. */
export function shifted(text: string, name: "sup" | "sub"): string {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  const to = [...trimmed].map((character) => {
    const at = "0123456789+-=()".indexOf(character.replace("−", "-").replace("–", "-"));
    return at < 0 ? null : [...(name === "sup" ? SUPER : SUB)][at];
  });
  if (!to.includes(null)) return to.join("");
  // 19th and CO2 read well on the line; a power with letters does not.
  return name === "sub" || /^(?:st|nd|rd|th|[®™*†‡]+)$/i.test(trimmed) ? trimmed : `^(${trimmed})`;
}
