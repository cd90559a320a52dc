/** The address of the list: all of its state, so that a link or the back button brings it back. */
import type { Meant } from "@/components/desk/interchange/export-address";
import type {
  QuestionFilter,
  QuestionListInput,
  QuestionSort,
} from "@/lib/contracts/question-list";
import type { Format } from "@/lib/question/format";

export const LIST_PATH = "/admin/questions";

/** In the order of the menu. */
export const SORTS = [
  "changed",
  "id",
  "topic",
  "difficulty",
  "reports",
] as const satisfies readonly QuestionSort[];

export function listPath({
  filter,
  sort,
  page,
}: Pick<QuestionListInput, "filter"> & Partial<QuestionListInput>): string {
  const fields = filterFields(filter);
  if (sort && sort !== "changed") fields.push(["sort", sort]);
  if (page && page > 1) fields.push(["page", String(page)]);
  return toPath(fields);
}

/** How an export says which questions are meant: by their ids, or by the filter that finds them. */
export function meantBy(what: { filter: QuestionFilter } | { ids: readonly string[] }): Meant {
  return "ids" in what ? what.ids.map((id) => ["id", id]) : filterFields(what.filter);
}

/** With the list somebody comes from, so that the editor knows the way back, and the next question. */
export function editorPath(id: string, from?: Parameters<typeof listPath>[0]): string {
  const list = from ? listPath(from).slice(LIST_PATH.length + 1) : "";
  return `${LIST_PATH}/${id}${list === "" ? "" : `?list=${encodeURIComponent(list)}`}`;
}

export function newPath(format: Format): string {
  return `${LIST_PATH}/new?format=${format}`;
}

function filterFields({ q, ...facets }: QuestionFilter): [string, string][] {
  return [
    ...(q ? [["q", q] as [string, string]] : []),
    ...Object.entries(facets).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, String(value)]),
    ),
  ];
}

function toPath(fields: string[][]): string {
  return fields.length > 0 ? `${LIST_PATH}?${new URLSearchParams(fields)}` : LIST_PATH;
}
