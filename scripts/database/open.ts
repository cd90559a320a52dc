/** The database to work with: the one DATABASE_URL names, or the embedded one. */
import { join, resolve } from "node:path";
import pg from "pg";
import { ExpectedError } from "@/scripts/expected-error";
import { startEmbedded } from "./embedded";

export type OpenDatabase = {
  readonly url: string;
  readonly kind: "embedded" | "external";
  /** Stops the embedded server unless another process uses it; nothing for an external one. */
  readonly release: () => void;
  /** Of the embedded server only: see startEmbedded. */
  readonly revive?: () => Promise<boolean>;
};

export async function openDatabase(root: string): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL;
  if (!url) {
    const dataDir = resolve(process.env.DATA_DIR ?? join(root, "data"));
    return { kind: "embedded", ...(await startEmbedded({ dataDir })) };
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    await client.end();
  } catch (error) {
    throw new ExpectedError(
      `DATABASE_URL is set, but that database does not answer (${(error as Error).message || (error as { code?: string }).code}). Start it or correct the address; without DATABASE_URL Nineteen runs its own.`,
    );
  }
  return { url, kind: "external", release: () => undefined };
}
