import "server-only";
/** What reads each format. Loaded when first asked for: few imports need more than one. */
import type { ImportFormat } from "@/lib/contracts/interchange";
import type { Reader } from "@/lib/interchange/interchange";
import { AppError } from "@/lib/server/errors";

const READERS: Partial<Readonly<Record<ImportFormat, () => Promise<Reader>>>> = {
  json: async () => (await import("@/lib/interchange/json/read")).readJson,
};

export async function readerOf(format: ImportFormat): Promise<Reader> {
  const load = READERS[format];
  if (!load) throw new AppError("invalid", `${format} cannot be read yet.`);
  return load();
}
