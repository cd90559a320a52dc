import "server-only";
import type { PracticeChoice, PracticeView } from "@/lib/contracts/practice";
import { FORMATS } from "@/lib/question/format";
import { isPractised } from "@/lib/quiz/practice";
import { variantMaker } from "@/lib/server/bank/knowledge";
import type { Context } from "@/lib/server/context";
import { published } from "@/lib/server/quizzes/published";

/** What there is to practise, and how much of it matches; topics and formats with nothing in them are left out. */
export async function practiceView(ctx: Context, asked: PracticeChoice): Promise<PracticeView> {
  // Whoever looks around here may want variants next; the first of all would wait for the facts.
  void variantMaker().catch(() => undefined);
  const { pool, topics } = await published(ctx.db);
  const shown = topics.filter(({ slug }) => pool.some(({ topic }) => topic === slug));
  const slugs = new Set(shown.map(({ slug }) => slug));
  // An old link may name a topic that has gone.
  const choice = { ...asked, topics: asked.topics.filter((slug) => slugs.has(slug)) };
  const count = (wanted: Pick<PracticeChoice, "topics" | "formats">) =>
    pool.filter((entry) => isPractised({ ...choice, ...wanted }, entry)).length;
  const subjects = [...new Set(shown.map(({ subject }) => subject))];
  return {
    choice,
    matching: count(choice),
    subjects: subjects.map((subject) => ({
      subject,
      topics: shown
        .filter((topic) => topic.subject === subject)
        .map(({ slug, title }) => ({
          slug,
          title,
          count: count({ topics: [slug], formats: choice.formats }),
        })),
    })),
    formats: FORMATS.filter((format) => pool.some((entry) => entry.format === format)).map(
      (format) => ({ format, count: count({ topics: choice.topics, formats: [format] }) }),
    ),
  };
}
