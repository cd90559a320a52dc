/** A package of QTI: the items its manifest lists and those it forgot, with what its tests say of them. */
import { MOST_IMPORT_BYTES, MOST_UNPACKED_BYTES } from "@/lib/contracts/interchange";
import { type Given, type Reading, Unreadable } from "@/lib/interchange/interchange";
import { shown } from "@/lib/interchange/remark";
import { unzip, zipEntries } from "@/lib/interchange/unzip";
import type { ZipEntry } from "@/lib/interchange/unzip-directory";
import { type FileKind, readXmlFile } from "./file";
import { type Listed, type Placed, readManifest, readTest, rootOf } from "./outline";

const LIMITS = {
  entries: 25_000,
  largest: MOST_IMPORT_BYTES,
  bytes: MOST_UNPACKED_BYTES,
  tooLarge:
    "The package unpacks to more than 128 MB. Export fewer questions at a time, or leave out its pictures and films.",
};

/** Reads a package; answers nothing. Throws Unreadable where it cannot be read or is not to be trusted. */
export function* readPackage({ bytes }: Given): Generator<Reading, void> {
  const entries = (yield* zipEntries(bytes, LIMITS)).filter(({ path }) => !isLitter(path));
  const files = entries.filter(({ path }) => /\.(?:xml|qti)$/i.test(path));
  const byPath = new Map(files.map((entry) => [entry.path, entry]));
  const manifest = manifestOf(files);
  const listed = manifest ? yield* readManifest(yield* unzip(bytes, manifest), manifest.path) : [];
  yield* tellPackages(entries);
  const types = new Map(listed.map(({ path, type }) => [path, type]));
  const placed = yield* placedBy(bytes, files, types);
  yield* tellMissing(listed, entries, manifest);

  const order = new Set([...listed.map(({ path }) => path), ...byPath.keys()]);
  const seen = new Set<string>();
  for (const path of order) {
    const entry = byPath.get(path);
    if (entry === undefined || entry === manifest || isCopy(path, byPath)) continue;
    const place = { file: path, ...placed.get(path) };
    yield* withoutRepeats(itemsOf(bytes, entry, place, types.get(path)), seen, path);
  }
}

function* itemsOf(
  bytes: Uint8Array,
  entry: ZipEntry,
  place: Placed & { file: string },
  type: string | undefined,
): Generator<Reading, void> {
  const isListed = isItemType(type);
  const reject = (message: string, line: number): Reading => ({
    kind: "rejected",
    because: "faulty",
    line,
    file: entry.path,
    message,
  });
  const content = yield* unzip(bytes, entry);
  let kind: FileKind;
  try {
    kind = yield* readXmlFile(content, place);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    yield reject(error.message, error.line ?? 1);
    return;
  }
  if (isListed && !ROOTS_WITH_ITEMS.has(kind.root)) {
    yield reject("The package lists it as a question, and there is none in it.", 1);
  }
}

const ROOTS_WITH_ITEMS = new Set(["assessmentItem", "questestinterop", "assessmentTest"]);

function isItemType(type: string | undefined): boolean {
  return /imsqti_(?:apip)?item|imsqti_xmlv1p2/i.test(type ?? "");
}

/** Canvas keeps a quiz twice in a course: for itself with everything, and less of it for others. */
function isCopy(path: string, files: ReadonlyMap<string, ZipEntry>): boolean {
  const quiz = /^(?:.*\/)?([^/]+)\/assessment_qti\.xml$/.exec(path)?.[1];
  return quiz !== undefined && files.has(`non_cc_assessments/${quiz}.xml.qti`);
}

/** What computers leave in packages for themselves. */
function isLitter(path: string): boolean {
  return path.startsWith("__MACOSX/") || (path.split("/").at(-1) ?? "").startsWith(".");
}

/** The manifest nearest to the root: whoever packs a folder puts it one below. */
function manifestOf(files: readonly ZipEntry[]): ZipEntry | undefined {
  return files
    .filter(({ path }) => path.split("/").at(-1)?.toLowerCase() === "imsmanifest.xml")
    .toSorted((one, other) => one.path.split("/").length - other.path.split("/").length)[0];
}

function* placedBy(
  bytes: Uint8Array,
  files: readonly ZipEntry[],
  types: ReadonlyMap<string, string>,
): Generator<null, ReadonlyMap<string, Placed>> {
  const placed = new Map<string, Placed>();
  for (const entry of files) {
    const type = types.get(entry.path);
    const isTest =
      type === undefined
        ? (yield* rootOf(bytes, entry)) === "assessmentTest"
        : /imsqti_(?:test|assessment|section)/i.test(type);
    if (!isTest) continue;
    try {
      yield* readTest(yield* unzip(bytes, entry), entry.path, placed);
    } catch (error) {
      // Told when the file is read for its items.
      if (!(error instanceof Unreadable)) throw error;
    }
  }
  return placed;
}

/** Packages within packages are not opened: what they unpack to nobody has counted. */
function* tellPackages(entries: readonly ZipEntry[]): Generator<Reading, void> {
  const within = entries.filter(({ path }) => /\.(?:zip|imscc|7z|rar|gz|tar)$/i.test(path));
  for (const { path } of within.slice(0, 20)) {
    yield {
      kind: "warning",
      line: 1,
      file: path,
      message: "A package within the package is not opened. Import it by itself.",
    };
  }
}

function* tellMissing(
  listed: readonly Listed[],
  entries: readonly ZipEntry[],
  manifest: ZipEntry | undefined,
): Generator<Reading, void> {
  const there = new Set(entries.map(({ path }) => path));
  for (const { path, type, line } of listed) {
    if (there.has(path) || !isItemType(type)) continue;
    yield {
      kind: "rejected",
      because: "faulty",
      line,
      ...(manifest === undefined ? {} : { file: manifest.path }),
      value: path,
      message: "The package lists this question and does not hold it. Export the package anew.",
    };
  }
}

/** Two questions with one identifier could not be told apart later: the second is known by none. */
function* withoutRepeats(
  readings: Iterable<Reading>,
  seen: Set<string>,
  file: string,
): Generator<Reading, void> {
  for (const reading of readings) {
    if (reading?.kind !== "question" || reading.externalId === undefined) {
      yield reading;
      continue;
    }
    const { externalId, ...anonymous } = reading;
    if (!seen.has(externalId)) {
      seen.add(externalId);
      yield reading;
      continue;
    }
    yield anonymous;
    yield {
      kind: "warning",
      line: reading.line,
      file,
      field: "identifier",
      value: shown(externalId),
      message:
        "An earlier question of the package has this identifier, so it comes in without one. Give each its own.",
    };
  }
}
