import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { invariant } from "@/lib/kernel/invariant";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";
import { kept } from "./kept";
import { timeQueries } from "./operating/slow-queries";
import { watchSilence } from "./silence";

export type Db = PrismaClient;

/** The connections under a client: for the few statements where Prisma's own work would cost most. */
type Connections = {
  readonly pool: pg.Pool;
  /** false behind a PgBouncer that gives each transaction another connection. */
  readonly preparesStatements: boolean;
};

const connections = () => kept("connections", () => new WeakMap<Db, Connections>());

/** @param most connections at a time */
export function connect(url: string, most: number): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    // A database that does not answer is an outage to report, not to wait for.
    connectionTimeoutMillis: 5_000,
  });
  pool.on("connect", timeQueries);
  // A connection that breaks while nobody uses it is replaced by the next one who needs one.
  pool.on("error", () => undefined);
  watchSilence(pool);
  const db = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  connections().set(db, { pool, preparesStatements: !isPooled(url) });
  return db;
}

/** As Prisma has it: ?pgbouncer=true in the address. */
function isPooled(url: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get("pgbouncer") === "true";
}

/** The client of this process, once somebody needed it. Kept over the reloads of `next dev`. */
const own = kept("db", () => ({ client: undefined as Db | undefined }));

export function db(): Db {
  own.client ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return own.client;
}

/** The connections of this process, if it has begun to have any. */
export function currentPool(): pg.Pool | undefined {
  return own.client && connections().get(own.client)?.pool;
}

/** Ends them, at the end of the process. */
export async function disconnect(): Promise<void> {
  await own.client?.$disconnect();
}

/** A statement that is planned once per connection. */
export type Statement = { readonly name: string; readonly text: string };

/** Runs one prepared statement, in a transaction of its own. @throws what pg throws */
export async function runStatement<Row extends pg.QueryResultRow>(
  db: Db,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const under = connections().get(db);
  invariant(under, "a client was made by connect()");
  const { pool, preparesStatements } = under;
  const { rows } = await pool.query<Row>({
    text,
    values: [...values],
    ...(preparesStatements ? { name } : {}),
  });
  return rows;
}
