/** One XML file of QTI: the items in it, whatever version it is of. */
import { MOST_IMPORT_BYTES } from "@/lib/contracts/interchange";
import type { Reading } from "@/lib/interchange/interchange";
import { openXml, type XmlEvent, type XmlOpen } from "@/lib/interchange/xml";
import { readClassicItem } from "./classic";
import { bankTitles } from "./classic-section";
import { collect, nameIn2 } from "./fragment";
import { readItem } from "./item";
import { type ItemPlace, topicOf } from "./texts";

export const TOO_LARGE = "The file is larger than 32 MB: split it.";

export const XML_LIMITS = { bytes: MOST_IMPORT_BYTES, tooLarge: TOO_LARGE, depth: 150 };

/** What kind of file it was, by its outermost element ("" for none). */
export type FileKind = { readonly root: string };

/**
 * Reads the items of a file in their order and answers what kind of file it was. Throws Unreadable where
 * it is not XML.
 */
export function* readXmlFile(bytes: Uint8Array, place: ItemPlace): Generator<Reading, FileKind> {
  let root = "";
  let item: { readonly collector: ReturnType<typeof collect>; readonly open: XmlOpen } | null =
    null;
  const sections = bankTitles();
  for (const event of openXml(bytes, XML_LIMITS)) {
    if (event === null) {
      yield null;
      continue;
    }
    if (event.kind === "open" && root === "") root = nameIn2(event.name);
    if (item === null) {
      const isItem = event.kind === "open" && isItemOf(root, event);
      if (isItem) item = { collector: collect(), open: event };
      else if (root === "questestinterop") sections.see(event);
    }
    if (item?.collector.add(event)) {
      yield* readingsOf(item, root, { ...topicIn(sections.current()), ...place });
      item = null;
    }
  }
  return { root };
}

function topicIn(title: string | undefined): { topic?: string } {
  const topic = topicOf(title);
  return topic === undefined ? {} : { topic };
}

function isItemOf(root: string, event: NonNullable<XmlEvent> & { kind: "open" }): boolean {
  return root === "questestinterop"
    ? event.name === "item"
    : nameIn2(event.name) === "assessmentItem";
}

function readingsOf(
  { collector, open }: { collector: ReturnType<typeof collect>; open: XmlOpen },
  root: string,
  place: ItemPlace,
): Iterable<Reading> {
  const fragment = collector.tokens();
  if (fragment === "too large") {
    return [
      {
        kind: "rejected",
        because: "faulty",
        line: open.line,
        ...(place.file === undefined ? {} : { file: place.file }),
        value: open.attributes.get("identifier") ?? open.attributes.get("ident") ?? "",
        message: "The item is larger than 64 kB. Take out what is no text, or shorten it.",
      },
    ];
  }
  return root === "questestinterop" ? readClassicItem(fragment, place) : readItem(fragment, place);
}
