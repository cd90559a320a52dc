import "server-only";
/** Whether this instance should be given requests: more than being alive. */
import type pg from "pg";
import { z } from "zod";
import type { ReadyView } from "@/lib/contracts/health";
import { VERSION } from "@/lib/server/env";
import { probe } from "./probe";
import { running } from "./running";

const APPLIED = `SELECT migration_name AS name FROM _prisma_migrations
                  WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`;

type Missing = ReadyView["missing"][number];

/**
 * Never throws. A database with migrations this build does not know is fine: the next version was
 * started first, and its migrations leave this one's statements working. One that lacks some is not.
 */
export async function readiness(pool?: pg.Pool): Promise<ReadyView> {
  const missing: Missing[] = [];
  if (running().isStopping) {
    missing.push({ what: "running", detail: "This instance is shutting down." });
  }
  missing.push(...(await missingOfDatabase(pool)));
  return { status: missing.length === 0 ? "ready" : "unavailable", version: VERSION, missing };
}

async function missingOfDatabase(pool: pg.Pool | undefined): Promise<Missing[]> {
  try {
    const rows = await probe<{ name: string }>(APPLIED, pool);
    const applied = new Set(rows.map(({ name }) => name));
    const lacking = running().migrations.filter((name) => !applied.has(name));
    return lacking.length === 0 ? [] : [behind(lacking)];
  } catch (error) {
    if (isUndefinedTable(error)) return [behind(running().migrations)];
    return [{ what: "database", detail: "The database does not answer." }];
  }
}

function behind(lacking: readonly string[]): Missing {
  return {
    what: "migrations",
    detail: `The database is older than this version: run \`npm run db -- migrate\`. It lacks ${lacking.length}: ${lacking.join(", ")}.`,
  };
}

const sqlError = z.object({ code: z.string() });
const UNDEFINED_TABLE = "42P01";

function isUndefinedTable(error: unknown): boolean {
  const parsed = sqlError.safeParse(error);
  return parsed.success && parsed.data.code === UNDEFINED_TABLE;
}
