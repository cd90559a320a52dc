/** Which format a file seems to be: by its name where that says it, else by how it begins. */
import type { ImportFormat } from "@/lib/contracts/interchange";

/** So much of a file is looked at, in bytes. */
export const HEAD_BYTES = 16 * 1024;

/** null: nothing can be said. `name` may be empty: pasted text has none. */
export function guessFormat(name: string, head: string): ImportFormat | null {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const text = head.replace(/^\ufeff/, "").trimStart();
  if (ending === "zip" || text.startsWith("PK\u0003\u0004")) return "qti";
  if (ending === "gift") return "gift";
  if (ending === "csv" || ending === "tsv") return "csv";
  if (["json", "ndjson", "jsonl"].includes(ending)) return "json";
  if (text.startsWith("<")) return ofXml(text);
  if (/^[[{]\s*["[{]/.test(text)) return "json";
  if (isAiken(text)) return "aiken";
  if (isGift(text)) return "gift";
  return isTable(text) ? "csv" : null;
}

/** The beginning of a file as text, whatever its encoding: only signs of the alphabet are looked for. */
export function headText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

function ofXml(text: string): ImportFormat | null {
  if (/<quiz[\s>]/.test(text)) return "moodle-xml";
  if (
    /<(?:\w+:)?(?:qti-assessment-|assessment(?:Item|Test|Section)|manifest|questestinterop)/.test(
      text,
    )
  ) {
    return "qti";
  }
  return null;
}

/** "ANSWER: B" below lettered options. */
function isAiken(text: string): boolean {
  return /^\s*[A-Z][.)]\s/m.test(text) && /^\s*ANSWER\s*:\s*[A-Z]\s*$/im.test(text);
}

/** Braces with = or ~ in them, or what only GIFT begins with. */
function isGift(text: string): boolean {
  return /^(?:::|\/\/|\$CATEGORY:)/m.test(text) || /\{[^{}]*[=~][^{}]*\}/.test(text);
}

/** A first line of cells, among them one that asks and one that answers. */
function isTable(text: string): boolean {
  const [line = ""] = text.replace(/^sep=.\r?\n/i, "").split(/\r?\n/, 1);
  return /[,;\t]/.test(line) && /stem|question/i.test(line) && /key|answer|correct/i.test(line);
}
