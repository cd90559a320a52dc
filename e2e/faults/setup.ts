/** One prepared cluster, bank and fixture quizzes in it, at rest: each test starts a copy of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import { QUIZZES } from "./quizzes";

export default async function setup() {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-faults-"));
  const database = await startEmbedded({ dataDir, volatile: true });
  await prepareDatabase(process.cwd(), database.url);
  await addQuizzes(database.url);
  database.release();
  process.env.FAULTS_TEMPLATE = database.home;
  return () => {
    rmSync(database.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function addQuizzes(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const [index, { slug, seconds, count, feedback }] of Object.values(QUIZZES).entries()) {
      await client.query(
        `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
         VALUES ($1, $1, 'A quiz for the tests.', 'sprint', $2, $3, $4, $5, $6)`,
        [
          slug,
          1000 + index,
          { count },
          { kind: "per-question", seconds },
          { correct: 6, wrong: -2, blank: 0 },
          feedback,
        ],
      );
    }
  } finally {
    await client.end();
  }
}
