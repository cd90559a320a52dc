/** The way to PostgreSQL itself, past a PgBouncer. */
import { ExpectedError } from "@/scripts/expected-error";

/**
 * The address for what needs a session of its own: migrations, whose locks would stay on a connection
 * that PgBouncer in transaction mode gives to the next one, and backups.
 *
 * @param url what DATABASE_URL has; `?pgbouncer=true` in it says that it leads to PgBouncer
 * @throws ExpectedError when it does, and DATABASE_DIRECT_URL is not set
 */
export function directUrl(url: string): string {
  if (new URL(url).searchParams.get("pgbouncer") !== "true") return url;
  const direct = process.env.DATABASE_DIRECT_URL;
  if (direct) return direct;
  throw new ExpectedError(
    "DATABASE_URL leads to PgBouncer, through which the tables cannot be changed. Set DATABASE_DIRECT_URL to the PostgreSQL behind it.",
  );
}
