import { randomUUID } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { afterAll, afterEach, expect, inject, test } from "vitest";
import { readMigrations } from "@/scripts/database/migrate";
import { copyDatabase } from "@/scripts/testing/database-server";
import { makeProbes, PROBE_MS } from "./probe";
import { readiness } from "./readiness";
import { running } from "./running";

const names = readMigrations().map(({ name }) => name);
running().migrations = names;

async function aDatabase() {
  const url = await copyDatabase(
    inject("templateUrl"),
    `ready_${randomUUID().replaceAll("-", "")}`,
  );
  const pool = makeProbes(url);
  ends.push(() => pool.end());
  return pool;
}

const ends: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});
afterEach(() => {
  running().isStopping = false;
});

test("a migrated database that answers is ready for requests", async () => {
  expect(await readiness(await aDatabase())).toMatchObject({ status: "ready", missing: [] });
});

test("one that lacks a migration of this build is not, and it says which", async () => {
  const pool = await aDatabase();
  const last = names.at(-1) ?? "";
  await pool.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [last]);
  expect(await readiness(pool)).toMatchObject({
    status: "unavailable",
    missing: [{ what: "migrations", detail: expect.stringContaining(last) }],
  });
});

test("nor is one whose migration broke off, or an empty one", async () => {
  const pool = await aDatabase();
  await pool.query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = $1", [
    names[0],
  ]);
  expect(await readiness(pool)).toMatchObject({ missing: [{ what: "migrations" }] });
  await pool.query("DROP TABLE _prisma_migrations");
  expect(await readiness(pool)).toMatchObject({ missing: [{ what: "migrations" }] });
});

test("a database that a newer version has migrated is fine: the old instance serves on", async () => {
  const pool = await aDatabase();
  await pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ('x', 'x', now(), '20990101000000_later', now(), 1)`,
  );
  expect(await readiness(pool)).toMatchObject({ status: "ready" });
});

test("an instance that shuts down is not ready", async () => {
  running().isStopping = true;
  expect(await readiness(await aDatabase())).toMatchObject({
    status: "unavailable",
    missing: [{ what: "running" }],
  });
});

test("a database that takes the connection and says nothing is given up after two seconds", async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const address = silent.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const pool = makeProbes(`postgresql://nobody@127.0.0.1:${port}/none`);
  const begun = performance.now();
  expect(await readiness(pool)).toMatchObject({ missing: [{ what: "database" }] });
  const took = performance.now() - begun;
  expect(took).toBeGreaterThan(PROBE_MS - 100);
  expect(took).toBeLessThan(PROBE_MS + 1_500);
  for (const socket of sockets) socket.destroy();
  silent.close();
});
