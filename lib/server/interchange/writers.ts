import "server-only";
/** What writes each format, and how the file is called. Loaded when first asked for. */
import type { ExportFormat } from "@/lib/contracts/interchange";
import type { Carries, Writer } from "@/lib/interchange/interchange";
import { AppError } from "@/lib/server/errors";

export type Written = {
  readonly write: Writer;
  readonly carries: Carries;
  readonly type: string;
  readonly extension: string;
};

const WRITERS: Partial<Readonly<Record<ExportFormat, () => Promise<Written>>>> = {
  json: async () => ({
    write: (await import("@/lib/interchange/json/write")).writeJson,
    carries: (await import("@/lib/interchange/json/carries")).JSON_CARRIES,
    type: "application/json; charset=utf-8",
    extension: "json",
  }),
};

export async function writerOf(format: ExportFormat): Promise<Written> {
  const load = WRITERS[format];
  if (!load) throw new AppError("invalid", `${format} cannot be written yet.`);
  return load();
}
