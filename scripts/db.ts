/**
 * npm run db -- migrate | seed | reset | backup FILE | restore FILE
 *
 * migrate  applies what is missing of prisma/migrations
 * seed     migrates and loads questions/, also when nothing has changed
 * reset    removes everything, then seeds; asks for --yes because attempts go too
 * backup   writes everything into FILE while the server goes on; --force writes over one that is there
 * restore  brings FILE back; --yes puts it in the place of what is there now
 */
import { resolve } from "node:path";
import pg from "pg";
import { ensurePrismaClient } from "./build/prisma-client";
import { backup } from "./database/backup";
import { migrate } from "./database/migrate";
import { openDatabase } from "./database/open";
import { restore } from "./database/restore";
import { ExpectedError } from "./expected-error";

const USAGE =
  "Usage: npm run db -- migrate | seed | reset --yes | backup FILE [--force] | restore FILE [--yes]";
const root = resolve(import.meta.dirname, "..");

async function main([verb, ...rest]: readonly string[]): Promise<void> {
  const flags = rest.filter((word) => word.startsWith("--"));
  const [file] = rest.filter((word) => !word.startsWith("--"));
  if (verb === "backup" || verb === "restore") {
    if (!file) throw new ExpectedError(USAGE);
    // npm runs this in the project's folder; the name was meant from where npm was called.
    return keepOrBringBack(verb, resolve(process.env.INIT_CWD ?? "", file), flags);
  }
  if (!verb || !["migrate", "seed", "reset"].includes(verb)) throw new ExpectedError(USAGE);
  if (verb === "reset" && !flags.includes("--yes")) {
    throw new ExpectedError(
      "reset removes every attempt and every person. To do that: npm run db -- reset --yes",
    );
  }
  ensurePrismaClient(root);
  const database = await openDatabase(root);
  try {
    if (verb === "reset") await empty(database.url);
    if (verb === "migrate") {
      const applied = await migrate(database.url, root);
      console.log(applied.length === 0 ? "Already up to date." : `Applied ${applied.join(", ")}.`);
      return;
    }
    const { prepareDatabase } = await import("./database/prepare");
    const bank = await prepareDatabase(root, database.url, { force: true });
    if (bank) {
      console.log(
        `${bank.questions} questions: ${bank.added} added, ${bank.changed} changed, ${bank.retired} retired, ${bank.kept} left as edited.`,
      );
    }
  } finally {
    database.release();
  }
}

async function keepOrBringBack(
  verb: "backup" | "restore",
  file: string,
  flags: readonly string[],
): Promise<void> {
  const database = await openDatabase(root);
  try {
    if (verb === "backup") {
      const { head, foot } = await backup(database.url, file, {
        root,
        force: flags.includes("--force"),
      });
      const rows = Object.values(foot.rows).reduce((sum, count) => sum + count, 0);
      console.log(
        `${rows} rows of ${head.tables.length} tables, as they were at ${head.takenAt}, are in ${file}. It holds names, addresses and answers of people: keep it as safe as the database.`,
      );
      return;
    }
    const { head, rows, leftOut, migrated } = await restore(database.url, file, {
      root,
      replace: flags.includes("--yes"),
    });
    console.log(`${rows} rows are back, as they were at ${head.takenAt}.`);
    if (migrated.length > 0) console.log(`Brought up to date with ${migrated.join(", ")}.`);
    if (leftOut.length > 0) console.log(`Not Nineteen’s, left out: ${leftOut.join(", ")}.`);
  } finally {
    database.release();
  }
}

async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  } finally {
    await client.end();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof ExpectedError ? error.message : error);
  process.exit(1);
});
