/** Cuts a Moodle XML file into its questions, each a small tree of elements, one at a time. */
import { MOST_IMPORT_BYTES } from "@/lib/contracts/interchange";
import { escapeHtml } from "@/lib/interchange/html-walk";
import { Unreadable } from "@/lib/interchange/interchange";
import { MOST_QUESTION } from "@/lib/interchange/remark";
import { openXml, type XmlOpen } from "@/lib/interchange/xml";

/** An element of a question. */
export type Element = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** From 1 */
  readonly line: number;
  readonly children: Element[];
  /** What stands in it outside its children. */
  text: string;
  /** In a <text>: HTML stood there unescaped and was taken as it is. */
  hasMarkup: boolean;
};

/** A question as it stands in the file. */
export type Found = {
  readonly element: Element;
  /** It holds more than a question does: not all of it was kept. */
  readonly isTooLong: boolean;
};

/** More elements than any question of a kind that is asked here has. */
const MOST_ELEMENTS = 2_000;
const MOST_DEEP = 100;

/**
 * The questions in their order; null: nothing yet. Throws Unreadable where the XML is not well-formed,
 * after all questions that end before that place.
 */
export function* questionsIn(bytes: Uint8Array): Generator<Found | null, void> {
  const events = openXml(bytes, {
    bytes: MOST_IMPORT_BYTES,
    depth: MOST_DEEP,
    tooLarge: "The file is larger than 32 MB: split it.",
  });
  let depth = 0;
  let question: ReturnType<typeof gather> | null = null;
  let questionDepth = 0;
  for (const event of events) {
    if (event === null) {
      yield null;
    } else if (event.kind === "text") {
      question?.text(event.text);
    } else if (event.kind === "open") {
      if (depth === 0) refuseOthers(event);
      depth += 1;
      if (question) question.open(event);
      else if (event.name === "question") {
        question = gather(event);
        questionDepth = depth;
      }
    } else {
      if (question && depth === questionDepth) {
        yield question.end();
        question = null;
      } else question?.close();
      depth -= 1;
    }
  }
}

/** The outermost element tells one XML from another. */
function refuseOthers({ name, line }: XmlOpen) {
  if (name === "quiz" || name === "question") return;
  const other = /^(?:qti-)?(?:assessment|questestinterop|manifest)/i.test(name)
    ? "This looks like QTI: choose that format."
    : "Export the questions from Moodle as “Moodle XML format”.";
  throw new Unreadable(
    `The file begins with <${name.slice(0, 60)}>, a file of Moodle XML with <quiz>. ${other}`,
    line,
  );
}

function elementOf({ name, attributes, line }: XmlOpen): Element {
  return { name, attributes, line, children: [], text: "", hasMarkup: false };
}

/** Keeps of a question what fits, and of embedded files their names alone. */
function gather(start: XmlOpen) {
  const root = elementOf(start);
  const open: Element[] = [root];
  /** Elements within a <text>, which are HTML that nobody escaped. */
  const marks: string[] = [];
  let elements = 0;
  let characters = 0;
  let isTooLong = false;
  const take = (piece: string): string => {
    characters += piece.length;
    if (characters > MOST_QUESTION) isTooLong = true;
    return isTooLong ? "" : piece;
  };
  return {
    open(event: XmlOpen) {
      const parent = open.at(-1) ?? root;
      if (parent.name === "text") {
        const kept = ["src", "alt", "href", "type", "start", "style"].flatMap((name) => {
          const value = event.attributes.get(name);
          return value === undefined ? [] : [` ${name}="${escapeHtml(value)}"`];
        });
        parent.text += take(`<${event.name}${kept.join("")}>`);
        parent.hasMarkup = true;
        marks.push(event.name);
        return;
      }
      elements += 1;
      if (elements > MOST_ELEMENTS) isTooLong = true;
      const element = elementOf(event);
      if (!isTooLong) parent.children.push(element);
      open.push(element);
    },
    text(piece: string) {
      const element = open.at(-1) ?? root;
      if (element.name !== "file" && element.name !== "image_base64") element.text += take(piece);
    },
    close() {
      const element = open.at(-1) ?? root;
      const name = marks.pop();
      if (name !== undefined) {
        if (!/^(?:br|img|hr)$/.test(name)) element.text += take(`</${name}>`);
      } else open.pop();
    },
    end: (): Found => ({ element: root, isTooLong }),
  };
}
