/**
 * Prisma's schema engine as WebAssembly. The `prisma` command downloads a native engine for the same
 * work; this one comes with npm, so migrations run where nothing else can be fetched. It keeps the
 * ordinary `_prisma_migrations` table: `prisma migrate deploy` on a connected machine sees the same history.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const NO_FILTERS = { externalTables: [], externalEnums: [] };

/** A migration as it lies on disk: prisma/migrations/<name>/migration.sql. */
export type Migration = { readonly name: string; readonly sql: string };

/**
 * How long a migration waits for a table that is in use. While it waits, whoever wants the table after
 * it waits too: answers would stand still behind it. So it gives way and tries again.
 */
const LOCK_WAIT_MS = 1_000;
/** Between two tries, those who were held up have their turn. */
const GIVE_WAY_MS = 500;
const MAX_TRIES = 80;

/**
 * The stock adapter splits a script at every semicolon, also inside a function's body. PostgreSQL
 * takes the script as it is, and runs it as one transaction: one that gave way has changed nothing.
 */
class WholeScriptAdapter extends PrismaPg {
  constructor(private readonly pool: pg.Pool) {
    super(pool);
  }

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script: string) => {
      for (let tries = 1; ; tries++) {
        try {
          await this.pool.query(script);
          return;
        } catch (error) {
          if ((error as { code?: string }).code !== "55P03" || tries === MAX_TRIES) throw error;
          await sleep(GIVE_WAY_MS);
        }
      }
    };
    return adapter;
  }
}

type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");
let bindings: Promise<Bindings> | undefined;

/** Once per process: the bindings hold one instance, and a second would pull it from under the first. */
async function loadBindings(): Promise<Bindings> {
  // The package's entry imports the .wasm as a module, which Node does not do without a flag.
  const loaded = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const wasm = new WebAssembly.Module(
    new Uint8Array(readFileSync(join(dirname(entry), "schema_engine_bg.wasm"))),
  );
  const instance = new WebAssembly.Instance(wasm, {
    "./schema_engine_bg.js": loaded as unknown as WebAssembly.ModuleImports,
  });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}

async function loadEngine(pool: pg.Pool): Promise<SchemaEngine> {
  bindings ??= loadBindings();
  const adapters = bindMigrationAwareSqlAdapterFactory(new WholeScriptAdapter(pool));
  return (await bindings).SchemaEngine.new({ datamodels: undefined }, () => undefined, adapters);
}

/** Applies what is missing, in order, each in its own transaction; returns the names applied. */
export async function applyMigrations(
  databaseUrl: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 1,
    lock_timeout: LOCK_WAIT_MS,
  });
  const engine = await loadEngine(pool);
  try {
    const output = await engine.applyMigrations({
      migrationsList: {
        baseDir: "prisma/migrations",
        lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
        shadowDbInitScript: "",
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
        })),
      },
      filters: NO_FILTERS,
    });
    return output.appliedMigrationNames;
  } finally {
    engine.free();
    await pool.end();
  }
}

/** The SQL that makes what a schema.prisma describes from nothing. */
export async function schemaScript(databaseUrl: string, schema: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const engine = await loadEngine(pool);
  try {
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return stdout ?? "";
  } finally {
    engine.free();
    await pool.end();
  }
}
