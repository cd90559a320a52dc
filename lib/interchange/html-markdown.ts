/** HTML as the Markdown of an explanation: paragraphs, lists, quotations, emphasis, code and links. */
import { APART, LINES, listOf, markOf, shifted, walkHtml } from "./html-walk";
import { type Segment, segmentsMarkdown } from "./markdown-write";

type Block = {
  readonly segments: Segment[];
  /** Marks of the lists it lies in, from the outside; spaces where an earlier paragraph bears one. */
  readonly marks: string;
  /** Whether it begins an item. */
  readonly isItem: boolean;
  readonly isQuoted: boolean;
};

type List = { type: string; next: number; mark: string; isMarked: boolean };

const STRONG = new Set(["strong", "b", "h1", "h2", "h3", "h4", "h5", "h6", "th", "dt"]);
const SOFT = new Set(["em", "i", "cite", "dfn", "var"]);
const CODE = new Set(["code", "kbd", "samp", "tt"]);
/** Lists within lists beyond this stand as if they were this deep. */
const MOST_NESTED = 5;

/** The Markdown of HTML, and what of it Markdown cannot show here. */
export function readMarkdown(html: string): { text: string; lost: string[] } {
  const blocks: Block[] = [];
  let segments: Segment[] = [];
  const lists: List[] = [];
  let strong = 0;
  let soft = 0;
  let code = 0;
  let quotes = 0;
  const addresses: (string | null)[] = [];
  let raised: { readonly name: "sup" | "sub"; text: string } | null = null;
  let cell: "none" | "first" | "next" = "none";

  const end = () => {
    if (cell !== "none") {
      segments.push({ ...plain, text: " " });
      return;
    }
    if (!segments.some(({ text }) => text.trim() !== "")) {
      segments = [];
      return;
    }
    const around = lists.slice(0, MOST_NESTED);
    blocks.push({
      segments,
      marks: around
        .map(({ mark, isMarked }) => (isMarked ? mark.replace(/./g, " ") : mark))
        .join(""),
      isItem: around.some(({ isMarked }) => !isMarked),
      isQuoted: quotes > 0,
    });
    for (const list of around) list.isMarked = true;
    segments = [];
  };
  const put = (text: string) => {
    segments.push({
      text,
      isBreak: false,
      isStrong: strong > 0,
      isSoft: soft > 0,
      isCode: code > 0,
      address: addresses.at(-1) ?? null,
    });
  };

  const lost = walkHtml(html, {
    text(text) {
      if (raised) raised.text += text;
      else put(text.replace(/[ \t\n\f\r\u00a0]*[ \t\n\f\r][ \t\n\f\r\u00a0]*/g, " "));
    },
    open(name, attributes) {
      if (APART.has(name) || LINES.has(name)) {
        if (name === "tr") startRow();
        else end();
      }
      if (STRONG.has(name)) strong += 1;
      if (SOFT.has(name)) soft += 1;
      if (CODE.has(name)) code += 1;
      if (name === "blockquote") quotes += 1;
      if (name === "br") segments.push(cell === "none" ? lineEnd : { ...plain, text: " " });
      if (name === "a") addresses.push(addressOf(attributes.href));
      if ((name === "sup" || name === "sub") && !raised) raised = { name, text: "" };
      if (name === "ul" || name === "ol") {
        lists.push({ ...listOf(name, attributes), mark: "", isMarked: true });
      }
      const list = lists.at(-1);
      if (name === "li" && list) {
        const mark = markOf(list);
        list.mark = mark === null ? "- " : `${/^\d/.test(mark) ? mark : `${list.next}.`} `;
        list.isMarked = false;
        list.next += 1;
      }
      if (name === "td" || name === "th") {
        if (cell === "next") put(" – ");
        cell = "next";
      }
    },
    close(name) {
      if (raised && name === raised.name) {
        const { text } = raised;
        raised = null;
        put(shifted(text, name));
      }
      if (name === "tr" || name === "table") cell = "none";
      else if (APART.has(name) || LINES.has(name)) end();
      if (name === "table") end();
      if (STRONG.has(name)) strong -= 1;
      if (SOFT.has(name)) soft -= 1;
      if (CODE.has(name)) code -= 1;
      if (name === "blockquote") quotes -= 1;
      if (name === "a") addresses.pop();
      if (name === "ul" || name === "ol") lists.pop();
    },
  });
  cell = "none";
  end();
  return { text: joined(blocks), lost };

  /** Rows of a table are lines of one paragraph. */
  function startRow() {
    cell = "none";
    if (segments.some(({ text }) => text.trim() !== "")) segments.push(lineEnd);
  }
}

const plain: Segment = {
  text: "",
  isBreak: false,
  isStrong: false,
  isSoft: false,
  isCode: false,
  address: null,
};
const lineEnd: Segment = { ...plain, isBreak: true };

function addressOf(href: string | undefined): string | null {
  const address = (href ?? "").trim();
  return /^https?:\/\/[^\s<>"]+$/i.test(address) && address.length < 1_000 ? address : null;
}

function joined(blocks: readonly Block[]): string {
  let text = "";
  let earlier: Block | null = null;
  for (const block of blocks) {
    const lines = segmentsMarkdown(block.segments).split("\n");
    if (lines.every((line) => line.trim() === "")) continue;
    const quote = block.isQuoted ? "> " : "";
    const indent = block.marks.replace(/./g, " ");
    if (earlier !== null) {
      const isSame = earlier.isQuoted === block.isQuoted;
      if (block.isItem && earlier.marks !== "" && isSame) text += "\n";
      else text += isSame && block.isQuoted ? "\n>\n" : "\n\n";
    }
    text += lines.map((one, at) => quote + (at === 0 ? block.marks : indent) + one).join("\n");
    earlier = block;
  }
  return text;
}
