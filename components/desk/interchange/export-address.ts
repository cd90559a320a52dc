import type { ExportFormat } from "@/lib/contracts/interchange";

export type ExportVersion = "head" | "published";

/** Which questions are meant, as fields of the address of an export: ids, filters, or a quiz. */
export type Meant = readonly (readonly [name: string, value: string])[];

/** Where a file of questions can be downloaded. */
export function exportPath(meant: Meant, format: ExportFormat, version: ExportVersion): string {
  // The list has a filter that is called format, too: the two are told apart by their values.
  const fields = [["format", format], ["version", version], ...meant.map((field) => [...field])];
  return `/api/admin/exports?${new URLSearchParams(fields)}`;
}
