/** A throw-away PostgreSQL for one run of the tests, with a migrated template to copy databases from. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/scripts/database/embedded";
import { migrate } from "@/scripts/database/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server; the database in it is the migrated template. */
    templateUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-test-"));
  const server = await startEmbedded({ dataDir, volatile: true });
  await migrate(server.url);
  project.provide("templateUrl", server.url);
  return () => {
    server.release();
    rmSync(server.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  };
}

/** A copy of the template with a name of its own. */
export async function copyDatabase(templateUrl: string, name: string): Promise<string> {
  const url = new URL(templateUrl);
  const template = url.pathname.slice(1);
  const admin = new URL(templateUrl);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    // Two copies at once from one template make PostgreSQL refuse the second.
    await client.query("SELECT pg_advisory_lock(1919021)");
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
