/** `npm start` in the situations it meets in life. Each test has a data directory and a port of its own. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { Client } from "./client";
import { interrupt, isGroupAlive, type Run, signalGroup, test } from "./npm-start";
import { freePort } from "./server";

// One after the other: each start wants a core or two.
test.describe.configure({ mode: "default", timeout: 120_000 });

/** Every process that npm start left, the database server among them, gone without a word. */
function killTree(run: Run, dataDir: string): void {
  signalGroup(run, "SIGKILL");
  const pidFile = clusterFile(dataDir, "postmaster.pid");
  const postgres = existsSync(pidFile) ? Number(readFileSync(pidFile, "utf8").split("\n")[0]) : 0;
  if (postgres > 1) process.kill(postgres, "SIGKILL");
}

function clusterFile(dataDir: string, name: string): string {
  return join(dataDir, "postgres", "cluster", name);
}

const url = (port: number) => `http://localhost:${port}`;
const isServing = (port: number) =>
  fetch(`${url(port)}/api/health`).then(
    ({ ok }) => ok,
    () => false,
  );

function sentences(run: Run): string[] {
  return run
    .output()
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith(">") && !line.startsWith("npm warn"));
}

function occupy(port: number): Promise<Server> {
  return new Promise((done) => {
    const server = createServer((socket) => socket.destroy());
    server.listen(port, () => done(server));
  });
}

test("starts from nothing, serves the quizzes, and Ctrl-C stops all of it", async ({ box }) => {
  const port = await freePort();
  const run = box.start(port);
  await run.ready();
  expect(run.output()).toContain(`Nineteen is ready: http://localhost:${port}`);
  const { body } = await new Client(url(port)).get("/api/health");
  expect(body.database).toEqual({ status: "ok", kind: "embedded" });
  await interrupt(run);
  expect(await isServing(port)).toBe(false);
  expect(existsSync(clusterFile(box.dataDir, "postmaster.pid"))).toBe(false);
});

test("after kill -9 of everything it starts again with every acknowledged answer", async ({
  box,
}) => {
  const port = await freePort();
  const first = box.start(port);
  await first.ready();
  const http = new Client(url(port));
  const { body } = await http.post("/api/attempts", { quiz: "sprint" });
  const answered = await http.answer(body.attempt.id, body.item, body.item.options[0].id);
  expect(answered.status).toBe(200);
  killTree(first, box.dataDir);
  await first.ended;
  const second = box.start(port);
  await second.ready();
  const after = await http.get(`/api/attempts/${body.attempt.id}`);
  expect(after.body.attempt.position).toBe(2);
});

test("a killed start leaves a database that the next start takes over", async ({ box }) => {
  const port = await freePort();
  const first = box.start(port);
  await first.ready();
  signalGroup(first, "SIGKILL");
  await first.ended;
  expect(existsSync(clusterFile(box.dataDir, "postmaster.pid"))).toBe(true);
  const second = box.start(port);
  await second.ready();
  expect(await isServing(port)).toBe(true);
});

test("ending npm alone, by kill or kill -9, ends what it started", async ({ box }) => {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    const port = await freePort();
    const run = box.start(port);
    await run.ready();
    run.child.kill(signal);
    await expect.poll(() => isServing(port), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => isGroupAlive(run), { timeout: 20_000 }).toBe(false);
  }
});

test("a stale pid file whose number another program has by now does not stop it", async ({
  box,
}) => {
  const port = await freePort();
  const first = box.start(port);
  await first.ready();
  killTree(first, box.dataDir);
  await first.ended;
  const pidFile = clusterFile(box.dataDir, "postmaster.pid");
  const lines = readFileSync(pidFile, "utf8").split("\n");
  writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join("\n"));
  const second = box.start(port);
  await second.ready();
});

test("a port taken by another program ends in one sentence", async ({ box }) => {
  const port = await freePort();
  const other = await occupy(port);
  const run = box.start(port);
  expect(await run.ended).toBe(1);
  other.close();
  expect(sentences(run)).toEqual([
    `Port ${port} is taken by another program. Stop it, or start Nineteen elsewhere with PORT=${port + 1} npm start.`,
  ]);
});

test("a second start on the same port says that it already runs, on another port it runs beside the first", async ({
  box,
}) => {
  const port = await freePort();
  const first = box.start(port);
  await first.ready();
  const same = box.start(port);
  expect(await same.ended).toBe(1);
  expect(sentences(same)).toEqual([
    expect.stringContaining(`Nineteen already runs at ${url(port)}`),
  ]);
  const beside = await freePort();
  const second = box.start(beside);
  await second.ready();
  await interrupt(first);
  // The database is shared: the first one to leave must not take it away.
  const { status } = await new Client(url(beside)).post("/api/attempts", { quiz: "sprint" });
  expect(status).toBe(201);
});

test("a PORT that is no port, and a database that does not answer, end in one sentence", async ({
  box,
}) => {
  const wrong = box.start(0, { PORT: "eighty" });
  expect(await wrong.ended).toBe(1);
  expect(sentences(wrong)).toEqual([expect.stringContaining("PORT is “eighty”")]);
  const away = box.start(await freePort(), {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
  });
  expect(await away.ended).toBe(1);
  expect(sentences(away)).toEqual([expect.stringMatching(/^DATABASE_URL is set, but/)]);
});

test("a data directory that cannot be written ends in one sentence", async ({ box }) => {
  const file = join(box.dataDir, "a-file");
  writeFileSync(file, "");
  const run = box.start(await freePort(), { DATA_DIR: join(file, "data") });
  expect(await run.ended).toBe(1);
  expect(sentences(run)).toEqual([expect.stringMatching(/cannot be written .* set DATA_DIR/)]);
});

test("a full disk ends in one sentence, and works again when there is space", async ({ box }) => {
  const small = join(box.dataDir, "small");
  mkdirSync(small);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", small]);
  test.skip(mounted.status !== 0, "a small disk can only be made where mounting is allowed");
  try {
    const run = box.start(await freePort(), { DATA_DIR: small });
    expect(await run.ended).toBe(1);
    expect(sentences(run)).toEqual([expect.stringMatching(/disk full.*DATA_DIR/i)]);
    spawnSync("mount", ["-o", "remount,size=400m", small]);
    const port = await freePort();
    const again = box.start(port, { DATA_DIR: small });
    await again.ready();
    await interrupt(again);
  } finally {
    spawnSync("umount", [small]);
  }
});

test("root's data moves to where the database's account can go", async ({ box }) => {
  test.skip(process.getuid?.() !== 0, "only root meets this");
  const closed = join(box.dataDir, "closed");
  mkdirSync(closed, { mode: 0o700 });
  const port = await freePort();
  const run = box.start(port, { DATA_DIR: join(closed, "data") });
  await run.ready();
  const id = readFileSync(join(closed, "data", "instance-id"), "utf8");
  await interrupt(run);
  expect(existsSync(`/var/lib/nineteen/${id}/cluster`)).toBe(true);
  rmSync(`/var/lib/nineteen/${id}`, { recursive: true });
});
