import "server-only";
/** What reads each format. Loaded when first asked for: few imports need more than one. */
import type { ImportFormat } from "@/lib/contracts/interchange";
import type { Reader } from "@/lib/interchange/interchange";

const READERS: Readonly<Record<ImportFormat, () => Promise<Reader>>> = {
  gift: async () => (await import("@/lib/interchange/gift/read")).readGift,
  aiken: async () => (await import("@/lib/interchange/aiken/read")).readAiken,
  "moodle-xml": async () => (await import("@/lib/interchange/moodle-xml/read")).readMoodleXml,
  qti: async () => (await import("@/lib/interchange/qti/read")).readQti,
  csv: async () => (await import("@/lib/interchange/csv/read")).readCsv,
  json: async () => (await import("@/lib/interchange/json/read")).readJson,
};

export function readerOf(format: ImportFormat): Promise<Reader> {
  return READERS[format]();
}
