/** A text of a GIFT file as ours: its mark says what it is written in. */
import {
  type FromHtml,
  htmlToMarkdown,
  htmlToPlain,
  markdownToHtml,
  plainToHtml,
} from "@/lib/interchange/html";
import { isPlain } from "@/lib/question/plain";
import { meant } from "./escape";

const MARK = /^\s*\[(html|moodle|plain|markdown)\]/i;

export type Markup = "html" | "moodle" | "plain" | "markdown";

export type GiftText = {
  readonly text: string;
  /** What of it cannot be shown, in words. */
  readonly lost: readonly string[];
  /** It holds what Moodle would take for HTML though it is not marked as such. */
  readonly hasTags: boolean;
};

/** What a text is written in: its own mark, or that of the question. */
export function markupOf(raw: string, inherited: Markup): { markup: Markup; body: string } {
  const found = MARK.exec(raw);
  if (found === null) return { markup: inherited, body: raw };
  return { markup: (found[1] ?? "").toLowerCase() as Markup, body: raw.slice(found[0].length) };
}

/** As plain text. */
export function plainOf(raw: string, inherited: Markup): GiftText {
  const { markup, body } = markupOf(raw, inherited);
  const text = meant(body).trim();
  if (markup === "html") return trimmed(htmlToPlain(text));
  if (markup === "markdown" && !isPlain(text)) return trimmed(htmlToPlain(markdownToHtml(text)));
  return { text, lost: [], hasTags: markup === "moodle" && HTML.test(text) };
}

/** The same where a new line is only how the file was laid out. Blanks that no line ends are looked at once. */
export function onOneLine(raw: string, inherited: Markup): GiftText {
  return plainOf(raw.trim().replace(/(?<![ \t])[ \t]*\n\s*/g, " "), inherited);
}

/** As Markdown. */
export function markdownOf(raw: string, inherited: Markup): GiftText {
  const { markup, body } = markupOf(raw, inherited);
  const text = meant(body).trim();
  if (markup === "markdown" || isPlain(text)) return { text, lost: [], hasTags: false };
  if (markup === "html") return trimmed(htmlToMarkdown(text));
  const typed = htmlToMarkdown(plainToHtml(text)).text.trim();
  return { text: typed, lost: [], hasTags: markup === "moodle" && HTML.test(text) };
}

const HTML = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:[a-z]{2,8}|#\d{1,6});/i;

function trimmed({ text, lost }: FromHtml): GiftText {
  return { text: text.trim(), lost, hasTags: false };
}
