/**
 * A backup of everything in the database while it serves: one snapshot, table by table through COPY,
 * packed as it comes. Nothing waits for it but a migration.
 */
import { createHash } from "node:crypto";
import { createWriteStream, existsSync, readFileSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { ExpectedError } from "@/scripts/expected-error";
import {
  type BackupFoot,
  type BackupHead,
  type BackupTable,
  columnList,
  END_OF_TABLE,
  FORMAT,
  footLine,
  headLine,
  quoted,
  tableLine,
} from "./backup-file";
import { copyOut } from "./copy";
import { MIGRATION_LOCK } from "./migrate";

export type BackupOptions = {
  readonly root: string;
  /** Write over a file that is there. */
  readonly force?: boolean;
  /** Called with the name of the snapshot, which another session may look at until this resolves. */
  readonly onSnapshot?: (name: string) => Promise<void>;
};

/** @throws ExpectedError when there is a file already, it cannot be written, or there is nothing to back up */
export async function backup(
  url: string,
  file: string,
  options: BackupOptions,
): Promise<{ readonly head: BackupHead; readonly foot: BackupFoot }> {
  if (!options.force && existsSync(file)) {
    throw new ExpectedError(
      `${file} is there already. Choose another name, or write over it with --force.`,
    );
  }
  const partial = `${file}.${process.pid}.partial`;
  const client = new pg.Client({ connectionString: url });
  // A connection that breaks ends the COPY with that error; without a listener it would end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    const head = await beginSnapshot(client, options.root);
    await options.onSnapshot?.(await snapshotName(client));
    const written = new Contents(client, head);
    await pipeline(
      Readable.from(written.bytes(), { objectMode: false }),
      createGzip(),
      createWriteStream(partial, { flags: "wx", mode: 0o600 }),
    );
    await settle(partial, file);
    return { head, foot: written.foot };
  } catch (error) {
    await rm(partial, { force: true });
    throw unwritable(error, file);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Locks every table against a change of its shape, then takes the snapshot: in that order no
 * migration can come between the two.
 */
async function beginSnapshot(client: pg.Client, root: string): Promise<BackupHead> {
  await client.query(
    "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET client_encoding = 'UTF8'; SET statement_timeout = 0; SET search_path = public",
  );
  await client.query("SELECT pg_advisory_lock_shared($1)", [MIGRATION_LOCK]);
  const tables = await listTables(client);
  if (!tables.some(({ name }) => name === "_prisma_migrations")) {
    throw new ExpectedError("There is nothing to back up: the database is empty.");
  }
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  await client.query(
    `LOCK TABLE ${tables.map(({ name }) => quoted(name)).join(", ")} IN ACCESS SHARE MODE`,
  );
  const { rows: migrations } = await client.query<
    BackupHead["migrations"][number] & { done: boolean }
  >(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS done
       FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  await client.query("SELECT pg_advisory_unlock_shared($1)", [MIGRATION_LOCK]);
  const failed = migrations.find(({ done }) => !done);
  if (failed) {
    throw new ExpectedError(
      `The migration ${failed.name} failed half-way; what the tables are like now cannot be restored. Mend that first.`,
    );
  }
  const { rows: server } = await client.query<{ now: Date; version: string }>(
    "SELECT now(), current_setting('server_version') AS version",
  );
  const { version: app } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  return {
    format: FORMAT,
    app,
    takenAt: (server[0]?.now ?? new Date(0)).toISOString(),
    postgres: server[0]?.version ?? "",
    migrations: migrations.map(({ name, checksum }) => ({ name, checksum })),
    tables,
  };
}

/** Tables whose rows last; what is UNLOGGED is meant to be lost. Computed columns compute themselves. */
async function listTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                         AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition AND c.relpersistence = 'p'
     GROUP BY c.relname ORDER BY c.relname`);
  return rows;
}

async function snapshotName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT pg_export_snapshot() AS name");
  return rows[0]?.name ?? "";
}

/** The text of the file, as it is read from the database; `foot` is there when all of it was read. */
class Contents {
  foot: BackupFoot = { rows: {}, sequences: {}, sha256: "" };
  private readonly hash = createHash("sha256");

  constructor(
    private readonly client: pg.Client,
    private readonly head: BackupHead,
  ) {}

  async *bytes(): AsyncGenerator<Buffer> {
    const rows: Record<string, number> = {};
    yield this.counted(headLine(this.head));
    for (const table of this.head.tables) {
      yield this.counted(`${tableLine(table)}\n`);
      const copied = copyOut(
        this.client,
        `COPY (SELECT ${columnList(table)} FROM ${quoted(table.name)}) TO STDOUT`,
      );
      for await (const chunk of copied.bytes) yield this.counted(chunk);
      rows[table.name] = copied.rows();
      yield this.counted(END_OF_TABLE);
    }
    this.foot = { rows, sequences: await this.sequences(), sha256: this.hash.digest("hex") };
    yield Buffer.from(footLine(this.foot));
  }

  private counted(part: string | Buffer): Buffer {
    const bytes = Buffer.from(part);
    this.hash.update(bytes);
    return bytes;
  }

  /** The next number of each that was used. Sequences stand outside every snapshot: read last, they are ahead of all rows. */
  private async sequences(): Promise<Record<string, string>> {
    const { rows } = await this.client.query<{ name: string; last: string }>(
      `SELECT sequencename AS name, last_value::text AS last
         FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL`,
    );
    return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
  }
}

/** Under its name only once all of it is on the disk. */
async function settle(partial: string, file: string): Promise<void> {
  await synced(partial);
  await rename(partial, file);
  await synced(dirname(file)).catch(() => undefined); // not every system can do that to a folder
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, "r");
  await handle.sync().finally(() => handle.close());
}

function unwritable(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC") {
    return new ExpectedError(`The disk of ${file} is full. Nothing was written; free some space.`);
  }
  if (syscall === "open") {
    return new ExpectedError(`${file} cannot be written (${code}). Choose another place.`);
  }
  return error;
}
