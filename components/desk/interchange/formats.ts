/** The formats in the order somebody looks for theirs. */
import type { ExportFormat, ImportFormat } from "@/lib/contracts/interchange";

export const IMPORTS = [
  "csv",
  "gift",
  "moodle-xml",
  "qti",
  "aiken",
  "json",
] as const satisfies readonly ImportFormat[];

export const EXPORTS = [...IMPORTS, "anki"] as const satisfies readonly ExportFormat[];

/** What a file chooser offers first; any file may be taken. */
export const FILE_NAMES = ".csv,.tsv,.txt,.gift,.xml,.zip,.json,.ndjson";
