/** The bytes of an XML file as its text, by the rules of XML: a mark, else the declaration, else UTF-8. */
import { Unreadable } from "./interchange";

/** A few milliseconds of work. */
const STEP_BYTES = 16 * 1024;

/** The text of a file piece by piece, line ends as "\n". */
export function* decoded(bytes: Uint8Array, line: () => number): Generator<string, void> {
  const { encoding, from } = encodingOf(bytes);
  const decoder = decoderFor(encoding);
  let held = "";
  for (let at = from; at < bytes.length; at += STEP_BYTES) {
    const isLast = at + STEP_BYTES >= bytes.length;
    let piece: string;
    try {
      piece = held + decoder.decode(bytes.subarray(at, at + STEP_BYTES), { stream: !isLast });
    } catch {
      throw new Unreadable(
        `The file says that it is in ${encoding.toUpperCase()} and is not, about here. Save it as UTF-8.`,
        line(),
      );
    }
    // "\r" at the end of a piece may be half of a line end.
    held = !isLast && piece.endsWith("\r") ? "\r" : "";
    yield piece.slice(0, piece.length - held.length).replace(/\r\n?/g, "\n");
  }
}

function decoderFor(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false });
  } catch {
    throw new Unreadable(
      `The file says that it is in “${encoding.slice(0, 40)}”, an encoding that is not known here. Save it as UTF-8.`,
      1,
    );
  }
}

/** By the mark at the beginning, else by what the declaration says, else UTF-8. */
function encodingOf(bytes: Uint8Array): { readonly encoding: string; readonly from: number } {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: "utf-8", from: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: "utf-16le", from: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: "utf-16be", from: 2 };
  if (a === 0x3c && b === 0) return { encoding: "utf-16le", from: 0 };
  if (a === 0 && b === 0x3c) return { encoding: "utf-16be", from: 0 };
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const said = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]{1,40})["']/.exec(head)?.[1];
  // Whoever can read "utf-16" byte by byte is not looking at UTF-16.
  return { encoding: !said || /^utf-?16/i.test(said) ? "utf-8" : said.toLowerCase(), from: 0 };
}
