import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";
import { timeQueries } from "./operating/slow-queries";

export type Db = PrismaClient;

export function connect(url: string, pool: number): Db {
  return clientOf(poolOf(url, pool));
}

function poolOf(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // A database that does not answer is an outage to report, not to wait for.
    connectionTimeoutMillis: 5_000,
  });
  pool.on("connect", timeQueries);
  return pool;
}

function clientOf(pool: pg.Pool): Db {
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
}

const kept = globalThis as { nineteenDb?: Db; nineteenPool?: pg.Pool };

/** One client per process, kept over the reloads of `next dev`. */
export function db(): Db {
  if (!kept.nineteenDb) {
    kept.nineteenPool = poolOf(env().DATABASE_URL, env().DATABASE_POOL);
    kept.nineteenDb = clientOf(kept.nineteenPool);
  }
  return kept.nineteenDb;
}

/** The connections of this process, if it has begun to have any. */
export function currentPool(): pg.Pool | undefined {
  return kept.nineteenPool;
}

/** Ends them, at the end of the process. */
export async function disconnect(): Promise<void> {
  await kept.nineteenDb?.$disconnect();
}
