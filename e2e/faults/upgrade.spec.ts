/** A newer schema put under an app that serves, then a newer app: nobody who answers loses anything by it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import pg from "pg";
import { migrate } from "@/scripts/database/migrate";
import { QUIZZES } from "./quizzes";
import { acknowledged, test, until, withWorld } from "./world";

/**
 * What a later version may bring to the tables that every answer writes: columns with a default, a
 * check, a trigger that is made anew, an index, a table that points to them.
 */
const LATER = [
  `ALTER TABLE items ADD COLUMN later_note TEXT NOT NULL DEFAULT '';
   ALTER TABLE attempts ADD COLUMN later_mark INT NOT NULL DEFAULT 0;
   ALTER TABLE answer_events ADD COLUMN later_lag INT;`,
  `ALTER TABLE items ADD CONSTRAINT items_later CHECK (later_note <> 'x') NOT VALID;
   ALTER TABLE items VALIDATE CONSTRAINT items_later;
   CREATE INDEX answer_events_later ON answer_events (received_at);`,
  `CREATE TABLE later (attempt_id UUID NOT NULL REFERENCES attempts (id), position INT NOT NULL,
     FOREIGN KEY (attempt_id, position) REFERENCES items (attempt_id, position));
   DROP TRIGGER items_serve_the_same ON items;
   CREATE TRIGGER items_serve_the_same BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION guard_served();`,
];

/** The project’s migrations and those of a version to come. */
function laterRoot(): string {
  const root = mkdtempSync(join(tmpdir(), "nineteen-later-"));
  cpSync("prisma/migrations", join(root, "prisma/migrations"), { recursive: true });
  for (const [n, sql] of LATER.entries()) {
    const folder = join(root, `prisma/migrations/2099010100000${n}_later`);
    mkdirSync(folder);
    writeFileSync(join(folder, "migration.sql"), sql);
  }
  return root;
}

/** A reader that holds the tables of attempts for a while, again and again, as a report or a backup does. */
async function readLong(url: string, isOver: () => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    while (!isOver()) {
      await client.query("BEGIN");
      await client.query("SELECT count(*) FROM items, attempts, answer_events LIMIT 1");
      await sleep(2_500);
      await client.query("COMMIT");
      await sleep(700);
    }
  } finally {
    await client.end();
  }
}

test("migrations applied while people answer, past a reader who holds their tables, then a new app: nobody waits long, nothing is lost", async () => {
  const root = laterRoot();
  try {
    await withWorld({}, async (world) => {
      let isOver = false;
      const reading = readLong(world.database.url, () => isOver);
      const crowd = await world.whileAnswering(
        { quiz: QUIZZES.patient.slug, people: 6, pauseMs: 400 },
        async (takers) => {
          await until("some answers", () => acknowledged(takers) >= 12);
          for (const one of takers) one.longestMs = 0;
          const applied = await migrate(world.database.url, root);
          expect(applied).toHaveLength(LATER.length);
          isOver = true;
          await reading;
          for (const { longestMs } of takers) {
            expect(longestMs, "a migration gives way after a second").toBeLessThan(5_000);
          }
          const wanted = acknowledged(takers) + 12;
          await until("the app that was there goes on", () => acknowledged(takers) >= wanted);
          await world.app.stop();
          await world.restartApp();
        },
      );
      expect(crowd.every(({ attempt }) => attempt.status === "finished")).toBe(true);
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
