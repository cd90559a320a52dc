/** What each format cannot carry, for whoever chooses one. */
import type { ExportFormat } from "@/lib/contracts/interchange";
import { AIKEN_CARRIES } from "./aiken/carries";
import { ANKI_CARRIES } from "./anki/carries";
import { CSV_CARRIES } from "./csv/carries";
import { GIFT_CARRIES } from "./gift/carries";
import type { Carries } from "./interchange";
import { JSON_CARRIES } from "./json/carries";
import { MOODLE_XML_CARRIES } from "./moodle-xml/carries";
import { QTI_CARRIES } from "./qti/carries";

export const CARRIES: Readonly<Record<ExportFormat, Carries>> = {
  gift: GIFT_CARRIES,
  aiken: AIKEN_CARRIES,
  "moodle-xml": MOODLE_XML_CARRIES,
  qti: QTI_CARRIES,
  csv: CSV_CARRIES,
  json: JSON_CARRIES,
  anki: ANKI_CARRIES,
};
