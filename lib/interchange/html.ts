/**
 * HTML to our texts and back. Stems, options and statements are plain text, explanations Markdown; what
 * comes out of a reading is never HTML, and what is written holds no element but those written here.
 */
import { readMarkdown } from "./html-markdown";
import { escapePlain, readPlain } from "./html-plain";
import { escapeHtml, walkHtml } from "./html-walk";
import { blocksHtml } from "./markdown";

/** A text, and what of the HTML it cannot show: "the picture “map.png”", "a table". */
export type FromHtml = { readonly text: string; readonly lost: readonly string[] };

/**
 * HTML as plain text: a paragraph, an item of a list and a row of a table each become a line. A table is
 * named in `lost` too, though its cells are still there.
 */
export function htmlToPlain(html: string): FromHtml {
  return readPlain(html);
}

/** Plain text as HTML, from which htmlToPlain makes the same text. */
export function plainToHtml(text: string): string {
  return escapePlain(text);
}

/** HTML as Markdown: paragraphs, lists, quotations, emphasis, code and links to the web. */
export function htmlToMarkdown(html: string): FromHtml {
  return sourceOf(html) ?? readMarkdown(html);
}

/**
 * Markdown as HTML, from which htmlToMarkdown makes the same Markdown: where it is written in another
 * way than ours, what was written goes along.
 */
export function markdownToHtml(markdown: string): string {
  const html = blocksHtml(markdown);
  if (readMarkdown(html).text === markdown) return html;
  return `<div data-markdown="${written(markdown)}">${html}</div>`;
}

/** As an attribute that also survives where an XML reader tidies line ends and tabs. */
function written(markdown: string): string {
  return escapeHtml(markdown).replace(/[\t\n]/g, (end) => `&#${end.charCodeAt(0)};`);
}

/** The Markdown that went along, unless the HTML was changed since. */
function sourceOf(html: string): FromHtml | null {
  const end = html.indexOf('">');
  if (!html.startsWith('<div data-markdown="') || end < 0) return null;
  let markdown: string | undefined;
  walkHtml(`${html.slice(0, end)}"></div>`, {
    text: () => undefined,
    open: (_, attributes) => {
      markdown = attributes["data-markdown"];
    },
    close: () => undefined,
  });
  if (markdown === undefined || markdownToHtml(markdown) !== html) return null;
  return { text: markdown, lost: [] };
}
