import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { unzip, zipEntries } from "./unzip";
import { openZip } from "./zip";

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

function finish<T>(steps: Generator<null, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function* numbers(count: number): Generator<string, void> {
  for (let number = 0; number < count; number++) yield `${number}\n`;
}

test("a package written file by file is one that others unpack", () => {
  const zip = openZip(new Date("2026-11-20T10:20:30Z"));
  const bytes = joined([
    ...zip.file("a.xml", "ü".repeat(1_000)),
    ...zip.stream("folder/प्रश्न.txt", numbers(100_000)),
    ...zip.file("empty.txt", ""),
    ...zip.end(),
  ]);
  const files = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(files[name]);
  expect(Object.keys(files)).toEqual(["a.xml", "folder/प्रश्न.txt", "empty.txt"]);
  expect(text("a.xml")).toBe("ü".repeat(1_000));
  expect(text("folder/प्रश्न.txt")).toBe([...numbers(100_000)].join(""));
  expect(text("empty.txt")).toBe("");
});

test("more files than an old directory can count are counted in the larger one", {
  timeout: 60_000,
}, () => {
  const count = 66_000;
  const zip = openZip(new Date("2026-11-20T10:20:30Z"));
  const pieces: Uint8Array[] = [];
  for (let number = 0; number < count; number++) pieces.push(...zip.file(`${number}`, "x"));
  pieces.push(...zip.end());
  const bytes = joined(pieces);
  const limits = { entries: 100_000, largest: 1_000_000, bytes: 1_000_000, tooLarge: "" };
  const entries = finish(zipEntries(bytes, limits));
  expect(entries).toHaveLength(count);
  const last = entries.at(-1);
  expect(last?.path).toBe("65999");
  expect(last && new TextDecoder().decode(finish(unzip(bytes, last)))).toBe("x");
});
