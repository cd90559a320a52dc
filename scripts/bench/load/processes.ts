/** The processes a load is put on: an embedded database as it is in use, the app, the floor; and what they cost. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { FRONT } from "@/scripts/build/front";
import { type EmbeddedDatabase, startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";

export type Served = {
  readonly origin: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Runs `work` on a fresh database with the question bank, on disk like any other. */
export async function withDatabase<Result>(
  root: string,
  work: (database: EmbeddedDatabase) => Promise<Result>,
): Promise<Result> {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-bench-"));
  const database = await startEmbedded({ dataDir });
  try {
    await prepareDatabase(root, database.url);
    return await work(database);
  } finally {
    database.release();
    rmSync(database.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The app's server process as `npm start` runs it. */
export function serveApp(
  root: string,
  databaseUrl: string,
  more: { readonly args?: readonly string[]; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Served> {
  return serve(root, [...(more.args ?? []), join(root, FRONT)], {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: "a secret that only this bench knows, and nobody else",
    NODE_ENV: "production",
    ...more.env,
  });
}

/** See floor-server.mjs. */
export function serveFloor(root: string, databaseUrl: string): Promise<Served> {
  return serve(root, [join(root, "scripts/bench/load/floor-server.mjs")], {
    DATABASE_URL: databaseUrl,
  });
}

async function serve(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env, PORT: String(port), HOST: "127.0.0.1" },
  });
  const origin = `http://127.0.0.1:${port}`;
  for (;;) {
    const reply = await fetch(`${origin}/api/health`).catch(() => null);
    if (reply?.ok) break;
    if (child.exitCode !== null) throw new Error(`${args.at(-1)} ended with ${child.exitCode}`);
    await sleep(50);
  }
  return { origin, pid: child.pid ?? 0, stop: () => end(child) };
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await gone;
}

/** Microseconds of CPU that a process has used so far, with those it started; null where /proc does not tell. */
export function cpuMicros(pid: number): number | null {
  try {
    return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + own(each), 0);
  } catch {
    return null;
  }
}

/** Megabytes of memory that are a process's and its children's own share. */
export function memoryMb(pid: number): number {
  const kilobytes = [pid, ...childrenOf(pid)].reduce((sum, each) => {
    return sum + kilobytesOf(each);
  }, 0);
  return Math.round(kilobytes / 1024);
}

/** 0 for one that has ended meanwhile: the database starts and ends processes all the time. */
function kilobytesOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The database's first process. */
export function postmasterOf(database: EmbeddedDatabase): number {
  return Number(readFileSync(join(database.home, "cluster/postmaster.pid"), "utf8").split("\n")[0]);
}

/** One tick of the kernel's CPU clock: 100 a second on every Linux. */
const TICK_MICROS = 10_000;

function own(pid: number): number {
  // Its own, and of children that have ended: fields 14 to 17, counted after the name in brackets.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MICROS, 0);
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
}
