/**
 * Packages (zip) nobody vouches for: what they hold is read from their directory, checked as a whole
 * before anything is unpacked, and unpacked entry by entry in memory, never beyond what was declared.
 * fflate's unzip believes what an entry says of its size and looks at neither checksum nor path, and its
 * Unzip goes by the headers between the files: the directory is read here, what is packed by fflate.
 */
import { Inflate, inflateSync } from "fflate";
import { crc32 } from "./crc32";
import { Unreadable } from "./interchange";
import {
  centralEntry,
  DAMAGED,
  dataOf,
  directoryOf,
  isSigned,
  STORED,
  shownPath,
  viewOf,
  type ZipEntry,
  type ZipLimits,
} from "./unzip-directory";

/** Whether a file begins as a package does. */
export function isZip(bytes: Uint8Array): boolean {
  return isSigned(viewOf(bytes));
}

/** What packs better than this is made to fill memories, not to be read. */
const MOST_RATIO = 200;
const LEAST_SUSPECT_BYTES = 1024 * 1024;

/**
 * The files of a package, folders left out. Throws Unreadable for one that is damaged, encrypted, in
 * several volumes, too large, or has names that lead out of it or stand twice.
 */
export function* zipEntries(
  bytes: Uint8Array,
  limits: ZipLimits,
): Generator<null, readonly ZipEntry[]> {
  const data = viewOf(bytes);
  const directory = directoryOf(data, limits);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  let total = 0;
  let packed = 0;
  let at = directory.at;
  for (let number = 0; number < directory.count; number++) {
    if (number % 500 === 499) yield null;
    const { entry, next } = centralEntry(bytes, data, at);
    at = next;
    if (entry === null) continue;
    if (seen.has(entry.path)) {
      throw new Unreadable(`The package holds “${shownPath(entry.path)}” twice. Make it anew.`);
    }
    seen.add(entry.path);
    total += entry.size;
    if (entry.size > limits.largest) {
      throw new Unreadable(
        `“${shownPath(entry.path)}” in the package is larger than ${Math.floor(limits.largest / 1024 / 1024)} MB. Leave it out, or split it.`,
      );
    }
    if (total > limits.bytes) throw new Unreadable(limits.tooLarge);
    // Entries that lie over each other would be unpacked again and again.
    packed += entry.packed;
    if (packed > bytes.length) throw new Unreadable(DAMAGED);
    if (entry.size > LEAST_SUSPECT_BYTES && entry.size > entry.packed * MOST_RATIO) {
      throw new Unreadable(
        `“${shownPath(entry.path)}” would unpack to ${Math.round(entry.size / Math.max(1, entry.packed))} times its size, as no file of questions does: the package is refused.`,
      );
    }
    entries.push(entry);
  }
  return entries;
}

/** Unpacks one file, a piece at a time. */
export function* unzip(bytes: Uint8Array, entry: ZipEntry): Generator<null, Uint8Array> {
  const from = dataOf(viewOf(bytes), entry);
  const packed = bytes.subarray(from, from + entry.packed);
  if (packed.length < entry.packed) throw new Unreadable(DAMAGED);
  if (entry.method === STORED) {
    if (entry.packed !== entry.size || crc32(packed) !== entry.crc) throw new Unreadable(DAMAGED);
    return packed;
  }
  const out = yield* entry.size <= AT_ONCE_BYTES && entry.packed <= AT_ONCE_BYTES
    ? inflatedAtOnce(packed, entry)
    : inflated(packed, entry);
  if (out.length !== entry.size) throw new Unreadable(lying(entry));
  if (crc32(out) !== entry.crc) throw new Unreadable(DAMAGED);
  return out;
}

/** Little enough to be unpacked in a millisecond or two. */
const AT_ONCE_BYTES = 128 * 1024;

/** Into one byte more than was declared: more than that is not taken, and one more tells of it. */
function* inflatedAtOnce(packed: Uint8Array, { size }: ZipEntry): Generator<null, Uint8Array> {
  yield null;
  try {
    return inflateSync(packed, { out: new Uint8Array(size + 1) });
  } catch {
    throw new Unreadable(DAMAGED);
  }
}

function* inflated(packed: Uint8Array, entry: ZipEntry): Generator<null, Uint8Array> {
  const out = new Uint8Array(entry.size);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > out.length) throw new Unreadable(lying(entry));
    out.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    push(inflate, packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
    yield null;
  }
  return out.subarray(0, length);
}

/** At most a thousand times as much comes out of a piece: little enough to hold before it is counted. */
const PIECE_BYTES = 4 * 1024;

function push(inflate: Inflate, piece: Uint8Array, isLast: boolean): void {
  try {
    inflate.push(piece, isLast);
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(DAMAGED);
  }
}

function lying({ path }: ZipEntry): string {
  return `“${shownPath(path)}” in the package is not as large as the package says. Make it anew.`;
}
