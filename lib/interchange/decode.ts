/**
 * The bytes of a text file → its text, whatever program saved it: UTF-8 with or without a byte order
 * mark, UTF-16 with one, Windows-1252. What is no text, or was cut off or damaged, is refused.
 */
import { MOST_IMPORT_BYTES } from "@/lib/contracts/interchange";
import { Unreadable } from "./interchange";

/** A text, and how it was told from its bytes. */
export type Decoded = {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  /** What whoever imports should look at. */
  readonly warning?: string;
};

/** Bytes decoded at once: a few milliseconds of work. */
const PIECE = 1 << 20;

const WINDOWS_1252 =
  "The file is not UTF-8 and was read as Windows-1252, as older programs save it. Look whether accents, dashes and quotation marks are right; if not, save it again as UTF-8.";

/** The text of a file, at once. */
export function decodeText(bytes: Uint8Array): Decoded {
  const turns = decodeInTurns(bytes);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

/** The same a piece at a time, for readers: `const { text } = yield* decodeInTurns(bytes)`. */
export function* decodeInTurns(bytes: Uint8Array): Generator<null, Decoded> {
  if (bytes.length > MOST_IMPORT_BYTES) {
    throw new Unreadable("The file is larger than 32 MB: split it.");
  }
  if (bytes.length === 0) throw new Unreadable("The file is empty.");
  refuseOtherKinds(bytes);
  const wide = wideEncodingOf(bytes);
  if (wide) {
    const text = yield* piecewise(bytes.subarray(2), wide);
    if (text === null) {
      throw new Unreadable(
        "The file is damaged or cut off: it is not whole UTF-16. Save it again.",
      );
    }
    return asText(text, wide);
  }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = yield* piecewise(isMarked ? bytes.subarray(3) : bytes, "utf-8");
  if (text !== null) return asText(text, "utf-8");
  const { whole, firstBroken, isCutOff, broken } = yield* examine(bytes);
  if (isCutOff) {
    throw new Unreadable(
      "The file ends in the middle of a character: it was cut off. Get it again.",
      lineAt(bytes, firstBroken),
    );
  }
  // In a text of Windows-1252 hardly two letters in a row look like one of UTF-8.
  if (isMarked || whole > broken) {
    throw new Unreadable(
      "Some characters are not UTF-8, though the others are: the file was put together from two or damaged. Save it again as UTF-8.",
      lineAt(bytes, firstBroken),
    );
  }
  const western = yield* piecewise(bytes, "windows-1252");
  // The five bytes that stand for nothing in Windows-1252 become control characters.
  if (western === null || /[\u0080-\u009f]/.test(western)) {
    throw new Unreadable("The file is neither UTF-8 nor Windows-1252: save it again as UTF-8.");
  }
  return { ...asText(western, "windows-1252"), warning: WINDOWS_1252 };
}

/** Files that are often taken for text, by how they begin. */
function refuseOtherKinds(bytes: Uint8Array): void {
  const begins = (...start: number[]) => start.every((byte, at) => bytes[at] === byte);
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0)) {
    throw new Unreadable(
      "This is a workbook or a package, not a text file: open it in the program that made it and save it as text.",
    );
  }
  if (begins(0x25, 0x50, 0x44, 0x46)) {
    throw new Unreadable("This is a PDF, not a text file: copy its text into one.");
  }
  if (begins(0x1f, 0x8b)) throw new Unreadable("This is a compressed file: unpack it first.");
}

function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
}

/** null: the bytes are none of that encoding. */
function* piecewise(bytes: Uint8Array, encoding: string): Generator<null, string | null> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const pieces: string[] = [];
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      pieces.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
      yield null;
    }
    pieces.push(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return pieces.join("");
}

function asText(text: string, encoding: Decoded["encoding"]): Decoded {
  const start = text.slice(0, 4_096);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = start.match(/[\u0001-\u0008\u000e-\u001f]/g)?.length ?? 0;
  const nul = text.indexOf("\0");
  if (nul >= 0 || controls * 50 > start.length) {
    throw new Unreadable(
      "The file is not text: it holds characters that no text has. Save it again as text, in UTF-8.",
      nul >= 0 ? linesIn(text, nul) : 1,
    );
  }
  const lost = text.indexOf("\ufffd");
  if (lost < 0) return { text, encoding };
  const warning = `Some characters were lost before the file came here: they read � (first on line ${linesIn(text, lost)}). Mend them, or export the file again as UTF-8.`;
  return { text, encoding, warning };
}

/** Number of the line that the character at `end` stands on. */
function linesIn(text: string, end: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < end; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}

type Examined = {
  /** Characters of several bytes that are whole. */
  readonly whole: number;
  /** Bytes that belong to none. */
  readonly broken: number;
  readonly firstBroken: number;
  /** Nothing is broken but the last character, which lacks its end. */
  readonly isCutOff: boolean;
};

/** How much of what is not quite UTF-8 is. */
function* examine(bytes: Uint8Array): Generator<null, Examined> {
  let whole = 0;
  let broken = 0;
  let firstBroken = bytes.length;
  for (let at = 0, turn = PIECE; at < bytes.length; ) {
    if (at >= turn) {
      turn += PIECE;
      yield null;
    }
    const length = lengthFrom(bytes[at] ?? 0);
    let has = 1;
    while (has < length && ((bytes[at + has] ?? 0) & 0xc0) === 0x80) has++;
    if (length === has) {
      if (length > 1) whole++;
    } else {
      if (broken++ === 0) firstBroken = at;
      if (length > 0 && at + has === bytes.length && broken === 1 && whole > 0) {
        return { whole, broken, firstBroken, isCutOff: true };
      }
    }
    at += Math.max(1, has);
  }
  return { whole, broken, firstBroken, isCutOff: false };
}

/** Bytes of the character that begins so; 0: none does. */
function lengthFrom(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}
