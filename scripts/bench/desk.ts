/** How long a page of the desk's list of questions takes, with a hundred thousand of them. */
import { readQuestionList } from "@/lib/contracts/question-list";
import type { Db } from "@/lib/server/db";
import { questionListView } from "@/lib/server/questions/list/queries";
import { BENCH_ACCOUNT, withManyQuestions } from "./many-questions";
import { type BenchResult, type Extent, quantiles } from "./result";

const SIZE = { quick: { questions: 5_000, rounds: 5 }, full: { questions: 100_000, rounds: 20 } };

/** What an editor asks for in a day, from everything to next to nothing. */
const PAGES: readonly Readonly<Record<string, string | string[]>>[] = [
  {},
  { page: "2" },
  { page: "1000" },
  { q: "japan" },
  { q: "joint exer" },
  { q: '"prime minister" -war', state: "published" },
  { state: "draft" },
  { state: "in review", sort: "id" },
  { state: "published", sort: "difficulty" },
  { topic: "history", format: ["single", "negative"] },
  { topic: ["history", "defence-security"], state: "published", difficulty: ["4", "5"] },
  { is: "reported", sort: "reports" },
  { is: "never-used", sort: "topic", page: "40" },
  { is: "live-changed" },
  { lint: "errors" },
  { author: "generated", sort: "topic" },
];

/** Fills a scratch database and asks for each page in turn, again and again, rows and facets together. */
export async function benchQuestionList(root: string, extent: Extent): Promise<BenchResult[]> {
  const { questions, rounds } = SIZE[extent];
  return withManyQuestions(root, questions, async (db) => {
    const durations = await measurePages(db, rounds);
    return [
      {
        bench: "question-list",
        ...quantiles(durations),
        detail: `${durations.length} pages of ${questions} questions, ${PAGES.length} filters`,
      },
    ];
  });
}

async function measurePages(db: Db, rounds: number): Promise<number[]> {
  const ctx = { now: new Date(), db, personId: null, address: "bench", account: BENCH_ACCOUNT };
  const inputs = PAGES.map(readQuestionList);
  const durations: number[] = [];
  // The first round warms the caches, as an editor's day does.
  for (let round = 0; round <= rounds; round++) {
    for (const input of inputs) {
      const start = performance.now();
      await questionListView(ctx, input);
      if (round > 0) durations.push(performance.now() - start);
    }
  }
  return durations;
}
