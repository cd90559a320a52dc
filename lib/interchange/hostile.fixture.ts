/** What tests of hostile files hold a reader to: what it finds, and how much work it does. */
import fc from "fast-check";
import { expect } from "vitest";
import { type Reader, Unreadable } from "./interchange";
import { readAnything } from "./round-trip.fixture";

/** A file is read or refused; what is found is bounded by its lines and makes sense. */
export async function readsSafely(reader: Reader, file: Uint8Array | string): Promise<void> {
  const found = (await readAnything(reader, file)) ?? [];
  const text = typeof file === "string" ? file : new TextDecoder().decode(file);
  const lines = text.split(/\r\n|[\r\n\u{fffd}]/u).length;
  expect(found.length).toBeLessThanOrEqual(10 * lines + 10);
  for (const it of found) {
    expect(it.line).toBeGreaterThanOrEqual(1);
    if (it.kind === "question") {
      expect([3, 4]).toContain(it.content.options.length);
      expect(it.content.options[it.content.key]).toBeDefined();
    } else {
      expect(it.message).not.toBe("");
      // 200 characters, each of one unit or two.
      expect((it.value ?? "").length).toBeLessThanOrEqual(400);
    }
  }
}

/** One of the files with a part of it cut out, and something put there. */
export function aMutant(files: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(60), fc.string({ maxLength: 8 }))
    .map(([file, place, length, by]) => {
      const at = place % file.length;
      return file.slice(0, at) + by + file.slice(at + length);
    });
}

/** Any character but half of one. The unit “binary” of fast-check takes a second to be made, in each file of tests. */
const anyCharacter = fc
  .oneof(fc.nat(0xff), fc.nat(0x10_ffff - 0x800))
  .map((at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800));

/** Any text at all. */
export function anyText(maxLength = 10): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, maxLength });
}

/** A text of pieces that mean something to a format, and of anything. */
export function aText(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(...pieces), anyText(5));
  return fc.array(piece, { maxLength: 100 }).map((all) => all.join(""));
}

/** Milliseconds of work so far: the machine may have others to serve meanwhile. */
export function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of work for a file, in all and at most between two readings. */
export async function workOn(
  reader: Reader,
  bytes: Uint8Array,
): Promise<{ readonly total: number; readonly longest: number }> {
  const started = spent();
  let longest = 0;
  let last = started;
  try {
    for await (const _reading of reader({ bytes })) {
      const now = spent();
      longest = Math.max(longest, now - last);
      last = now;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  const end = spent();
  return { total: end - started, longest: Math.max(longest, end - last) };
}
