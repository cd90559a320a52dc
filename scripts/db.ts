/**
 * npm run db -- migrate | seed | reset
 *
 * migrate  applies what is missing of prisma/migrations
 * seed     migrates and loads questions/, also when nothing has changed
 * reset    removes everything, then seeds; asks for --yes because attempts go too
 */
import { resolve } from "node:path";
import pg from "pg";
import { ensurePrismaClient } from "./build/prisma-client";
import { migrate } from "./database/migrate";
import { openDatabase } from "./database/open";
import { ExpectedError } from "./expected-error";

const USAGE = "Usage: npm run db -- migrate | seed | reset --yes";
const root = resolve(import.meta.dirname, "..");

async function main([verb, ...flags]: readonly string[]): Promise<void> {
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
