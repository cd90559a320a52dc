/**
 * Brings a backup back, all of it or nothing. The file is read to its end and checked before the
 * database is touched; then one transaction makes the tables of its migrations and fills them.
 */
import { createHash } from "node:crypto";
import pg from "pg";
import { ExpectedError } from "@/scripts/expected-error";
import {
  type BackupFoot,
  type BackupHead,
  type BackupTable,
  quoted,
  readBackup,
  tableLine,
} from "./backup-file";
import { copyIn } from "./copy";
import { MIGRATION_LOCK, migrate, readMigrations } from "./migrate";
import type { Migration } from "./schema-engine";

export type RestoreOptions = {
  readonly root: string;
  /** Put the backup in the place of what is there, and of whoever is connected. */
  readonly replace?: boolean;
};

export type Restored = {
  readonly head: BackupHead;
  readonly rows: number;
  /** Tables of somebody else's that the backup holds and Nineteen does not make. */
  readonly leftOut: readonly string[];
  /** Migrations that came after the backup and were applied to it. */
  readonly migrated: readonly string[];
};

/** @throws ExpectedError when it is refused; the database is then as it was */
export async function restore(
  url: string,
  file: string,
  options: RestoreOptions,
): Promise<Restored> {
  const { head, foot } = await check(file);
  const migrations = migrationsOf(head, readMigrations(options.root));
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined); // whatever waits for the connection is told
  await client.connect();
  let done: Pick<Restored, "rows" | "leftOut">;
  try {
    if (!options.replace) await refuseToReplace(client);
    await client.query("BEGIN");
    done = await fill(client, { file, migrations, foot });
    await client.query("COMMIT");
    // Whoever is connected has plans for tables that are gone; on a new connection they make new ones.
    await disconnectOthers(client);
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
  return { head, ...done, migrated: await migrate(url, options.root) };
}

/** Reads the whole file for nothing but to know that it is whole. */
async function check(file: string): Promise<{ head: BackupHead; foot: BackupFoot }> {
  try {
    return await readBackup(
      file,
      async () => undefined,
      async (_, bytes) => {
        for await (const _chunk of bytes);
      },
    );
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    throw new ExpectedError(`${file} cannot be read (${code}). Nothing was changed.`);
  }
}

/** Those of ours that the backup was made after; a migration we do not have means a newer program. */
function migrationsOf(head: BackupHead, ours: readonly Migration[]): Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]));
  const found = head.migrations.map(({ name, checksum }) => {
    const migration = known.get(name);
    if (!migration) {
      throw new ExpectedError(
        `The backup was made by a newer version of Nineteen (it has the migration ${name}). Nothing was changed. Install version ${head.app} or newer and restore it with that.`,
      );
    }
    if (createHash("sha256").update(migration.sql).digest("hex") !== checksum) {
      throw new ExpectedError(
        `The migration ${name} is not the one the backup was made with. Nothing was changed. Restore it with version ${head.app} of Nineteen.`,
      );
    }
    return migration;
  });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function refuseToReplace(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: number; others: number }>(`
    SELECT (SELECT count(*)::int FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')) AS tables,
           (SELECT count(*)::int FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
               AND backend_type = 'client backend') AS others`);
  const { tables = 0, others = 0 } = rows[0] ?? {};
  if (others > 0) {
    throw new ExpectedError(
      `${others} other ${others === 1 ? "connection uses" : "connections use"} this database. Nothing was changed. Stop the server first; or restore all the same, and lose what is in it now, with --yes.`,
    );
  }
  if (tables > 0) {
    throw new ExpectedError(
      "The database is not empty. Nothing was changed. To put the backup in the place of everything in it: --yes.",
    );
  }
}

type Filling = {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly foot: BackupFoot;
};

/** Within the caller's transaction. */
async function fill(
  client: pg.Client,
  { file, migrations, foot }: Filling,
): Promise<Pick<Restored, "rows" | "leftOut">> {
  await client.query("SET LOCAL lock_timeout = '30s'; SET LOCAL statement_timeout = 0");
  await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
  await disconnectOthers(client);
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await client.query("SET LOCAL search_path = public");
  await client.query(MIGRATION_TABLE);
  for (const { sql } of migrations) {
    await client.query(sql);
    // What a migration leaves for the end of its transaction, which is not the end of this one.
    await client.query("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED");
  }
  const putBack = await takeOff(client);
  const tables = await emptyTables(client);

  const leftOut: string[] = [];
  let rows = 0;
  await readBackup(
    file,
    async () => undefined,
    async (table, bytes) => {
      if (!tables.has(table.name)) {
        leftOut.push(table.name);
        for await (const _chunk of bytes);
        return;
      }
      rows += await fillTable(client, table, bytes, foot);
    },
  );
  await client.query(putBack);
  for (const [name, last] of Object.entries(foot.sequences)) {
    await client.query("SELECT setval(to_regclass($1), $2::bigint)", [quoted(name), last]);
  }
  return { rows, leftOut };
}

async function fillTable(
  client: pg.Client,
  table: BackupTable,
  bytes: AsyncIterable<Buffer>,
  foot: BackupFoot,
): Promise<number> {
  const rows = await copyIn(client, tableLine(table), bytes);
  if (rows !== foot.rows[table.name]) {
    throw new Error(`${table.name}: ${rows} rows came in of ${foot.rows[table.name]}`);
  }
  return rows;
}

/** As Prisma makes it; no migration does, since it is where they are written down. */
const MIGRATION_TABLE = `
  CREATE TABLE "_prisma_migrations" (
    "id" varchar(36) PRIMARY KEY NOT NULL,
    "checksum" varchar(64) NOT NULL,
    "finished_at" timestamptz,
    "migration_name" varchar(255) NOT NULL,
    "logs" text,
    "rolled_back_at" timestamptz,
    "started_at" timestamptz NOT NULL DEFAULT now(),
    "applied_steps_count" integer NOT NULL DEFAULT 0
  )`;

/** Removes the rows that migrations themselves bring: the backup has them as they became. */
async function emptyTables(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition`,
  );
  const names = rows.map(({ name }) => name);
  await client.query(`TRUNCATE ${names.map(quoted).join(", ")}`);
  return new Set(names);
}

/**
 * Takes off what stands in the way of rows in any order, and gives the statements that put it back:
 * references between tables (checked then, all at once), indexes that no constraint needs (faster
 * built at the end), and our own triggers, which guard against people, not against a restore. All of
 * that is the right of whoever owns the tables: it needs no superuser.
 */
async function takeOff(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ off: string; on: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS off,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
                  pg_get_constraintdef(oid)) AS on, 3 AS turn
      FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0
    UNION ALL
    SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 2
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid AND c.relnamespace = 'public'::regnamespace
     WHERE NOT c.relispartition
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
    UNION ALL
    SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', c.oid::regclass),
           format('ALTER TABLE %s ENABLE TRIGGER USER', c.oid::regclass), 1
      FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition
       AND EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal)
    ORDER BY turn`);
  const off = rows.map((row) => row.off).reverse();
  for (const sql of off) await client.query(sql);
  return rows.map((row) => row.on).join(";\n");
}

/** Others of this account at this database; they connect again by themselves. */
async function disconnectOthers(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user
        AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
}
