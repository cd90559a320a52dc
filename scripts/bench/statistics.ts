/** How long figures take to count, and what “x % chose this” adds to a review, beside a million answers. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reviewView } from "@/lib/server/attempts/queries";
import { connect, type Db } from "@/lib/server/db";
import { countQuestion, countQuiz } from "@/lib/server/statistics/store";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import { fillWithAnswers } from "./many-answers";
import { type BenchResult, type Extent, quantiles } from "./result";

const PEOPLE = { quick: 1_000, full: 50_000 };
const ITEMS = 20;
const QUESTIONS = 200;
const ROUNDS = 5;
/** The longest paper there is. */
const LONGEST = 100;

/** Fills a scratch database with as many as a million answers to one quiz, and counts them. */
export async function benchStatistics(root: string, extent: Extent): Promise<BenchResult[]> {
  const people = PEOPLE[extent];
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-bench-"));
  const server = await startEmbedded({ dataDir, volatile: true });
  try {
    await prepareDatabase(root, server.url);
    const db = connect(server.url, 4);
    await fillWithAnswers(db, {
      quiz: "sprint",
      people,
      items: ITEMS,
      questions: QUESTIONS,
    });
    await fillWithAnswers(db, {
      quiz: "topic-history",
      people: 1,
      items: LONGEST,
      questions: QUESTIONS,
    });
    // What autovacuum does in time.
    await db.$executeRaw`VACUUM ANALYZE`;
    const results = await measure(db, people);
    await db.$disconnect();
    return results;
  } finally {
    server.release();
    rmSync(server.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(db: Db, people: number): Promise<BenchResult[]> {
  const [question] = await db.$queryRaw<{ readonly id: string }[]>`
    SELECT v.question_id AS id FROM items i JOIN question_versions v ON v.id = i.version_id LIMIT 1`;
  const long = await db.attempt.findFirstOrThrow({ where: { quizSlug: "topic-history" } });
  const ctx = { now: new Date(), db, personId: long.personId, account: null, address: "bench" };
  const answers = `${(people * ITEMS).toLocaleString("en")} answers`;
  const each = people * (ITEMS / QUESTIONS);
  return [
    {
      bench: "statistics-quiz",
      ...quantiles(await timesOf(() => countQuiz(db, "sprint"))),
      detail: `${answers} of one quiz, ${QUESTIONS} questions`,
    },
    {
      bench: "statistics-question",
      ...quantiles(await timesOf(() => countQuestion(db, question?.id ?? ""))),
      detail: `one question of these, ${each.toLocaleString("en")} answers`,
    },
    {
      bench: "review-with-shares",
      ...quantiles(await timesOf(() => reviewView(ctx, long.id))),
      detail: `${LONGEST} questions, each answered by ${each.toLocaleString("en")} others`,
    },
  ];
}

async function timesOf(run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  // The first warms the caches.
  for (let round = 0; round <= ROUNDS; round++) {
    const start = performance.now();
    await run();
    if (round > 0) times.push(performance.now() - start);
  }
  return times;
}
