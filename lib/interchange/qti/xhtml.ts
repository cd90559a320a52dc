/** HTML as XML has it, and the Markdown that went along with it. */
import { Parser } from "htmlparser2";
import { type FromHtml, htmlToMarkdown, markdownToHtml } from "@/lib/interchange/html";
import { escapeXml, xmlAttributes } from "@/lib/interchange/xml";

/** The same HTML, well-formed: every element closed, no entity but those of XML. */
export function toXhtml(html: string): string {
  const out: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        out.push(`<${name}${xmlAttributes(attributes)}${VOID.has(name) ? "/>" : ">"}`);
      },
      ontext: (text) => void out.push(escapeXml(text)),
      onclosetag: (name) => {
        if (!VOID.has(name)) out.push(`</${name}>`);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return out.join("");
}

/** Elements that have no content. */
export const VOID: ReadonlySet<string> = new Set(
  "br hr img col wbr input source track embed area".split(" "),
);

/**
 * HTML of a package as Markdown. Where the Markdown it was made from went along with it, that, unless
 * the HTML was changed since.
 */
export function xhtmlToMarkdown(html: string): FromHtml {
  const written = /^<div data-markdown="([^"]*)">/.exec(html)?.[1];
  if (written === undefined) return htmlToMarkdown(html);
  const pieces: string[] = [];
  const parser = new Parser({ ontext: (text) => void pieces.push(text) }, { decodeEntities: true });
  parser.end(written);
  const markdown = pieces.join("");
  return toXhtml(markdownToHtml(markdown)) === toXhtml(html)
    ? { text: markdown, lost: [] }
    : htmlToMarkdown(html);
}
