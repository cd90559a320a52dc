/** A scratch bank of a hundred thousand questions: the real one, many times over, at every stage of its life. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Db } from "@/lib/server/db";
import type { StaffContext } from "@/lib/server/staff";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";

/** Runs something on a database of its own that holds so many questions, and throws it away. */
export async function withManyQuestions<Value>(
  root: string,
  count: number,
  run: (db: Db, url: string) => Promise<Value>,
): Promise<Value> {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-bench-"));
  const server = await startEmbedded({ dataDir, volatile: true });
  try {
    const filler = connect(server.url, 1);
    await fillWithMany(root, server.url, filler, count);
    await filler.$disconnect();
    const db = connect(server.url, 8);
    try {
      return await run(db, server.url);
    } finally {
      await db.$disconnect();
    }
  } finally {
    server.release();
    rmSync(server.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Whoever asks in a benchmark. */
export const BENCH_ACCOUNT: StaffContext["account"] = {
  id: "00000000-0000-4000-8000-000000000000",
  name: "Bench",
  email: "bench@example.org",
  role: "editor",
  mustChangePassword: false,
  twoFactorEnabled: false,
  sessionToken: "",
};

/** Loads the real bank and multiplies it to `count` questions, if it has not as many, spread over states, authors and months. */
export async function fillWithMany(
  root: string,
  url: string,
  db: Db,
  count: number,
): Promise<void> {
  await prepareDatabase(root, url);
  if (count <= (await db.question.count())) return;
  await db.$executeRaw`
    CREATE TEMPORARY TABLE made ON COMMIT PRESERVE ROWS AS
    SELECT q.id AS original, q.id || '-' || n AS id, q.head_number,
           ('x' || substr(md5(q.id || n), 1, 7))::bit(28)::int AS luck
      FROM questions q, generate_series(1, ${count}::int / (SELECT count(*)::int FROM questions) + 1) n
     LIMIT ${count}::int - (SELECT count(*)::int FROM questions)`;
  await db.$executeRaw`
    INSERT INTO questions (id, state, topic_slug, format, difficulty, origin, head_number, published_number,
                           suggested_number, author_id, author_name, text, sources, lint_errors, lint_warnings,
                           open_reports, first_used_at, created_at, updated_at)
    SELECT made.id,
           (CASE WHEN luck % 20 < 14 THEN 'published' WHEN luck % 20 < 17 THEN 'draft'
                 WHEN luck % 20 < 18 THEN 'in review' ELSE 'retired' END)::question_state,
           topic_slug, format, 1 + luck / 20 % 5,
           CASE WHEN luck % 4 = 0 THEN 'edited' ELSE 'generated' END,
           1,
           CASE WHEN luck % 20 < 15 THEN 1 END,
           CASE WHEN luck % 400 = 0 THEN 1 END,
           CASE WHEN luck % 4 = 0 THEN ('00000000-0000-4000-8000-' || lpad((luck / 7 % 30)::text, 12, '0'))::uuid END,
           CASE WHEN luck % 4 = 0 THEN 'Editor ' || luck / 7 % 30 END,
           text || E'\nCopy ' || made.id, sources,
           CASE WHEN luck / 11 % 40 = 0 THEN 1 ELSE 0 END,
           CASE WHEN luck / 13 % 9 = 0 THEN 2 ELSE 0 END,
           CASE WHEN luck / 17 % 60 = 0 THEN 1 + luck / 19 % 5 ELSE 0 END,
           CASE WHEN luck / 23 % 3 > 0 THEN updated_at END,
           created_at, updated_at - make_interval(mins => luck / 29 % 500000)
      FROM made JOIN questions q ON q.id = made.original`;
  await db.$executeRaw`
    INSERT INTO question_versions (id, question_id, number, content_hash, format, stem, statements, pairs, columns,
                                   verdicts, options, key, option_order, explanation, topic_slug, difficulty,
                                   difficulty_reasons, seconds, citations, facts, disputes, created_at)
    SELECT gen_random_uuid(), made.id, 1, v.content_hash, v.format, v.stem, v.statements, v.pairs, v.columns,
           v.verdicts, v.options, v.key, v.option_order, v.explanation, v.topic_slug, v.difficulty,
           v.difficulty_reasons, v.seconds, v.citations, v.facts, v.disputes, v.created_at
      FROM made JOIN question_versions v ON v.question_id = made.original AND v.number = made.head_number`;
  // What autovacuum does for a bank that grows by and by.
  await db.$executeRaw`VACUUM ANALYZE questions, question_versions`;
}
