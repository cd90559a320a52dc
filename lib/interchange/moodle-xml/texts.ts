/** The texts of a Moodle question, each in the markup it says it is in, as ours. */
import { htmlToMarkdown, htmlToPlain, markdownToHtml, plainToHtml } from "@/lib/interchange/html";
import { MOST_TEXT } from "@/lib/interchange/remark";
import type { Element } from "./elements";

/** A text as it comes in. */
export type Text = {
  readonly text: string;
  /** What of it cannot be shown, in words. */
  readonly lost: readonly string[];
  readonly line: number;
};

/** A text as it stands: its markup as HTML, whatever it is written in. */
export type Source = {
  readonly html: string;
  /** It is Markdown, and this is it. */
  readonly markdown: string | null;
  /** It is text as typed. */
  readonly plain: string | null;
  /** Names of the files that go with it. */
  readonly files: readonly string[];
  readonly line: number;
  readonly format: string;
  readonly hasMarkup: boolean;
};

/** The first child of that name. */
export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((child) => child.name === name);
}

/** A short value: what stands in the element, or in the <text> within it. */
export function valueIn(element: Element | undefined): string {
  return typedIn(childOf(element, "text") ?? element);
}

/** What stands in it, also where a program escaped the marks of CDATA along with what is in them. */
function typedIn(element: Element | undefined): string {
  const typed = element?.text.trim() ?? "";
  if (!typed.startsWith("<![CDATA[")) return typed;
  return typed.slice("<![CDATA[".length, typed.endsWith("]]>") ? -"]]>".length : undefined).trim();
}

/** The text of an element. `format`: what it is in where it does not say. */
export function sourceOf(element: Element | undefined, format = "html"): Source {
  const own = element?.attributes.get("format")?.trim() || format;
  const inner = childOf(element, "text") ?? element;
  const typed = typedIn(inner);
  const files = (element?.children ?? [])
    .filter(({ name }) => name === "file")
    .map(({ attributes }) => attributes.get("name") ?? "without a name");
  const common = {
    files,
    line: inner?.line ?? 1,
    format: own,
    hasMarkup: inner?.hasMarkup ?? false,
    markdown: null,
    plain: null,
  };
  if (own === "plain_text") return { ...common, html: plainToHtml(typed), plain: typed };
  if (own === "markdown") {
    // Longer than any field: it will be refused, and need not be understood for that.
    const html = typed.length > 2 * MOST_TEXT ? plainToHtml(typed) : markdownToHtml(typed);
    return { ...common, html, markdown: typed };
  }
  // Moodle's own markup is HTML in which a line end ends a line.
  const isOwn = own === "moodle_auto_format" || own === "wiki_like";
  const html = isOwn ? typed.replace(/(?<!>)\n(?![ \t]*<)/g, "<br>\n") : typed;
  return { ...common, html };
}

/** As text. */
export function plainOf({ html, plain, files, line }: Source): Text {
  if (plain !== null) return { text: plain, lost: [], line };
  const { text, lost } = htmlToPlain(html);
  return { text: text.trim(), lost: [...lost, ...unnamed(files, lost)], line };
}

/** As Markdown. */
export function markdownOf({ html, markdown, files, line }: Source): Text {
  if (markdown !== null) return { text: markdown, lost: [], line };
  const { text, lost } = htmlToMarkdown(html);
  return { text, lost: [...lost, ...unnamed(files, lost)], line };
}

/** Files that nothing in the text shows. */
function unnamed(files: readonly string[], lost: readonly string[]): string[] {
  return files
    .slice(0, 20)
    .map((file) => `“${file.slice(0, 80)}”`)
    .filter((file) => !lost.some((thing) => thing.includes(file)))
    .map((file) => `the file ${file}`);
}

/** What a text still holds, if in another shape. */
export const RESHAPED: ReadonlySet<string> = new Set(["a table", "a strike-through"]);
