import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { copyDatabase } from "@/scripts/testing/database-server";
import { migrate, readMigrations } from "./migrate";
import { schemaScript } from "./schema-engine";

async function empty(): Promise<string> {
  const url = await copyDatabase(
    inject("templateUrl"),
    `empty_${randomUUID().replaceAll("-", "")}`,
  );
  await query(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return url;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Columns, enums, indexes and foreign keys, as text. Checks and triggers are beyond Prisma's schema. */
const DESCRIPTION = `
  SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL
  SELECT format('%s = %s', t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder))
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.typname
  UNION ALL
  SELECT indexdef FROM pg_indexes
   WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' AND indexname NOT IN ('attempts_running', 'questions_search', 'regraded_items_one_in_force')
  UNION ALL
  SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f'
  ORDER BY 1`;

test("the migrations make exactly what schema.prisma describes", async () => {
  const [migrated, described] = [await empty(), await empty()];
  await migrate(migrated);
  await query(
    described,
    await schemaScript(described, readFileSync("prisma/schema.prisma", "utf8")),
  );
  const lines = await query(migrated, DESCRIPTION);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines).toEqual(await query(described, DESCRIPTION));
});

test("migrating twice applies nothing the second time", async () => {
  const url = await empty();
  expect(await migrate(url)).toHaveLength(readMigrations().length);
  expect(await migrate(url)).toEqual([]);
});

test("two servers that migrate one database at once both succeed", async () => {
  const url = await empty();
  const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
  expect(applied.flat()).toHaveLength(readMigrations().length);
});

test("a database newer than the program is refused with a sentence that says so", async () => {
  const url = await empty();
  await migrate(url);
  await query(
    url,
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ('x', 'x', now(), '20990101000000_later', now(), 1)`,
  );
  await expect(migrate(url)).rejects.toThrow(/does not know/);
});

test("a migration that was edited after it had been applied is refused", async () => {
  const url = await empty();
  await migrate(url);
  await query(url, "UPDATE _prisma_migrations SET checksum = 'other'");
  await expect(migrate(url)).rejects.toThrow(/was changed/);
});
