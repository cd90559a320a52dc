/**
 * One throw-away database with the real question bank and one server on the production build, for all
 * tests. Short quizzes are added as data, so that no
 * test-only clock exists in the product.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { FORMATS, type Format } from "@/lib/question/format";
import { indianDate } from "@/lib/quiz/indian-time";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import { startApp } from "./server";

type FixtureQuiz = {
  readonly slug: string;
  readonly seconds: number;
  readonly count: number;
  readonly feedback: string;
  readonly marking?: { readonly correct: number; readonly wrong: number; readonly blank: number };
  /** One question of each, and of each kind of table; absent: plain ones. */
  readonly formats?: readonly Format[];
};

const FIXTURE_QUIZZES: readonly FixtureQuiz[] = [
  { slug: "short", seconds: 3, count: 3, feedback: "at-end" },
  { slug: "short-after-each", seconds: 3, count: 2, feedback: "after-each" },
  { slug: "three", seconds: 19, count: 3, feedback: "at-end" },
  { slug: "six", seconds: 19, count: 6, feedback: "at-end" },
  { slug: "three-after-each", seconds: 19, count: 3, feedback: "after-each" },
  {
    slug: "upsc",
    seconds: 19,
    count: 3,
    feedback: "at-end",
    marking: { correct: 6, wrong: -2, blank: 0 },
  },
  ...FORMATS.map((format) => ({
    slug: `format-${format}`,
    seconds: 60,
    // Two lists are laid out otherwise than pairs: one of each.
    count: format === "match-pairs" ? 2 : 1,
    feedback: "after-each",
    formats: [format],
  })),
  { slug: "formats", seconds: 60, count: 8, feedback: "after-each", formats: FORMATS },
];

/**
 * A daily quiz serves the draw that is kept for its date, whatever its seconds; so a fixed draw gives
 * known questions with a clock that a test can wait for.
 */
export async function addFixtureQuizzes(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const [index, quiz] of FIXTURE_QUIZZES.entries()) {
    await client.query(
      `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
       VALUES ($1, $2, 'A quiz for the tests.', 'daily', $3, $4, $5, $6, $7)`,
      [
        quiz.slug,
        `Quiz ${quiz.slug}`,
        1000 + index,
        { count: quiz.count },
        { kind: "per-question", seconds: quiz.seconds },
        quiz.marking ?? { correct: 3, wrong: 0, blank: 0 },
        quiz.feedback,
      ],
    );
    for (const hours of [0, 24]) {
      await client.query(
        `INSERT INTO quiz_draws (quiz_slug, date, version_ids)
         SELECT $1, $2, array_agg(id) FROM (
           SELECT v.id, row_number() OVER (PARTITION BY q.format, v.columns->>'kind' ORDER BY q.id) AS n
             FROM question_versions v JOIN questions q ON q.id = v.question_id
            WHERE q.state = 'published' AND q.format = ANY($4)
              AND (v.option_order = 'shuffled' OR q.format <> 'single')
            ORDER BY n, q.id LIMIT $3) AS chosen`,
        [
          quiz.slug,
          indianDate(new Date(Date.now() + hours * 3_600_000)),
          quiz.count,
          quiz.formats ?? ["single"],
        ],
      );
    }
  }
  await client.end();
}

export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-e2e-"));
  const database = await startEmbedded({ dataDir, volatile: true });
  await prepareDatabase(process.cwd(), database.url);
  await addFixtureQuizzes(database.url);
  const app = await startApp(database.url);
  process.env.E2E_URL = app.url;
  process.env.E2E_DATABASE_URL = database.url;
  return async () => {
    await app.stop();
    database.release();
    rmSync(database.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
}
