/** Citations at the end of a general feedback: for people to read there, and for us to read back. */
import { htmlToPlain, plainToHtml } from "@/lib/interchange/html";
import { escapeHtml } from "@/lib/interchange/html-walk";
import type { ReadCitation } from "@/lib/interchange/interchange";

const START = '<ul class="nineteen-sources">';
const END = "</ul>";
/** A question has no more. */
const MOST = 24;

/** Each part in an element of its own, none of which plainToHtml writes. */
const PARTS = [
  ["publisher", "b"],
  ["title", "cite"],
  ["date", "time"],
  ["locator", "i"],
] as const;

/** The list; "" where nothing is cited. */
export function citationsHtml(citations: readonly ReadCitation[]): string {
  if (citations.length === 0) return "";
  const items = citations.map((citation) => {
    const parts = PARTS.flatMap(([field, name]) => {
      const text = citation[field] ?? "";
      return text === "" ? [] : [`<${name}>${plainToHtml(text)}</${name}>`];
    });
    const { source, url } = citation;
    const link = url ? `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>` : [];
    const id = source ? ` data-source="${escapeHtml(source)}"` : "";
    return `<li${id}>${parts.concat(link).join(", ")}</li>`;
  });
  return `${START}${items.join("")}${END}`;
}

/** What stands before such a list, and what it cites; null: there is none at the end. */
export function citationsIn(
  html: string,
): { readonly before: string; readonly citations: readonly ReadCitation[] } | null {
  const from = html.lastIndexOf(START);
  if (from < 0 || !html.trimEnd().endsWith(END)) return null;
  const list = html.slice(from + START.length, html.lastIndexOf(END));
  const citations = list.split("</li>").slice(0, MOST).map(citationIn);
  return {
    before: html.slice(0, from),
    citations: citations.filter((citation) => Object.keys(citation).length > 0),
  };
}

function citationIn(item: string): ReadCitation {
  const found: Record<string, string> = {};
  for (const [field, name] of PARTS) {
    const from = item.indexOf(`<${name}>`);
    const to = item.indexOf(`</${name}>`, from);
    if (from < 0 || to < 0) continue;
    found[field] = htmlToPlain(item.slice(from + name.length + 2, to)).text;
  }
  const source = /<li data-source="([^"]{1,500})"/.exec(item)?.[1];
  if (source !== undefined) found.source = htmlToPlain(source).text;
  const url = /<a href="(https?:[^"]{1,2000})"/.exec(item)?.[1];
  if (url !== undefined) found.url = htmlToPlain(url).text;
  return found;
}
