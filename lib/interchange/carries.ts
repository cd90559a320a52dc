/** What each format cannot carry, for whoever chooses one. */
import type { ExportFormat } from "@/lib/contracts/interchange";
import { CSV_CARRIES } from "./csv/carries";
import { GIFT_CARRIES } from "./gift/carries";
import type { Carries } from "./interchange";
import { JSON_CARRIES } from "./json/carries";
import { QTI_CARRIES } from "./qti/carries";

export const CARRIES: Readonly<Partial<Record<ExportFormat, Carries>>> = {
  gift: GIFT_CARRIES,
  qti: QTI_CARRIES,
  csv: CSV_CARRIES,
  json: JSON_CARRIES,
};
