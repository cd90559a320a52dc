import "server-only";
import type { TopicView } from "@/lib/contracts/review";
import { storable } from "@/lib/kernel/text";
import { isFixed } from "@/lib/quiz/blueprint";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { published } from "@/lib/server/quizzes/published";
import { openAmong } from "@/lib/server/quizzes/queries";
import { loadNotes } from "./notes";

const NOTHING_MISSED: ReadonlySet<string> = new Set();

/** The notes of one topic. Throws not-found, also where there is nothing in it for a reader yet. */
export async function topicView(ctx: Context, named: string): Promise<TopicView> {
  const slug = storable(named);
  const missing = () => new AppError("not-found", `There is no topic “${slug}”.`);
  const topic = await ctx.db.topic.findUnique({ where: { slug } });
  if (!topic) throw missing();
  const [notes, questionCount, content] = await Promise.all([
    loadNotes(ctx.db, { topic: slug }),
    ctx.db.question.count({ where: { topicSlug: slug, publishedNumber: { not: null } } }),
    published(ctx.db),
  ]);
  const shown = notes.ofTopic(slug, NOTHING_MISSED);
  if (shown.length === 0 && questionCount === 0) throw missing();
  const quiz = openAmong(content, ctx.now).find(
    ({ kind, blueprint }) =>
      kind === "topic" && !isFixed(blueprint) && blueprint.topics?.includes(slug),
  );
  return {
    slug,
    title: topic.title,
    summary: topic.summary,
    quizSlug: quiz?.slug ?? "sprint",
    questionCount,
    notes: shown,
  };
}
