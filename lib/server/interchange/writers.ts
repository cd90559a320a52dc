import "server-only";
/** What writes each format, and what the file is. Loaded when first asked for. */
import type { ExportFormat } from "@/lib/contracts/interchange";
import type { Carries, Writer } from "@/lib/interchange/interchange";

export type Written = {
  readonly write: Writer;
  readonly carries: Carries;
  readonly type: string;
  readonly extension: string;
};

const TEXT = { type: "text/plain; charset=utf-8", extension: "txt" };

const WRITERS: Readonly<Record<ExportFormat, () => Promise<Written>>> = {
  gift: async () => ({
    write: (await import("@/lib/interchange/gift/write")).writeGift,
    carries: (await import("@/lib/interchange/gift/carries")).GIFT_CARRIES,
    ...TEXT,
    extension: "gift.txt",
  }),
  aiken: async () => ({
    write: (await import("@/lib/interchange/aiken/write")).writeAiken,
    carries: (await import("@/lib/interchange/aiken/carries")).AIKEN_CARRIES,
    ...TEXT,
    extension: "aiken.txt",
  }),
  "moodle-xml": async () => ({
    write: (await import("@/lib/interchange/moodle-xml/write")).writeMoodleXml,
    carries: (await import("@/lib/interchange/moodle-xml/carries")).MOODLE_XML_CARRIES,
    type: "application/xml; charset=utf-8",
    extension: "xml",
  }),
  qti: async () => ({
    write: (await import("@/lib/interchange/qti/write")).writeQti,
    carries: (await import("@/lib/interchange/qti/carries")).QTI_CARRIES,
    type: "application/zip",
    extension: "zip",
  }),
  csv: async () => ({
    write: (await import("@/lib/interchange/csv/write")).writeCsv,
    carries: (await import("@/lib/interchange/csv/carries")).CSV_CARRIES,
    type: "text/csv; charset=utf-8",
    extension: "csv",
  }),
  json: async () => ({
    write: (await import("@/lib/interchange/json/write")).writeJson,
    carries: (await import("@/lib/interchange/json/carries")).JSON_CARRIES,
    type: "application/json; charset=utf-8",
    extension: "json",
  }),
  anki: async () => ({
    write: (await import("@/lib/interchange/anki/write")).writeAnki,
    carries: (await import("@/lib/interchange/anki/carries")).ANKI_CARRIES,
    ...TEXT,
    extension: "anki.txt",
  }),
};

export function writerOf(format: ExportFormat): Promise<Written> {
  return WRITERS[format]();
}
