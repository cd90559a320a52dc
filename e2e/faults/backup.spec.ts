/** A backup by its command while people answer, brought back elsewhere by its command, and served. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Client, type Json } from "../client";
import { expect } from "../fixtures";
import { startApp } from "../server";
import { test } from "./line-world";

type Done = { readonly code: number | null; readonly out: string };

/** `npm run db -- …` without npm. */
function db(databaseUrl: string, ...args: readonly string[]): Promise<Done> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "scripts/db.ts", ...args],
    { env: { ...process.env, DATABASE_URL: databaseUrl } },
  );
  let out = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    out += text;
  });
  return new Promise((done) => child.once("exit", (code) => done({ code, out })));
}

async function rowsOf<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Attempts that ended, each with its items and its events, as text. */
async function endedAttempts(url: string): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; all: string }>(
    url,
    `SELECT a.id, jsonb_build_array(to_jsonb(a),
              (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.position) FROM items i WHERE i.attempt_id = a.id),
              (SELECT jsonb_agg(to_jsonb(e) ORDER BY e.event_id) FROM answer_events e WHERE e.attempt_id = a.id))::text AS all
       FROM attempts a WHERE a.status = 'finished'`,
  );
  return new Map(rows.map(({ id, all }) => [id, all]));
}

/** Takes a quiz as fast as the server lets it; gives who, the attempt, and the events acknowledged. */
async function takeQuiz(
  base: string,
  acknowledged: string[],
): Promise<{ http: Client; id: string }> {
  const http = new Client(base);
  const begun = await http.post("/api/attempts", { quiz: "three" });
  const { id } = begun.body.attempt;
  let item: Json = begun.body.item;
  while (item) {
    const eventId = crypto.randomUUID();
    const reply = await http.answer(id, item, item.options[item.position % 4].id, { eventId });
    expect(reply.status, reply.text).toBe(200);
    acknowledged.push(eventId);
    item = reply.body.item;
  }
  return { http, id };
}

test("backed up while people answer, restored elsewhere: every acknowledged answer, every attempt and every review is there", async ({
  server,
}) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), "nineteen-backup-"));
  const file = join(folder, "backup");
  const elsewhere = new URL(server.databaseUrl);
  elsewhere.pathname = "/restored";
  await rowsOf(server.databaseUrl, "CREATE DATABASE restored");
  let app: Awaited<ReturnType<typeof startApp>> | null = null;
  try {
    const acknowledged: string[] = [];
    const first = [];
    for (let n = 0; n < 3; n++) first.push(await takeQuiz(server.url, acknowledged));
    const before = { events: [...acknowledged], ended: await endedAttempts(server.databaseUrl) };
    let isDone = false;
    const crowd = [0, 1, 2].map(async () => {
      while (!isDone) await takeQuiz(server.url, acknowledged);
    });
    const made = await db(server.databaseUrl, "backup", file);
    isDone = true;
    await Promise.all(crowd);
    expect(made, made.out).toMatchObject({ code: 0 });
    const after = await endedAttempts(server.databaseUrl);
    expect(acknowledged.length).toBeGreaterThan(before.events.length);

    const restored = await db(elsewhere.href, "restore", file);
    expect(restored, restored.out).toMatchObject({ code: 0 });
    const kept = await endedAttempts(elsewhere.href);
    for (const [id, all] of before.ended) expect(kept.get(id)).toBe(all);
    for (const [id, all] of kept) expect(after.get(id), "ended is history").toBe(all);
    const events = await rowsOf<{ id: string }>(
      elsewhere.href,
      "SELECT event_id AS id FROM answer_events",
    );
    const ids = new Set(events.map(({ id }) => id));
    expect(before.events.filter((id) => !ids.has(id))).toEqual([]);

    app = await startApp(elsewhere.href);
    for (const { http, id } of first) {
      const there = new Client(app.url);
      there.cookie = http.cookie;
      const [original, copy] = await Promise.all(
        [http, there].map((each) => each.get(`/api/attempts/${id}/review`)),
      );
      expect(copy?.status, copy?.text).toBe(200);
      expect(copy?.body).toEqual(original?.body);
    }

    // Over what is there, under a server that runs: refused, then forced.
    const refused = await db(elsewhere.href, "restore", file);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/other connections? uses? this database.*--yes/);
    const forced = await db(elsewhere.href, "restore", file, "--yes");
    expect(forced, forced.out).toMatchObject({ code: 0 });
    await takeQuiz(app.url, []);
    const { out } = await db(server.databaseUrl, "backup", file);
    expect(out).toMatch(/is there already/);
  } finally {
    await app?.kill();
    await rowsOf(server.databaseUrl, "DROP DATABASE restored WITH (FORCE)");
    rmSync(folder, { recursive: true, force: true });
  }
});
