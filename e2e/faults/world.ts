/** A database and an app that belong to one test and may be ill-treated. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { test as base } from "@playwright/test";
import { type AppServer, type StartOptions, startApp } from "@/e2e/server";
import { type EmbeddedDatabase, startEmbedded } from "@/scripts/database/embedded";
import { expectKept } from "./ledger";
import { startProxy, type Wire } from "./proxy";
import { Taker } from "./taker";

export type World = {
  readonly database: EmbeddedDatabase;
  /** Between the app and the database. */
  readonly proxy: Wire;
  /** The app that runs now. */
  app: AppServer;
  /** A new process at the same address. */
  readonly restartApp: () => Promise<void>;
  readonly taker: (quiz: string, seed: number) => Taker;
  /** Takers who take the quiz to its end, while `fault` goes on; then everything is held against the journal. */
  readonly whileAnswering: (
    wanted: { readonly quiz: string; readonly people: number; readonly pauseMs?: number },
    fault: (takers: readonly Taker[]) => Promise<void>,
  ) => Promise<readonly Taker[]>;
};

export type WorldOptions = StartOptions & {
  /** Does something to the data directory before the database starts; returns what undoes it at the end. */
  readonly before?: (dataDir: string) => () => void;
};

/** Gives `use` a world of its own, and clears it away. */
export async function withWorld(
  { before, ...appOptions }: WorldOptions,
  use: (world: World) => Promise<void>,
): Promise<void> {
  const dataDir = copyTemplate();
  const undo = before?.(dataDir);
  const database = await startEmbedded({ dataDir });
  const proxy = await startProxy(database.url);
  const takers: Taker[] = [];
  const world: World = {
    database,
    proxy,
    app: await startApp(proxy.url, undefined, appOptions),
    restartApp: async () => {
      world.app = await startApp(proxy.url, world.app.port, appOptions);
    },
    taker: (quiz, seed) => {
      const made = new Taker({ base: () => world.app.url, quiz, seed });
      takers.push(made);
      return made;
    },
    whileAnswering: async ({ quiz, people, pauseMs = 60 }, fault) => {
      const crowd = Array.from({ length: people }, (_, n) => world.taker(quiz, n));
      await Promise.all(crowd.map((one) => one.start()));
      // Whoever fails while the fault goes on is heard at once; both have to end well.
      await Promise.all([Promise.all(crowd.map((one) => one.run(pauseMs))), fault(crowd)]);
      for (const one of crowd) await expectKept(database.url, one);
      return crowd;
    },
  };
  try {
    await use(world);
  } finally {
    for (const one of takers) one.stop();
    await world.app.kill();
    await proxy.close();
    database.release();
    undo?.();
    rmSync(database.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

export const test = base.extend<{ world: World }, { calm: World }>({
  /** A test's own, to be ill-treated. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
  world: async ({}, use) => withWorld({}, use),
  /** One for several tests that leave the servers alone. */
  calm: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => withWorld({}, use),
    { scope: "worker" },
  ],
});

/** Answers acknowledged so far, repeats not counted. */
export function acknowledged(takers: readonly Taker[]): number {
  return takers.reduce(
    (sum, { journal }) => sum + journal.filter(({ acks }) => acks.length).length,
    0,
  );
}

/** A data directory with a copy of the prepared cluster. */
export function copyTemplate(): string {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-fault-"));
  // Root's copy is run by another account, which has to get to it.
  chmodSync(dataDir, 0o711);
  // cp -a keeps the owner, whom PostgreSQL insists on.
  execFileSync("cp", ["-a", process.env.FAULTS_TEMPLATE ?? "", join(dataDir, "postgres")]);
  rmSync(join(dataDir, "postgres/leases"), { recursive: true, force: true });
  return dataDir;
}

export function postmasterOf({ home }: EmbeddedDatabase): number {
  return pidOfPostmaster(home);
}

/** 0: there is none. */
export function pidOfPostmaster(home: string): number {
  const file = join(home, "cluster/postmaster.pid");
  return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
}

/** Kill -9; returns when it is gone. */
export async function killProcess(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (isRunning(pid)) await sleep(5);
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A dead one that nobody has asked after yet is still listed.
    const stat = `/proc/${pid}/stat`;
    return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, "utf8"));
  } catch {
    return false;
  }
}

/** Starts the database again as `npm start` does, as often as it takes, unless it is given up. */
export async function revive(database: EmbeddedDatabase, isGivenUp = () => false): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (!isGivenUp()) {
    try {
      if (await database.revive()) return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await sleep(50);
  }
}

/** Waits for something to be so. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(20);
  }
}
