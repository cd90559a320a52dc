/**
 * Questions as a sheet, one a row: UTF-8 with the mark by which Excel knows it, lines as Excel ends
 * them, nothing that it would take for a formula.
 */
import type { Writer } from "@/lib/interchange/interchange";
import { lineOf, MARK } from "./cell";
import { CITED, cellsOf, columnsFor } from "./columns";

export const writeCsv: Writer = async function* writeCsv(questions) {
  const columns = columnsFor(CITED);
  yield MARK + lineOf(columns);
  for await (const { id, content, citations } of questions) {
    const cells = cellsOf(id, content, citations);
    yield lineOf(columns.map((column) => cells.get(column) ?? ""));
  }
};
