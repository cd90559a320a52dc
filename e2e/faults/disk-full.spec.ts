/** No room left on the disk of PostgreSQL: said as what it is, nothing acknowledged is lost, and on it goes. */

import { execFileSync, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";
import { expectKept } from "./ledger";
import { QUIZZES } from "./quizzes";
import {
  acknowledged,
  isRunning,
  postmasterOf,
  revive,
  test,
  until,
  type World,
  withWorld,
} from "./world";

/** A folder of the cluster that gets a small file system of its own. */
type Part = "base" | "pg_wal";

/** What the part may grow by before somebody fills the disk. */
const SPARE_MB = 48;

function canMount(): boolean {
  return process.getuid?.() === 0 && spawnSync("unshare", ["-m", "true"]).status === 0;
}

/** Moves a part of the cluster onto a file system in memory, of which it takes the rest when told. */
function putOnSmallDisk(dataDir: string, part: Part): string {
  const from = join(dataDir, "postgres/cluster", part);
  const disk = join(dataDir, "disk");
  mkdirSync(disk);
  const [size = "0"] = execFileSync("du", ["-sm", from], { encoding: "utf8" }).split("\t");
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${Number(size) + SPARE_MB}m`, "tmpfs", disk]);
  const { uid, gid } = statSync(from);
  chownSync(disk, uid, gid);
  execFileSync("cp", ["-a", from, join(disk, part)]);
  rmSync(from, { recursive: true });
  symlinkSync(join(disk, part), from);
  return disk;
}

const ballastOf = (disk: string) => join(disk, "ballast");

/** Writes until nothing more goes in. */
function fill(disk: string): void {
  const file = openSync(ballastOf(disk), "a");
  let chunk = 1024 * 1024;
  while (chunk >= 512) {
    try {
      if (writeSync(file, Buffer.alloc(chunk)) < chunk) chunk /= 2;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      chunk /= 2;
    }
  }
  closeSync(file);
}

/** People answer; the disk is filled until it shows; it is emptied; all goes on. */
async function fillWhileAnswering(world: World, disk: string, whileFull: () => Promise<void>) {
  const crowd = await world.whileAnswering(
    { quiz: QUIZZES.patient.slug, people: 6, pauseMs: 400 },
    async (takers) => {
      await until("some answers", () => acknowledged(takers) >= 12);
      fill(disk);
      await whileFull();
      await until("somebody is told", () => takers.some(({ unavailable }) => unavailable > 0));
      rmSync(ballastOf(disk));
    },
  );
  expect(crowd.every(({ attempt }) => attempt.status === "finished")).toBe(true);
}

test("no room for the tables: answers are told that the disk is full, reading goes on, and it ends by itself with the want", async () => {
  test.skip(!canMount(), "needs to mount a small file system, which only root may");
  test.slow();
  let disk = "";
  const before = (dataDir: string) => {
    disk = putOnSmallDisk(dataDir, "base");
    return () => execFileSync("umount", [disk]);
  };
  await withWorld({ before }, async (world) => {
    const reader = world.taker(QUIZZES.brief.slug, 99);
    await reader.run();
    const reviewed = await reader.review();
    const { pid } = world.app;
    await fillWhileAnswering(world, disk, async () => {
      const told = await firstRefusal(world);
      expect(told.status).toBe(503);
      expect(told.body).toMatchObject({
        code: "unavailable",
        title: "The server’s disk is full",
        detail: expect.stringContaining("It was not taken"),
      });
      expect((await fetch(`${world.app.url}/api/health`)).status).toBe(200);
      const read = await reader.once("GET", `${reader.path}/review`);
      expect(read?.status, "what is stored can be read").toBe(200);
      expect(read.body).toEqual(reviewed);
    });
    expect(world.app.pid).toBe(pid);
    await expectKept(world.database.url, reader);
  });
});

/** Starts attempts until one is refused: what is free inside a table's pages takes some more. */
async function firstRefusal(world: World) {
  for (let n = 0; ; n++) {
    const reply = await world.taker(QUIZZES.patient.slug, 1000 + n).once("POST", "/api/attempts", {
      quiz: QUIZZES.patient.slug,
    });
    if (reply?.status !== 201) return reply;
  }
}

/** Goes on to the next file of the log until there is none. */
async function useUpLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  const gone = new Promise((done) => client.on("error", done));
  await client.connect();
  try {
    for (;;) {
      await client.query("CREATE TABLE IF NOT EXISTS log_filler (n int)");
      await client.query("INSERT INTO log_filler VALUES (1)");
      await client.query("SELECT pg_switch_wal()");
    }
  } catch {
    await gone;
  }
}

test("no room for the write-ahead log, which stops PostgreSQL: nothing acknowledged is lost, and with room again it goes on", async () => {
  test.skip(!canMount(), "needs to mount a small file system, which only root may");
  test.slow();
  let disk = "";
  const before = (dataDir: string) => {
    disk = putOnSmallDisk(dataDir, "pg_wal");
    return () => execFileSync("umount", [disk]);
  };
  await withWorld({ before }, async (world) => {
    let isOver = false;
    // As `npm start` does while it runs: the log full, PostgreSQL gives up for good.
    const keeping = (async () => {
      while (!isOver) await revive(world.database, () => isOver);
    })();
    try {
      const postmaster = postmasterOf(world.database);
      await fillWhileAnswering(world, disk, async () => {
        await useUpLog(world.database.url);
        await until("PostgreSQL has given up", () => !isRunning(postmaster));
      });
    } finally {
      isOver = true;
      await keeping;
    }
  });
});
