/** What of a file did not come in, as a table to work through in a spreadsheet program. */
import type { RemarkView } from "@/lib/contracts/interchange";
import { lineOf } from "./csv/cell";

const COLUMNS = ["line", "file", "field", "value", "message"] as const;

/**
 * CSV as spreadsheet programs open it without asking: with a byte order mark, lines ended by CR LF. A
 * value that such a program would compute is shown as text instead.
 */
export function errorFile(remarks: readonly RemarkView[]): string {
  const rows = remarks.map((remark) => COLUMNS.map((column) => String(remark[column] ?? "")));
  return `\ufeff${[COLUMNS, ...rows].map(lineOf).join("")}`;
}
