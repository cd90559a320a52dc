/** What of a file did not come in, as a table to work through in a spreadsheet program. */
import type { RemarkView } from "@/lib/contracts/interchange";
import { lineOf, MARK } from "./csv/cell";

const COLUMNS = ["line", "file", "field", "value", "message"] as const;

/** CSV as spreadsheet programs open it without asking, and compute nothing in it. */
export function errorFile(remarks: readonly RemarkView[]): string {
  const rows = remarks.map((remark) => COLUMNS.map((column) => remark[column] ?? null));
  return MARK + [COLUMNS, ...rows].map(lineOf).join("");
}
