/**
 * XML as a stream of what opens, stands and closes, for files nobody vouches for: no document type and
 * so no entities but those of XML and HTML, depth and sizes bounded, a few milliseconds of work at a time.
 */
import sax from "sax";
import { Unreadable } from "./interchange";
import { decoded } from "./xml-decode";

/** What a file may be made of. */
export type XmlLimits = {
  /** The most elements within each other; 200 unless told. */
  readonly depth?: number;
  /** The most bytes. */
  readonly bytes: number;
  /** What is said of a file that has more. */
  readonly tooLarge: string;
};

/** An element that opens. Names are without their prefix: `qti:prompt` is `prompt`. */
export type XmlOpen = {
  readonly kind: "open";
  readonly name: string;
  /** What the prefix, or its absence, stands for; "" where the file does not say. */
  readonly namespace: string;
  /** By their names as they are written, prefix and all. */
  readonly attributes: ReadonlyMap<string, string>;
  /** From 1 */
  readonly line: number;
};

/** One step through a file; null: nothing yet, so that whoever drives can let others run. */
export type XmlEvent =
  | XmlOpen
  | { readonly kind: "close"; readonly name: string; readonly line: number }
  /** Of a text, or a part of it: a long one comes in pieces. `line`: where it begins. */
  | { readonly kind: "text"; readonly text: string; readonly line: number }
  | null;

const MOST_ATTRIBUTES = 200;

/** The entities of XML and HTML by name, and nothing that every object has ("&constructor;"). */
const ENTITIES: Record<string, string> = (() => {
  const known: Record<string, string> = Object.create(null);
  const inherited = sax.parser(true).ENTITIES;
  for (const name in inherited) known[name] = String(inherited[name]);
  return known;
})();

/**
 * Reads XML from its first byte to its last. Throws Unreadable, with the line, where it is not
 * well-formed, has a document type, is nested too deeply or is in an encoding that is not known; what
 * stood before that has been yielded by then.
 */
export function* openXml(bytes: Uint8Array, limits: XmlLimits): Generator<XmlEvent, void> {
  if (bytes.length > limits.bytes) throw new Unreadable(limits.tooLarge);
  if (bytes.length === 0) throw new Unreadable("The file is empty.");
  const { events, write, end, line } = listen(limits.depth ?? 200);
  const texts = decoded(bytes, line);
  let isRunning = true;
  while (isRunning) {
    let failure: unknown;
    try {
      const next = texts.next();
      if (next.done) end();
      else write(next.value);
      isRunning = !next.done;
    } catch (error) {
      failure = error;
    }
    yield* events.splice(0);
    if (failure !== undefined) throw unreadable(failure, line());
    yield null;
  }
}

/** A parser whose events are kept until they are fetched. */
function listen(mostDepth: number) {
  const parser = sax.parser(true, { position: true, trim: false, normalize: false });
  parser.ENTITIES = ENTITIES;
  const events: XmlEvent[] = [];
  const open: { readonly name: string; readonly namespaces: ReadonlyMap<string, string> }[] = [];
  let attributes = new Map<string, string>();
  let startLine = 1;
  let textLine = 1;
  const line = () => parser.line + 1;
  const refuse = (message: string): never => {
    throw new Unreadable(message, line());
  };
  const text = (piece: string) => {
    if (piece !== "" && open.length > 0) events.push({ kind: "text", text: piece, line: textLine });
    textLine = line();
  };
  parser.onerror = (error) => refuse(explained(error.message));
  parser.ondoctype = () => refuse(DOCTYPE);
  parser.onsgmldeclaration = () => refuse(DOCTYPE);
  parser.onopentagstart = () => {
    startLine = line();
    attributes = new Map();
  };
  parser.onattribute = ({ name, value }) => {
    if (attributes.size >= MOST_ATTRIBUTES) {
      refuse(
        `An element has more than ${MOST_ATTRIBUTES} attributes: this is no file of questions.`,
      );
    }
    attributes.set(name, value);
  };
  parser.onopentag = ({ name }) => {
    if (open.length >= mostDepth) {
      refuse(`Elements are nested more than ${mostDepth} deep: this is no file of questions.`);
    }
    const namespaces = declared(attributes, open.at(-1)?.namespaces ?? NO_NAMESPACES);
    const { prefix, local } = split(name);
    open.push({ name: local, namespaces });
    const namespace = namespaces.get(prefix) ?? "";
    events.push({ kind: "open", name: local, namespace, attributes, line: startLine });
    textLine = line();
  };
  parser.onclosetag = () => {
    const { name } = open.pop() ?? { name: "" };
    events.push({ kind: "close", name, line: line() });
    textLine = line();
  };
  parser.ontext = text;
  parser.oncdata = text;
  return {
    events,
    line,
    write: (piece: string) => void parser.write(piece),
    end: () => void parser.close(),
  };
}

