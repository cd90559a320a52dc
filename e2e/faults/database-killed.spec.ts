/** Kill -9 of PostgreSQL: what was acknowledged was on the disk, and the app finds its way back alone. */

import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";
import { freePort } from "@/e2e/server";
import { QUIZZES } from "./quizzes";
import {
  acknowledged,
  copyTemplate,
  killProcess,
  pidOfPostmaster,
  postmasterOf,
  revive,
  test,
  until,
} from "./world";

for (const { kills, tag } of [
  { kills: 1, tag: " @quick" },
  { kills: 6, tag: "" },
]) {
  test(`PostgreSQL killed and started again, ${kills}×, while people answer: the app goes on without a restart${tag}`, async ({
    world,
  }) => {
    const { pid } = world.app;
    await world.whileAnswering({ quiz: QUIZZES.patient.slug, people: 6 }, async (takers) => {
      for (let kill = 0; kill < kills; kill++) {
        const wanted = acknowledged(takers) + 12;
        await until("more answers", () => acknowledged(takers) >= wanted);
        const told = takers.map(({ unavailable }) => unavailable);
        await killProcess(postmasterOf(world.database));
        await until("everybody is told that the database is away", () =>
          takers.every((one, n) => one.unavailable > (told[n] ?? 0)),
        );
        expect((await fetch(`${world.app.url}/api/health`)).status).toBe(503);
        await revive(world.database);
      }
    });
    expect(world.app.pid).toBe(pid);
    expect((await fetch(`${world.app.url}/api/health`)).status).toBe(200);
  });
}

test("a single backend of PostgreSQL killed, which ends all of them: nobody loses an answer", async ({
  world,
}) => {
  const crowd = await world.whileAnswering(
    { quiz: QUIZZES.patient.slug, people: 6 },
    async (takers) => {
      for (let kill = 0; kill < 5; kill++) {
        const wanted = acknowledged(takers) + 12;
        await until("more answers", () => acknowledged(takers) >= wanted);
        const cut = () => takers.reduce((sum, one) => sum + one.unavailable + one.cut, 0);
        const before = cut();
        await killProcess(await aBackend(world.database.url));
        await until("somebody noticed", () => cut() > before);
      }
    },
  );
  expect(crowd.every(({ attempt }) => attempt.status === "finished")).toBe(true);
});

/** A backend that serves the app. */
async function aBackend(url: string): Promise<number> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1`,
      );
      if (rows[0]) return rows[0].pid;
    } catch {
      // It is starting again after the last kill.
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

test("npm start looks after its database: killed, it is started again and the app is well without a hand", async () => {
  const dataDir = copyTemplate();
  const port = await freePort();
  const root = resolve(import.meta.dirname, "../..");
  const { DATABASE_URL: _, ...env } = process.env;
  const started = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", join(root, "scripts/serve.ts")],
    { cwd: root, stdio: "ignore", env: { ...env, DATA_DIR: dataDir, PORT: String(port) } },
  );
  const status = () =>
    fetch(`http://localhost:${port}/api/health`)
      .then((reply) => reply.status)
      .catch(() => 0);
  const gone = new Promise((done) => started.once("exit", done));
  try {
    await until("the app is there", async () => (await status()) === 200, 120_000);
    const postmaster = pidOfPostmaster(join(dataDir, "postgres"));
    await killProcess(postmaster);
    await until("another postmaster", () => {
      const now = pidOfPostmaster(join(dataDir, "postgres"));
      return now > 0 && now !== postmaster;
    });
    await until("the app is well again", async () => (await status()) === 200);
    expect(started.exitCode).toBeNull();
  } finally {
    started.kill("SIGTERM");
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  }
});
