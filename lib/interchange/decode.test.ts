import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MOST_IMPORT_BYTES } from "@/lib/contracts/interchange";
import { decodeInTurns, decodeText } from "./decode";
import { Unreadable } from "./interchange";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );
const utf16 = (text: string, order: "le" | "be") =>
  Uint8Array.from(
    Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((unit) =>
      order === "le" ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff],
    ),
  );
const TEXT = "“Tōkyō” – क्ष 😀\r\nsecond line";

describe("the text of a file", () => {
  test.each([
    ["UTF-8", utf8(TEXT), "utf-8"],
    ["UTF-8 with a byte order mark", utf8(`\ufeff${TEXT}`), "utf-8"],
    ["UTF-16 as Excel saves it", utf16(`\ufeff${TEXT}`, "le"), "utf-16le"],
    ["UTF-16 of the other order", utf16(`\ufeff${TEXT}`, "be"), "utf-16be"],
  ])("is read from %s", (_, file, encoding) => {
    expect(decodeText(file)).toEqual({ text: TEXT, encoding });
  });

  test("is read from Windows-1252, and whoever imports is told to look", () => {
    const decoded = decodeText(
      bytes("caf", [0xe9], " ", [0x93], "1991", [0x96], "92", [0x94, 0x80]),
    );
    expect(decoded).toMatchObject({ text: "café “1991–92”€", encoding: "windows-1252" });
    expect(decoded.warning).toContain("Windows-1252");
  });

  test("is read from Windows-1252 whose last letter could begin one of UTF-8", () => {
    expect(decodeText(bytes("Est-il all", [0xe9])).text).toBe("Est-il allé");
  });

  test("may have lost characters before, which is said with the line", () => {
    expect(decodeText(utf8("one\ntw\ufffd")).warning).toContain("line 2");
  });

  test("comes out the same in turns as at once, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(!text.startsWith("\ufeff") && !/^(%PDF|PK)/.test(text));
        expect(decodeText(utf8(text)).text).toBe(text);
      }),
    );
  });

  test("of 32 MB is decoded in many turns", () => {
    const turns = [...decodeInTurns(utf8("é".repeat(MOST_IMPORT_BYTES / 2)))];
    expect(turns.length).toBeGreaterThan(30);
  });
});

describe("a file is refused", () => {
  test.each([
    ["that is empty", bytes(), "empty", undefined],
    ["that is a workbook", bytes("PK", [3, 4, 20, 0]), "workbook", undefined],
    ["that is a PDF", bytes("%PDF-1.7"), "PDF", undefined],
    ["that is compressed", bytes([0x1f, 0x8b, 8]), "compressed", undefined],
    ["with the character 0, naming the line", bytes("a\nb\0c"), "not text", 2],
    ["of control characters", bytes("a", [1, 2, 3, 4, 5]), "not text", 1],
    ["of UTF-16 with an odd byte", bytes([0xff, 0xfe, 0x41, 0, 0x42]), "UTF-16", undefined],
    ["of UTF-16 with half a pair", bytes([0xff, 0xfe, 0x3d, 0xd8, 0x41, 0]), "UTF-16", undefined],
    ["cut off within a character", utf8("one\n“two” 😀").slice(0, -1), "cut off", 2],
    [
      "of UTF-8 with a letter of something else",
      new Uint8Array([...utf8("“a”\n“b”\n"), 0xe9, 10]),
      "damaged",
      3,
    ],
    ["marked as UTF-8 that is not", bytes([0xef, 0xbb, 0xbf], "caf", [0xe9], "!"), "damaged", 1],
    [
      "in an encoding that nobody named",
      bytes([0x81, 0x40, 0x82, 0xa0, 0x20, 0x8d]),
      "neither",
      undefined,
    ],
  ])("%s", (_, file, says, line) => {
    const reading = () => decodeText(file);
    expect(reading).toThrow(Unreadable);
    expect(reading).toThrow(says);
    expect(reading).toThrow(expect.objectContaining({ line }));
  });

  test("that is larger than 32 MB, before anything of it is read", () => {
    const turns = decodeInTurns(new Uint8Array(MOST_IMPORT_BYTES + 1));
    expect(() => turns.next()).toThrow("The file is larger than 32 MB: split it.");
  });

  test("as a whole or not at all: any bytes are a text or Unreadable", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
        try {
          expect(decodeText(file).text).not.toContain("\0");
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: 500 },
    );
  });
});