const DOCTYPE =
  "The file has a document type (“<!DOCTYPE …>”), which can make a small file a huge one and is therefore not read. Delete that declaration; the questions need none.";

const NO_NAMESPACES: ReadonlyMap<string, string> = new Map();

/** The namespaces within an element. */
function declared(
  attributes: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  let own: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    own ??= new Map(outer);
    own.set(name === "xmlns" ? "" : name.slice("xmlns:".length), value);
    // Every element may declare more: without a bound, depth times attributes would be kept.
    if (own.size > MOST_ATTRIBUTES) return outer;
  }
  return own ?? outer;
}

function split(name: string): { readonly prefix: string; readonly local: string } {
  const at = name.indexOf(":");
  return at < 0
    ? { prefix: "", local: name }
    : { prefix: name.slice(0, at), local: name.slice(at + 1) };
}

/** What the parser complains of, for whoever has to mend the file. */
function explained(complaint: string): string {
  const [first = ""] = complaint.split("\n");
  const known = COMPLAINTS.find(([beginning]) => first.startsWith(beginning));
  return known ? known[1] : `The file is not well-formed XML (${first}). Export it anew.`;
}

const ENTITY =
  "“&” begins no character reference that XML knows. Write “&amp;” where the sign itself is meant.";

const COMPLAINTS: readonly (readonly [string, string])[] = [
  [
    "Unclosed root tag",
    "The file ends in the middle: it has been cut off. Export or upload it anew.",
  ],
  ["Unexpected end", "The file ends in the middle: it has been cut off. Export or upload it anew."],
  ["Non-whitespace before first tag", "The file is not XML: it does not begin with “<”."],
  ["Text data outside of root node", "There is text outside the outermost element."],
  [
    "Unmatched closing tag",
    "An element is closed that is not open here: the file is not well-formed XML. Export it anew.",
  ],
  [
    "Unexpected close tag",
    "An element is closed while one within it is still open: the file is not well-formed XML. Export it anew.",
  ],
  ["Unencoded <", "“<” stands in a text. Write “&lt;” where the sign itself is meant."],
  ["Invalid character in entity name", ENTITY],
  ["Invalid character entity", ENTITY],
  ["Max buffer length exceeded", "A name or an attribute is longer than 64 kB."],
];

function unreadable(failure: unknown, line: number): Unreadable {
  if (failure instanceof Unreadable) return failure;
  // The parser trips over an attribute called "hasOwnProperty".
  if (failure instanceof TypeError) {
    return new Unreadable("The file is not XML that can be read here. Export it anew.", line);
  }
  throw failure;
}

/** A text as XML has it. What XML has no way to write becomes a space, or U+FFFD for half a pair. */
export function escapeXml(text: string): string {
  return text
    .replace(FORBIDDEN, (character) => (character < "\ud800" ? " " : "\ufffd"))
    .replace(/[&<>\r]/g, (character) => ESCAPES[character] ?? character);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that XML cannot write
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** Attributes as they stand in a tag, each with a space before it; what is undefined is left out. */
export function xmlAttributes(
  attributes: Readonly<Record<string, string | number | boolean | undefined>>,
): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/["\n\t]/g, quoted)}"`)
    .join("");
}

function quoted(character: string): string {
  return character === '"' ? "&quot;" : `&#${character.charCodeAt(0)};`;
}
