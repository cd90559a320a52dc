import "server-only";
/** The questions before and after one, in the list an editor came from. */
import { PAGE_SIZE } from "@/lib/contracts/paging";
import { readQuestionList } from "@/lib/contracts/question-list";
import type { StaffContext } from "@/lib/server/staff";
import { searched } from "./list/conditions";
import { listPage } from "./list/store";

export type Neighbour = {
  readonly id: string;
  /** The list's address, at the page where the neighbour stands. */
  readonly list: string;
};

/**
 * Looked for on the page of the list that `list` names, and on those beside it.
 *
 * @param list the list's address, without its question mark
 */
export async function neighboursOf(
  ctx: StaffContext,
  id: string,
  list: string,
): Promise<{ readonly previous: Neighbour | null; readonly next: Neighbour | null }> {
  const fields = new URLSearchParams(list);
  const { filter, sort, page } = readQuestionList(
    Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name)])),
  );
  const offset = Math.max(0, page - 2) * PAGE_SIZE;
  const search = await searched(ctx.db, filter.q);
  const rows = await listPage(ctx.db, filter, search, { sort, limit: 3 * PAGE_SIZE, offset });
  const at = rows.findIndex((row) => row.id === id);
  const neighbour = (place: number): Neighbour | null => {
    const row = at < 0 ? undefined : rows[place];
    if (!row) return null;
    const its = new URLSearchParams(fields);
    const number = Math.floor((offset + place) / PAGE_SIZE) + 1;
    if (number === 1) its.delete("page");
    else its.set("page", String(number));
    return { id: row.id, list: its.toString() };
  };
  return { previous: neighbour(at - 1), next: neighbour(at + 1) };
}
