/** A row of a sheet as what it says of a question, and the columns by the fields that are made of them. */
import type { ReadCitation } from "@/lib/interchange/interchange";
import { textOfCell } from "./cell";
import { CITATION_FIELDS, citationColumn, citationsIn, MOST_CITED } from "./columns";

type Cells = ReadonlyMap<string, string>;

/** What stands in a row, by our names of the columns; without what is empty. */
export function cellsByColumn(
  columns: readonly (string | null)[],
  cells: readonly string[],
): Cells {
  const found = new Map<string, string>();
  for (const [at, cell] of cells.entries()) {
    const column = columns[at];
    if (column && cell.trim() !== "") found.set(column, textOfCell(cell));
  }
  return found;
}

/** The fields as lib/interchange/said checks them. What a row leaves empty it does not say. */
export function saidIn(cells: Cells): Record<string, unknown> {
  const plain = (column: string) => cells.get(column);
  const numbered = <T>(most: number, of: (number: number) => T | null): (T | null)[] => {
    const all = Array.from({ length: most }, (_, at) => of(at + 1));
    return all.slice(0, all.findLastIndex((one) => one !== null) + 1);
  };
  const statements = numbered(9, (number) => plain(`statement_${number}`) ?? null);
  const pairs = numbered(9, (number) => {
    const [left, right] = [plain(`left_${number}`), plain(`right_${number}`)];
    return left === undefined && right === undefined
      ? null
      : { left: left ?? "", right: right ?? "" };
  });
  const verdicts = numbered(9, (number) => {
    const [holds, move, reason] = ["verdict", "verdict_move", "verdict_reason"].map((column) =>
      plain(`${column}_${number}`),
    );
    return (holds ?? move ?? reason) === undefined ? null : { holds, move, reason };
  });
  const options = numbered(8, (number) => {
    const letter = "abcdefgh".charAt(number - 1);
    const text = plain(`option_${letter}`);
    const rationale = plain(`reason_${letter}`);
    return text === undefined && rationale === undefined ? null : { text: text ?? "", rationale };
  });
  const [left, right, kind] = ["heading_left", "heading_right", "table"].map(plain);
  const citations = citationsOf(cells);
  return {
    ...{ id: plain("id"), title: plain("title"), topic: plain("topic"), format: plain("format") },
    stem: plain("stem") ?? "",
    ...(statements.length > 0 ? { statements: statements.map((text) => text ?? "") } : {}),
    ...(pairs.length > 0 ? { pairs: pairs.map((pair) => pair ?? { left: "", right: "" }) } : {}),
    ...((left ?? right ?? kind) === undefined ? {} : { columns: { left, right, kind } }),
    ...(verdicts.length > 0 ? { verdicts: verdicts.map((verdict) => verdict ?? {}) } : {}),
    options: options.map((option) => option ?? { text: "" }),
    key: plain("key"),
    optionOrder: plain("option_order"),
    explanation: plain("explanation"),
    ...{ difficulty: plain("difficulty"), seconds: plain("seconds") },
    ...(citations.length > 0 ? { citations } : {}),
  };
}

function citationsOf(cells: Cells): ReadCitation[] {
  const cited = Array.from({ length: MOST_CITED }, (_, at) => {
    const fields = CITATION_FIELDS.map((field) => [
      field,
      cells.get(citationColumn(field, at + 1)),
    ]);
    return Object.fromEntries(fields.filter(([, text]) => text !== undefined));
  });
  const last = cited.findLastIndex((citation) => Object.keys(citation).length > 0);
  return [...cited.slice(0, last + 1), ...citationsIn(cells.get("more_citations") ?? "")];
}

/** The column that a field is read from. */
export function columnOf(path: string): string {
  const [field = "", at = "", part = ""] = path.split(".");
  const number = Number(at) + 1;
  switch (field) {
    case "statements":
      return at === "" ? "statement_1" : `statement_${number}`;
    case "pairs":
      return at === "" ? "left_1" : `${part || "left"}_${number}`;
    case "columns":
      return at === "kind" || at === "" ? "table" : `heading_${at}`;
    case "verdicts":
      return `verdict_${part === "move" || part === "reason" ? `${part}_` : ""}${at === "" ? 1 : number}`;
    case "options": {
      const letter = at === "" ? "a" : "abcdefgh".charAt(Number(at));
      return `${part === "rationale" ? "reason" : "option"}_${letter}`;
    }
    case "citations": {
      const known = CITATION_FIELDS.find((name) => name === part) ?? "source";
      return at === "" ? "more_citations" : citationColumn(known, number);
    }
    case "optionOrder":
      return "option_order";
    default:
      return field;
  }
}
