import "server-only";
/** What the page of import and export offers to choose from. */
import type { InterchangeView } from "@/lib/contracts/interchange";
import { UNSORTED_TOPIC } from "@/lib/question/gate";
import { shelfOf } from "@/lib/server/questions/queries";
import type { StaffContext } from "@/lib/server/staff";

export async function interchangeView(ctx: StaffContext): Promise<InterchangeView> {
  const [shelf, quizzes] = await Promise.all([
    shelfOf(ctx),
    ctx.db.quiz.findMany({
      where: { kind: { not: "practice" } },
      select: { slug: true, title: true },
      orderBy: [{ position: "asc" }, { title: "asc" }],
    }),
  ]);
  return {
    ...shelf,
    // What names no topic goes there anyway: the page calls it so.
    topics: shelf.topics.filter(({ slug }) => slug !== UNSORTED_TOPIC),
    quizzes,
    accountId: ctx.account.id,
  };
}
