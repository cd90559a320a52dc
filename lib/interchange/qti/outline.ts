/** What a package says of its items outside of them: its manifest, and the tests that put them in order. */
import { Unreadable } from "@/lib/interchange/interchange";
import { unzip } from "@/lib/interchange/unzip";
import type { ZipEntry } from "@/lib/interchange/unzip-directory";
import { resolvePath } from "@/lib/interchange/unzip-path";
import { openXml } from "@/lib/interchange/xml";
import { XML_LIMITS } from "./file";
import { nameIn2 } from "./fragment";
import { topicOf } from "./texts";

/** As many files as a package may hold, and as many again that it forgot. */
const MOST_LISTED = 50_000;

/** A file that a manifest lists. */
export type Listed = { readonly path: string; readonly type: string; readonly line: number };

/** The files a manifest lists, in its order. */
export function* readManifest(bytes: Uint8Array, path: string): Generator<null, readonly Listed[]> {
  const listed: Listed[] = [];
  let base = "";
  let type = "";
  let own = "";
  let isFound = false;
  for (const event of openXml(bytes, XML_LIMITS)) {
    if (event === null) yield null;
    if (event?.kind !== "open") continue;
    const { attributes, line } = event;
    if (event.name === "resources") base = attributes.get("xml:base") ?? "";
    else if (event.name === "resource") {
      type = attributes.get("type") ?? "";
      own = attributes.get("xml:base") ?? "";
      isFound = false;
    }
    if (event.name !== "resource" && event.name !== "file") continue;
    const href = attributes.get("href");
    if (href === undefined || isFound) continue;
    const target = resolvePath(path, base + own + href);
    // The first file is what a resource is; the others are its pictures.
    isFound = true;
    if (target !== null) listed.push({ path: target, type, line });
    if (listed.length > MOST_LISTED) {
      throw new Unreadable("The package lists more files than it can hold. Export it anew.", line);
    }
  }
  return listed;
}

/** What a test says of an item. */
export type Placed = { readonly topic?: string; readonly seconds?: number };

/** Adds what a test says of its items, by their paths; what is known of one already stays. */
export function* readTest(
  bytes: Uint8Array,
  path: string,
  placed: Map<string, Placed>,
): Generator<null, void> {
  const topics: (string | undefined)[] = [];
  let item: { path: string; seconds: number | undefined } | null = null;
  for (const event of openXml(bytes, XML_LIMITS)) {
    if (event === null) yield null;
    if (event === null || event.kind === "text") continue;
    const name = nameIn2(event.name);
    if (event.kind === "close") {
      if (name === "assessmentSection") topics.pop();
      if (name === "assessmentItemRef" && item !== null) {
        const topic = topics.findLast((one) => one !== undefined);
        const { seconds } = item;
        if (!placed.has(item.path)) {
          placed.set(item.path, {
            ...(topic === undefined ? {} : { topic }),
            ...(seconds === undefined ? {} : { seconds }),
          });
        }
        item = null;
      }
      continue;
    }
    const { attributes } = event;
    if (name === "assessmentSection") {
      topics.push(attributes.get("data-topic") ?? topicOf(attributes.get("title")));
    } else if (name === "assessmentItemRef") {
      const target = resolvePath(path, attributes.get("href") ?? "");
      item = target === null ? null : { path: target, seconds: undefined };
    } else if (name === "timeLimits" && item !== null) {
      const most = Number(attributes.get("max-time") ?? attributes.get("maxTime") ?? Number.NaN);
      if (most > 0) item.seconds = most;
    }
  }
}

/** The outermost element of an entry, by the name it has in QTI 2; "" where there is none to be seen. */
export function* rootOf(bytes: Uint8Array, entry: ZipEntry): Generator<null, string> {
  try {
    for (const event of openXml(yield* unzip(bytes, entry), XML_LIMITS)) {
      if (event?.kind === "open") return nameIn2(event.name);
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return "";
}
