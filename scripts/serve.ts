/**
 * Serves Nineteen: database, migrations, question bank, build, server; each only as far as needed.
 * `--dev` serves with hot reload. Environment: PORT, HOST, DATABASE_URL, DATA_DIR; for the first
 * administrator ADMIN_EMAIL and ADMIN_PASSWORD.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureBuilt } from "./build/app";
import { bundleFront, FRONT } from "./build/front";
import { ensurePrismaClient } from "./build/prisma-client";
import { authSecret } from "./database/auth-secret";
import { openDatabase } from "./database/open";
import { watchDatabase } from "./database/watch";
import { ExpectedError } from "./expected-error";

const root = resolve(import.meta.dirname, "..");
const dev = process.argv.includes("--dev");
const say = (line: string) => console.log(line);

async function main(): Promise<void> {
  const port = readPort();
  const host = process.env.HOST;
  const address = `http://${host && host !== "0.0.0.0" && host !== "::" ? host : "localhost"}:${port}`;
  await requireFreePort(port, host, address);

  ensurePrismaClient(root);
  const database = await openDatabase(root);
  const unwatch = watchDatabase(database, (line) => console.error(line));
  let server: ChildProcess | undefined;
  let stopping = false;
  const stop = (code: number) => {
    if (stopping) {
      // Asked again: the server ends at once, and with it this.
      server?.kill("SIGTERM");
      return;
    }
    stopping = true;
    unwatch();
    const end = () => {
      database.release();
      process.exit(code);
    };
    if (server?.exitCode === null && server.signalCode === null) {
      server.once("exit", end);
      server.kill("SIGTERM");
      setTimeout(() => server?.kill("SIGKILL"), patienceMs()).unref();
    } else end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop(0));
  // Whoever started this is gone, perhaps by kill -9: do not serve on without an owner.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop(0);
  }, 500).unref();

  try {
    const { prepareDatabase } = await import("./database/prepare");
    const bank = await prepareDatabase(root, database.url);
    if (bank) say(`Question bank loaded: ${bank.questions} questions.`);
    await makeFirstAdmin(database.url);
    if (dev) await bundleFront(root);
    else await ensureBuilt(root, say);
    if (stopping) return;
    server = serveApp(port, host, database);
    server.once("exit", (code) => {
      if (!stopping) say("The server ended.");
      stop(code ?? 1);
    });
    await untilHealthy(address, () => stopping);
    if (!stopping) say(`Nineteen is ready: ${address}  (Ctrl-C stops it)`);
  } catch (error) {
    // A server that never got well must not be left behind without its database.
    server?.kill("SIGTERM");
    unwatch();
    database.release();
    throw error;
  }
}

/** As ADMIN_EMAIL and ADMIN_PASSWORD have it; the server itself is never told the password. */
async function makeFirstAdmin(url: string): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env;
  delete process.env.ADMIN_PASSWORD;
  if (!ADMIN_EMAIL && !ADMIN_PASSWORD) return;
  // Asked for by the library that hashes the password.
  process.env.AUTH_SECRET = authSecret(root);
  process.env.DATABASE_URL ??= url;
  const { ensureFirstAdmin, tellAdministrator } = await import("./database/first-admin");
  const made = await ensureFirstAdmin(url, {
    ...(ADMIN_EMAIL ? { ADMIN_EMAIL } : {}),
    ...(ADMIN_PASSWORD ? { ADMIN_PASSWORD } : {}),
  });
  if (made) for (const line of tellAdministrator(made)) say(line);
}

/** Longer than a server takes to finish what is at work: lib/server/operating/stopper.ts. */
function patienceMs(): number {
  return 15_000 + (Number(process.env.SHUTDOWN_DRAIN_MS) || 0);
}

function readPort(): number {
  const text = process.env.PORT ?? "3000";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ExpectedError(`PORT is “${text}”; it must be a number from 1 to 65535.`);
  }
  return port;
}

async function requireFreePort(
  port: number,
  host: string | undefined,
  address: string,
): Promise<void> {
  const code = await new Promise<string | null>((done) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? "unknown"));
    probe.listen({ port, ...(host ? { host } : {}) }, () => probe.close(() => done(null)));
  });
  if (code === null) return;
  if (code === "EADDRINUSE") {
    // The sleep also keeps this process alive: a program that hangs up at once can leave fetch waiting
    // with nothing that would wake it.
    const isNineteen = await Promise.race([
      fetch(`${address}/api/health`)
        .then((reply) => reply.json())
        .then((health: { database?: unknown }) => health.database !== undefined)
        .catch(() => false),
      sleep(2000, false),
    ]);
    throw new ExpectedError(
      isNineteen
        ? `Nineteen already runs at ${address}. Use that one, or start this one elsewhere with PORT=${port + 1} npm start.`
        : `Port ${port} is taken by another program. Stop it, or start Nineteen elsewhere with PORT=${port + 1} npm start.`,
    );
  }
  throw new ExpectedError(
    `Nineteen cannot listen on ${host ?? ""}:${port} (${code}). Choose another PORT or HOST.`,
  );
}

function serveApp(
  port: number,
  host: string | undefined,
  database: { readonly url: string; readonly kind: string },
): ChildProcess {
  return spawn(
    process.execPath,
    ["--enable-source-maps", join(root, FRONT), ...(dev ? ["--dev"] : [])],
    {
      cwd: root,
      // The log; into a terminal it writes warnings alone.
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        NODE_ENV: dev ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
        PORT: String(port),
        ...(host ? { HOST: host } : {}),
        DATABASE_URL: database.url,
        NINETEEN_DATABASE: database.kind,
        AUTH_SECRET: authSecret(root),
      },
    },
  );
}

async function untilHealthy(address: string, given: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!given() && performance.now() < deadline) {
    const reply = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(
      () => null,
    );
    if (reply?.ok) return;
    await sleep(50);
  }
  if (!given())
    throw new ExpectedError("The server did not answer within a minute; its messages are above.");
}

main().catch((error: unknown) => {
  console.error(error instanceof ExpectedError ? error.message : error);
  process.exit(1);
});
