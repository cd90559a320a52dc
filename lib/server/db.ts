import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "@/prisma/generated/client";
import { env } from "./env";
import { watchSilence } from "./silence";

export type Db = PrismaClient;

export function connect(url: string, pool: number): Db {
  const connections = new pg.Pool({
    connectionString: url,
    max: pool,
    // A database that does not answer is an outage to report, not to wait for.
    connectionTimeoutMillis: 5_000,
  });
  watchSilence(connections);
  return new PrismaClient({ adapter: new PrismaPg(connections, { disposeExternalPool: true }) });
}

const kept = globalThis as { nineteenDb?: Db };

/** One client per process, kept over the reloads of `next dev`. */
export function db(): Db {
  kept.nineteenDb ??= connect(env().DATABASE_URL, env().DATABASE_POOL);
  return kept.nineteenDb;
}
