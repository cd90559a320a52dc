import "server-only";
import type { QuestionsView } from "@/lib/contracts/library";
import { PAGE_SIZE, pagesOf } from "@/lib/contracts/paging";
import type { Context } from "@/lib/server/context";
import { type Behind, listQuestionsBehind, tallyQuestionsBehind } from "./store";

/** One page of the questions behind which these facts, or this source, stand; a page beyond the last is the last. */
export async function questionsBehind(
  { db }: Context,
  behind: Behind,
  page: number,
): Promise<QuestionsView> {
  const { total, tested, taken } = await tallyQuestionsBehind(db, behind);
  const pages = pagesOf(total);
  const at = Math.min(page, pages);
  const skip = (at - 1) * PAGE_SIZE;
  const rows = await listQuestionsBehind(db, behind, { skip, take: PAGE_SIZE });
  return { rows, total, tested, taken, page: at, pages, from: total === 0 ? 0 : skip + 1 };
}
