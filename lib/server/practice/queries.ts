import "server-only";
import type { PracticeChoice, PracticeView } from "@/lib/contracts/practice";
import { FORMATS } from "@/lib/question/format";
import { isPractised, type PracticeClock } from "@/lib/quiz/practice";
import { variantMaker } from "@/lib/server/bank/knowledge";
import type { Context } from "@/lib/server/context";
import { partOf, published } from "@/lib/server/quizzes/published";
import type { PoolEntry } from "@/lib/server/quizzes/store";
import { summaryOf } from "@/lib/server/quizzes/summary";

/** What there is to practise, and how much of it matches; topics and formats with nothing in them are left out. */
export async function practiceView(ctx: Context, asked: PracticeChoice): Promise<PracticeView> {
  // Whoever looks around here may want variants next; the first of all would wait for the facts.
  void variantMaker().catch(() => undefined);
  const { pool, topics } = await published(ctx.db);
  const all = summaryOf(pool);
  const shown = topics.filter(({ slug }) => all.topics.has(slug));
  const slugs = new Set(shown.map(({ slug }) => slug));
  // An old link may name a topic that has gone.
  const choice = { ...asked, topics: asked.topics.filter((slug) => slugs.has(slug)) };
  const fitting = summaryOf(fittingIn(pool, choice.clock)).counts;
  const count = ({ topics: of, formats }: Pick<PracticeChoice, "topics" | "formats">) =>
    fitting
      .filter(({ topic, format }) => isChosen(of, topic) && isChosen(formats, format))
      .reduce((sum, { n }) => sum + n, 0);
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
    formats: FORMATS.filter((format) => all.formats.has(format)).map((format) => ({
      format,
      count: count({ topics: choice.topics, formats: [format] }),
    })),
  };
}

/** Nothing chosen: all are. */
function isChosen<Value>(chosen: readonly Value[], value: Value): boolean {
  return chosen.length === 0 || chosen.includes(value);
}

/** The questions that a clock has time for. */
function fittingIn(pool: readonly PoolEntry[], clock: PracticeClock): readonly PoolEntry[] {
  return partOf(pool, JSON.stringify([clock]), (all) =>
    all.filter((entry) => isPractised({ topics: [], formats: [], clock }, entry)),
  );
}
