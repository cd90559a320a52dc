import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { Unreadable } from "./interchange";
import { isZip, unzip, zipEntries } from "./unzip";
import { openZip } from "./zip";

const LIMITS = {
  entries: 100,
  largest: 3_500_000,
  bytes: 4_000_000,
  tooLarge: "unpacks to too much",
};

function all(bytes: Uint8Array, limits = LIMITS): Record<string, string> {
  return Object.fromEntries(
    listed(bytes, limits).map((entry) => [
      entry.path,
      new TextDecoder().decode(finish(unzip(bytes, entry))),
    ]),
  );
}

function listed(bytes: Uint8Array, limits = LIMITS) {
  return finish(zipEntries(bytes, limits));
}

function finish<T>(steps: Generator<null, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function refusal(bytes: Uint8Array, limits = LIMITS): string {
  try {
    all(bytes, limits);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
  throw new Error("It was unpacked.");
}

/** A package whose only file has this name, whatever a packer would say to it. */
function withName(name: string): Uint8Array {
  return Uint8Array.from(packed([[name, "x"]]));
}

function packed(files: readonly (readonly [string, string])[]): Uint8Array {
  const zip = openZip(new Date("2026-01-01T00:00:00Z"));
  const pieces = [...files.flatMap(([path, text]) => [...zip.file(path, text)]), ...zip.end()];
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** The same bytes with others from a place on, found by the signature of a record. */
function patched(bytes: Uint8Array, signature: number, offset: number, value: readonly number[]) {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at++) {
    if (view.getUint32(at, true) === signature) copy.set(value, at + offset);
  }
  return copy;
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

describe("a package", () => {
  it("is known by its first bytes", () => {
    expect(isZip(zipSync({ a: strToU8("x") }))).toBe(true);
    expect(isZip(zipSync({}))).toBe(true);
    expect(isZip(strToU8("<a/>"))).toBe(false);
    expect(isZip(strToU8("PK"))).toBe(false);
  });

  it("gives its files, stored or deflated, in folders and with names of any script, and no folders", () => {
    const bytes = zipSync({
      "a.xml": [strToU8("stored"), { level: 0 }],
      folder: { "b.xml": strToU8("packed ".repeat(1_000)), "प्रश्न 日本.xml": strToU8("ü") },
      "empty/": new Uint8Array(0),
    });
    expect(all(bytes)).toEqual({
      "a.xml": "stored",
      "folder/b.xml": "packed ".repeat(1_000),
      "folder/प्रश्न 日本.xml": "ü",
    });
  });

  it("is read from its directory, whatever stands before and after", () => {
    const bytes = zipSync({ "a.xml": strToU8("x") }, { comment: "made by hand" });
    expect(all(bytes)).toEqual({ "a.xml": "x" });
  });

  it.each([
    ["../a.xml", /leads out/],
    ["items/../../a.xml", /leads out/],
    ["..\\a.xml", /leads out/],
    ["/etc/a.xml", /root/],
    ["\\\\server\\a.xml", /root/],
    ["C:/a.xml", /letter of a disk/],
    ["c:a.xml", /letter of a disk/],
    ["items\\a.xml", /backslash/],
    ["a.xml\0.png", /null/],
    ["", /empty/],
  ])("is refused whole for a file called “%s”", (name, why) => {
    expect(refusal(withName(name))).toMatch(why);
  });

  it("is refused for a link to elsewhere", () => {
    const bytes = zipSync({ "a.xml": [strToU8("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] });
    expect(refusal(bytes)).toMatch(/link to elsewhere/);
  });

  it("is refused where two files have one name", () => {
    expect(
      refusal(
        packed([
          ["a.xml", "1"],
          ["a.xml", "2"],
        ]),
      ),
    ).toMatch(/“a.xml” twice/);
  });

  it("is refused when it is locked, in parts, packed otherwise, or of too many files", () => {
    const bytes = zipSync({ "a.xml": strToU8("x") });
    expect(refusal(patched(bytes, CENTRAL, 8, [1, 0]))).toMatch(/password/);
    expect(refusal(patched(bytes, CENTRAL, 10, [14, 0]))).toMatch(/not known here/);
    expect(refusal(patched(bytes, END, 4, [1, 0]))).toMatch(/one part of several/);
    const many = zipSync(
      Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}`, strToU8("x")])),
    );
    expect(refusal(many)).toMatch(/101 files; 100 are the most/);
  });

  it("is refused before it is unpacked when it says that it unpacks to too much", {
    timeout: 30_000,
  }, () => {
    const large = zipSync(
      { a: new Uint8Array(2_500_000), b: new Uint8Array(2_500_000) },
      { level: 0 },
    );
    expect(refusal(large)).toBe("unpacks to too much");
    const one = zipSync({ a: new Uint8Array(3_600_000) }, { level: 0 });
    expect(refusal(one)).toMatch(/“a” in the package is larger than 3 MB/);
    const dense = zipSync({ "a.xml": new Uint8Array(3_000_000) });
    expect(refusal(dense)).toMatch(/would unpack to \d+ times its size/);
  });

  it("is refused when it unpacks to more, to less or to something else than it says", () => {
    const bytes = zipSync({ "a.xml": strToU8("packed ".repeat(10_000)) });
    expect(refusal(patched(bytes, CENTRAL, 24, [10, 0, 0, 0]))).toMatch(/not as large as/);
    const long = zipSync({ "a.xml": strToU8("packed ".repeat(40_000)) });
    expect(refusal(patched(long, CENTRAL, 24, [0xff, 0xff, 3, 0]))).toMatch(/not as large as/);
    expect(refusal(patched(bytes, CENTRAL, 24, [0xff, 0xff, 1, 0]))).toMatch(/not as large as/);
    expect(refusal(patched(bytes, CENTRAL, 16, [1, 2, 3, 4]))).toMatch(/damaged/);
    const broken = bytes.slice();
    broken.fill(0xff, 40, 60);
    expect(refusal(broken)).toMatch(/damaged|not as large/);
    const stored = zipSync({ "a.xml": [strToU8("text"), { level: 0 }] });
    expect(refusal(patched(stored, CENTRAL, 16, [1, 2, 3, 4]))).toMatch(/damaged/);
  });

  it("is refused where files lie over each other, to be unpacked again and again", () => {
    const one = zipSync({ "a.xml": [strToU8("x".repeat(500)), { level: 0 }] });
    const view = new DataView(one.buffer);
    const end = one.length - 22;
    const from = view.getUint32(end + 16, true);
    const record = one.slice(from, end);
    const names = ["a", "b", "c"].map((letter) => {
      const copy = record.slice();
      copy[46] = letter.charCodeAt(0);
      return copy;
    });
    const tail = one.slice(end);
    new DataView(tail.buffer).setUint16(10, names.length, true);
    const bytes = Uint8Array.from(
      [one.slice(0, from), ...names, tail].flatMap((part) => [...part]),
    );
    expect(refusal(bytes)).toMatch(/damaged/);
  });

  it("is refused when it has been cut off, wherever", () => {
    const bytes = zipSync({ "a.xml": strToU8("packed ".repeat(100)), "b.xml": strToU8("x") });
    for (let length = 0; length < bytes.length; length++) {
      expect(refusal(bytes.slice(0, length))).toMatch(/damaged|cut off/);
    }
  });

  it("brings nothing but Unreadable, whatever is changed in it", { timeout: 30_000 }, () => {
    const bytes = zipSync({ "a.xml": strToU8("packed ".repeat(100)), "b/c.xml": strToU8("x") });
    const change = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[at] = value;
        try {
          const found = all(copy);
          expect(Object.values(found).join("").length).toBeLessThan(LIMITS.bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => all(bytes)).toThrow(Unreadable);
      }),
    );
  });
});
