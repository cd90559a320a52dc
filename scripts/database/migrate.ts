/**
 * Brings a database to the newest migration. Already there (the usual start) costs one query; the
 * schema engine is loaded only when something is missing.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { ExpectedError } from "@/scripts/expected-error";
import { directUrl } from "./direct";
import { applyMigrations, type Migration } from "./schema-engine";

/** Any number, the same in every process: one migrates, the others wait. */
export const MIGRATION_LOCK = 1_919_019;

export function readMigrations(root = process.cwd()): Migration[] {
  const folder = join(root, "prisma/migrations");
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({
      name: entry.name,
      sql: readFileSync(join(folder, entry.name, "migration.sql"), "utf8"),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Applies what is missing and returns the names applied; past a PgBouncer, if there is one. */
export async function migrate(url: string, root = process.cwd()): Promise<string[]> {
  const databaseUrl = directUrl(url);
  const migrations = readMigrations(root);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const missing = await missingMigrations(client, migrations);
    return missing.length === 0 ? [] : await apply(client, databaseUrl, migrations);
  } finally {
    await client.end();
  }
}

/**
 * Each is one transaction. One that failed because its tables were in use without a pause has changed
 * nothing, and is entered as rolled back, so that it can be applied another time.
 */
async function apply(
  client: pg.Client,
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  try {
    return await applyMigrations(databaseUrl, migrations);
  } catch (error) {
    const { rowCount } = await client.query(
      `UPDATE _prisma_migrations SET rolled_back_at = now()
        WHERE finished_at IS NULL AND rolled_back_at IS NULL AND logs LIKE '%55P03%'`,
    );
    if (!rowCount) throw error;
    throw new ExpectedError(
      "A table was in use for so long that the migration gave way; nothing was changed. Look for a long transaction (pg_stat_activity) and run it again: npm run db -- migrate.",
    );
  }
}

async function missingMigrations(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<string[]> {
  const { rows: table } = await client.query("SELECT to_regclass('_prisma_migrations') AS name");
  if (!table[0]?.name) return migrations.map(({ name }) => name);
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(migrations.map(({ name, sql }) => [name, sql]));
  for (const row of rows) {
    const sql = known.get(row.name);
    if (sql === undefined) {
      throw new ExpectedError(
        `The database has the migration ${row.name}, which this version of Nineteen does not know. Start the newer version, or use another database.`,
      );
    }
    if (!row.finished) {
      throw new ExpectedError(
        `The migration ${row.name} failed half-way. Restore a backup, or mend the database and mark it with \`prisma migrate resolve\`.`,
      );
    }
    if (createHash("sha256").update(sql).digest("hex") !== row.checksum) {
      throw new ExpectedError(
        `prisma/migrations/${row.name} was changed after it had been applied. Put it back as it was and add a new migration instead.`,
      );
    }
  }
  const applied = new Set(rows.map((row) => row.name));
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
}
