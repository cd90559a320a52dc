/** The records of a package (zip) as its directory has them: what each says is checked before it is used. */
import { Unreadable } from "./interchange";
import { checkedPath } from "./unzip-path";

/** A file within a package. */
export type ZipEntry = {
  /** With "/" between folders. */
  readonly path: string;
  /** What it unpacks to, in bytes, as the package says. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  /** Where its own header begins. */
  readonly at: number;
  readonly crc: number;
};

/** What a package may hold. */
export type ZipLimits = {
  readonly entries: number;
  /** The most bytes that one of its files unpacks to. */
  readonly largest: number;
  /** The most bytes that all of it unpacks to. */
  readonly bytes: number;
  /** What is said of one that unpacks to more. */
  readonly tooLarge: string;
};

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const SPANNED = 0x08074b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

export const STORED = 0;
const DEFLATED = 8;

export const DAMAGED = "The package is damaged or has been cut off. Export or upload it anew.";

/** Whether a file begins as a package does. */
export function isSigned(data: DataView): boolean {
  const signature = data.byteLength < 4 ? 0 : data.getUint32(0, true);
  return signature === LOCAL || signature === END || signature === SPANNED;
}

/** A path as a message shows it. */
export function shownPath(path: string): string {
  return path.length > 120 ? `…${path.slice(-119)}` : path;
}

/** The bytes as numbers are read from them. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the directory begins and how many entries it has. */
export function directoryOf(data: DataView, limits: ZipLimits): { at: number; count: number } {
  const end = endOf(data);
  const count = data.getUint16(end + 10, true);
  const at = data.getUint32(end + 16, true);
  const volume = data.getUint16(end + 4, true);
  if (volume !== 0 && volume !== FULL_16) {
    throw new Unreadable("The package is one part of several. Join them, or pack the files anew.");
  }
  const found =
    count === FULL_16 || at === FULL_32 ? largeDirectory(data, end, { at, count }) : { at, count };
  if (found.count > limits.entries) {
    throw new Unreadable(
      `The package holds ${found.count.toLocaleString("en-GB")} files; ${limits.entries.toLocaleString("en-GB")} are the most that can be read. Split it.`,
    );
  }
  if (found.at > data.byteLength) throw new Unreadable(DAMAGED);
  return found;
}

/** The record that ends a package: the last one, with only a comment after it. */
function endOf(data: DataView): number {
  const first = Math.max(0, data.byteLength - 22 - FULL_16);
  for (let at = data.byteLength - 22; at >= first; at--) {
    if (data.getUint32(at, true) !== END) continue;
    if (at + 22 + data.getUint16(at + 20, true) <= data.byteLength) return at;
  }
  throw new Unreadable(DAMAGED);
}

function largeDirectory(
  data: DataView,
  end: number,
  small: { at: number; count: number },
): { at: number; count: number } {
  const locator = end - 20;
  // A package of just 65,535 files needs no larger record.
  if (locator < 0 || data.getUint32(locator, true) !== END_64_LOCATOR) return small;
  const at = wide(data, locator + 8);
  if (at + 56 > data.byteLength || data.getUint32(at, true) !== END_64) {
    throw new Unreadable(DAMAGED);
  }
  return { count: wide(data, at + 32), at: wide(data, at + 48) };
}

/** An entry of the directory and where the next one begins; null: a folder. */
export function centralEntry(bytes: Uint8Array, data: DataView, at: number) {
  if (at + 46 > data.byteLength || data.getUint32(at, true) !== CENTRAL) {
    throw new Unreadable(DAMAGED);
  }
  const flags = data.getUint16(at + 8, true);
  const nameLength = data.getUint16(at + 28, true);
  const extraLength = data.getUint16(at + 30, true);
  const extraAt = at + 46 + nameLength;
  const next = extraAt + extraLength + data.getUint16(at + 32, true);
  if (next > data.byteLength) throw new Unreadable(DAMAGED);
  const name = nameOf(bytes.subarray(at + 46, extraAt), (flags & 0x800) !== 0);
  const path = checkedPath(name);
  if ((data.getUint32(at + 38, true) >>> 16) >> 12 === SYMBOLIC_LINK) {
    throw new Unreadable(
      `“${shownPath(path)}” in the package is a link to elsewhere. Leave it out.`,
    );
  }
  if (path.endsWith("/")) return { entry: null, next };
  if ((flags & 1) !== 0) {
    throw new Unreadable("The package is locked with a password. Make it anew without one.");
  }
  const method = data.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) {
    throw new Unreadable(
      `“${shownPath(path)}” is packed in a way that is not known here. Pack the files anew as an ordinary zip.`,
    );
  }
  const [size, packed, header] = sizesOf(data, at, extraAt, extraAt + extraLength);
  const crc = data.getUint32(at + 16, true);
  return { entry: { path, size, packed, method, at: header, crc } satisfies ZipEntry, next };
}

/** The kind of a file in the upper half of its attributes, where the package was made on Unix. */
const SYMBOLIC_LINK = 0xa;

/** Unpacked, packed, and where the header is: what does not fit 32 bits stands in an extra field. */
function sizesOf(data: DataView, at: number, extraAt: number, extraEnd: number) {
  const small = [
    data.getUint32(at + 24, true),
    data.getUint32(at + 20, true),
    data.getUint32(at + 42, true),
  ] as const;
  let large = extraAt;
  while (large + 4 <= extraEnd && data.getUint16(large, true) !== 1) {
    large += 4 + data.getUint16(large + 2, true);
  }
  let from = large + 4;
  const read = (value: number) => {
    if (value !== FULL_32) return value;
    if (from + 8 > extraEnd) throw new Unreadable(DAMAGED);
    from += 8;
    return wide(data, from - 8);
  };
  return [read(small[0]), read(small[1]), read(small[2])] as const;
}

/** Where the packed bytes begin: the lengths in the entry's own header differ from the directory's. */
export function dataOf(data: DataView, { at }: ZipEntry): number {
  if (at + 30 > data.byteLength || data.getUint32(at, true) !== LOCAL) {
    throw new Unreadable(DAMAGED);
  }
  return at + 30 + data.getUint16(at + 26, true) + data.getUint16(at + 28, true);
}

/** 64 bits as a number: more than 2^53 is no place in a file. */
function wide(data: DataView, at: number): number {
  const value = data.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable(DAMAGED);
  return Number(value);
}

/** Names are UTF-8 where the entry says so, and where they happen to be. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    if (isUtf8) throw new Unreadable(DAMAGED);
    return new TextDecoder("latin1").decode(bytes);
  }
}
