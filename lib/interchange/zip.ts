/**
 * A package (zip), written file by file: of what has been written only the directory is kept, which is
 * some eighty bytes a file. Beyond 65,535 files or 4 GB the directory is the larger kind (zip64), which
 * fflate's own Zip does not write: headers are ours, what is packed is fflate's.
 */
import { Deflate, deflateSync } from "fflate";
import { crc32 } from "./crc32";

type Written = {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  readonly flags: number;
};

/** Names are UTF-8. */
const UTF_8 = 0x800;
/** Checksum and sizes stand after the bytes and not before them. */
const SIZES_AFTER = 0x08;
const DEFLATED = 8;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;

/** Entries of the directory that are handed on together. */
const AT_ONCE = 500;

/** Begins a package. `changedAt`: what its files say of when they were written. */
export function openZip(changedAt: Date) {
  const encoder = new TextEncoder();
  const time = dosTime(changedAt);
  const entries: Written[] = [];
  let at = 0;

  const put = (bytes: Uint8Array): Uint8Array => {
    at += bytes.length;
    return bytes;
  };
  return {
    /** A file that is small enough to be held. */
    *file(path: string, text: string): Generator<Uint8Array, void> {
      const name = encoder.encode(path);
      const content = encoder.encode(text);
      const packed = deflateSync(content, { level: 6 });
      const entry = {
        name,
        crc: crc32(content),
        packed: packed.length,
        size: content.length,
        at,
        flags: UTF_8,
      };
      entries.push(entry);
      yield put(joined(localHeader(entry, time), packed));
    },
    /** A file of any size, from pieces that come one by one. */
    *stream(path: string, pieces: Iterable<string>): Generator<Uint8Array, void> {
      const name = encoder.encode(path);
      const start = at;
      const flags = UTF_8 | SIZES_AFTER;
      yield put(localHeader({ name, crc: 0, packed: 0, size: 0, flags }, time));
      const from = at;
      const ready: Uint8Array[] = [];
      const deflate = new Deflate({ level: 6 }, (piece) => void ready.push(piece));
      let crc = 0;
      let size = 0;
      for (const piece of pieces) {
        const content = encoder.encode(piece);
        crc = crc32(content, crc);
        size += content.length;
        deflate.push(content);
        for (const bytes of ready.splice(0)) yield put(bytes);
      }
      deflate.push(new Uint8Array(0), true);
      for (const bytes of ready.splice(0)) yield put(bytes);
      const packed = at - from;
      yield put(fields([4, 0x08074b50], [4, crc], [4, packed], [4, size]));
      entries.push({ name, crc, packed, size, at: start, flags });
    },
    /** The directory, which ends the package. */
    *end(): Generator<Uint8Array, void> {
      const start = at;
      for (let from = 0; from < entries.length; from += AT_ONCE) {
        const some = entries.slice(from, from + AT_ONCE);
        yield put(joined(...some.map((entry) => centralHeader(entry, time))));
      }
      yield endOf(entries.length, start, at - start);
    },
  };
}

/** Numbers as so many bytes each, the lowest first. */
function fields(...numbers: readonly (readonly [bytes: number, value: number])[]): Uint8Array {
  const out = new Uint8Array(numbers.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of numbers) {
    let rest = value;
    for (let byte = 0; byte < length; byte++) {
      out[at + byte] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    at += length;
  }
  return out;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

type Header = Omit<Written, "at">;

function shared({ crc, packed, size, flags, name }: Header, time: number, extra: number) {
  return [
    [2, flags],
    [2, DEFLATED],
    [4, time],
    [4, crc],
    [4, packed],
    [4, size],
    [2, name.length],
    [2, extra],
  ] as const;
}

function localHeader(header: Header, time: number): Uint8Array {
  return joined(fields([4, 0x04034b50], [2, 20], ...shared(header, time, 0)), header.name);
}

function centralHeader(entry: Written, time: number): Uint8Array {
  const isFar = entry.at >= FULL_32;
  const extra = isFar ? fields([2, 1], [2, 8], [8, entry.at]) : new Uint8Array(0);
  return joined(
    fields(
      [4, 0x02014b50],
      [2, isFar ? 45 : 20],
      [2, isFar ? 45 : 20],
      ...shared(entry, time, extra.length),
      // Comment, volume, attributes within and without.
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, isFar ? FULL_32 : entry.at],
    ),
    entry.name,
    extra,
  );
}

function endOf(count: number, start: number, length: number): Uint8Array {
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, FULL_16)],
    [2, Math.min(count, FULL_16)],
    [4, Math.min(length, FULL_32)],
    [4, Math.min(start, FULL_32)],
    [2, 0],
  );
  if (count < FULL_16 && start < FULL_32) return end;
  const large = fields(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, start],
  );
  const locator = fields([4, 0x07064b50], [4, 0], [8, start + length], [4, 1]);
  return joined(large, locator, end);
}

/** Date and time as DOS kept them: two seconds at a time, from 1980. */
function dosTime(date: Date): number {
  const year = Math.min(2107, Math.max(1980, date.getUTCFullYear()));
  const day = ((year - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
  const time =
    (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
  return ((day << 16) | time) >>> 0;
}
