import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { revealNext, startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { reviewView } from "@/lib/server/attempts/queries";
import { connect } from "@/lib/server/db";
import { copyDatabase } from "@/scripts/testing/database-server";
import { fill, openWorld, type World } from "@/scripts/testing/world";
import { backup } from "./backup";
import { readMigrations } from "./migrate";
import { restore } from "./restore";
import { applyMigrations } from "./schema-engine";

// Each makes several databases from nothing, on a machine that does other things besides.
vi.setConfig({ testTimeout: 120_000 });

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "nineteen-backup-"));
let world: World;
let url = "";

beforeAll(async () => {
  world = await openWorld();
  url = world.url;
  await fill(world);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileNamed = (name: string) => join(folder, name);

/** A database with nothing in it. */
async function nothing(): Promise<string> {
  const made = await copyDatabase(
    inject("templateUrl"),
    `restored_${randomUUID().replaceAll("-", "")}`,
  );
  await rowsOf(made, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  return made;
}

async function rowsOf<Row extends pg.QueryResultRow>(at: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Every row of every table as PostgreSQL writes it, and what stands beside the tables. */
async function contentOf(at: string, snapshot?: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (snapshot) await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
    const { rows: tables } = await client.query<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY 1",
    );
    const content: Record<string, unknown> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `SELECT to_jsonb(t)::text AS line FROM "${name}" t ORDER BY 1`,
      );
      content[name] = rows.map(({ line }) => line);
    }
    // These stand outside of snapshots.
    if (!snapshot) {
      const { rows } = await client.query(
        "SELECT sequencename, last_value FROM pg_sequences ORDER BY 1",
      );
      content["the sequences"] = rows;
    }
    return content;
  } finally {
    await client.end();
  }
}

/** What a dump of the schema would say. */
const SHAPE = `
  SELECT pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
  ORDER BY 1`;

/** One person who takes a whole quiz; some answers late, some skipped. */
async function takeQuiz(until: () => boolean = () => false): Promise<string> {
  const person = await world.person();
  let state = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  const { id } = state.attempt;
  let ms = 0;
  while (state.attempt.status !== "finished" && !until()) {
    const { item } = state;
    if (!item) {
      state = await revealNext(world.at(person, ms), { attempt: id });
      continue;
    }
    ms += 1_000 + ((item.position * 7_919) % 25_000);
    state = await submitAnswer(world.at(person, ms), {
      attempt: id,
      position: item.position,
      optionId: item.position % 3 === 0 ? null : (item.options[0]?.id ?? null),
      heldMs: 900,
      eventId: randomUUID(),
    });
    await sleep(1);
  }
  return id;
}

test("a backup made while people answer holds every attempt, item and event as they were in one instant", async () => {
  for (let n = 0; n < 5; n++) await takeQuiz();
  let isDone = false;
  const takers = Array.from({ length: 6 }, async () => {
    while (!isDone) await takeQuiz(() => isDone);
  });
  let original: Record<string, unknown> = {};
  const file = fileNamed("busy");
  await sleep(200);
  await backup(url, file, {
    root,
    onSnapshot: async (name) => {
      original = await contentOf(url, name);
    },
  });
  isDone = true;
  await Promise.all(takers);

  const copy = await nothing();
  await restore(copy, file, { root });
  const { "the sequences": _, ...restored } = await contentOf(copy);
  expect(Object.keys(restored)).toEqual(Object.keys(original));
  for (const [table, rows] of Object.entries(original)) {
    expect(restored[table], table).toEqual(rows);
  }
  for (const table of ["attempts", "items", "answer_events", "question_versions"]) {
    expect(restored[table], table).not.toEqual([]);
  }
  const later = await contentOf(url);
  expect(later.answer_events, "people went on meanwhile").not.toEqual(original.answer_events);
});

test("a restored database is made as a migrated one is: references, indexes, guards and all", async () => {
  const file = fileNamed("shape");
  await backup(url, file, { root });
  const copy = await nothing();
  await restore(copy, file, { root });
  const shape = await rowsOf(copy, SHAPE);
  expect(shape.length).toBeGreaterThan(200);
  expect(shape).toEqual(await rowsOf(url, SHAPE));
  await expect(rowsOf(copy, "DELETE FROM answer_events")).rejects.toThrow();
});

test("a restored database serves the reviews of its attempts, and goes on with the open ones", async () => {
  const person = await world.person();
  const running = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  const done = await takeQuiz();
  const file = fileNamed("serves");
  await backup(url, file, { root });
  const copy = await nothing();
  await restore(copy, file, { root });
  const db = connect(copy, 2);
  try {
    const owner = await db.attempt.findUniqueOrThrow({ where: { id: done } });
    const [before, after] = await Promise.all(
      [world.db, db].map((each) =>
        reviewView({ ...world.at(owner.personId, 1e6), db: each }, done),
      ),
    );
    expect(after).toEqual(before);
    const reply = await submitAnswer(
      { ...world.at(person, 3_000), db },
      {
        attempt: running.attempt.id,
        position: 1,
        optionId: running.item?.options[0]?.id ?? null,
        heldMs: 3_000,
        eventId: randomUUID(),
      },
    );
    expect(reply.recorded.late).toBe(false);
  } finally {
    await db.$disconnect();
  }
});

test("what a value can hold comes back to the last bit", async () => {
  const [from, to] = [await nothing(), await nothing()];
  await restore(from, await freshBackup("odd-base"), { root });
  await rowsOf(
    from,
    `INSERT INTO people (id, created_at) VALUES
       (gen_random_uuid(), '2026-11-23 06:00:00.123456+05:30'), (gen_random_uuid(), 'infinity');
     UPDATE quizzes SET description = E'\\\\.\\n\\\\.\\r\\n\\t\\\\N “नमस्ते” \\u0001' || repeat('x', 300000),
                        blueprint = '{"n": 12345678901234567890.123456789, "e": ["", null, "\\\\."]}'`,
  );
  const file = fileNamed("odd");
  await backup(from, file, { root });
  await restore(to, file, { root, replace: true });
  expect(await contentOf(to)).toEqual(await contentOf(from));
});

async function freshBackup(name: string): Promise<string> {
  const file = fileNamed(name);
  await backup(url, file, { root, force: true });
  return file;
}

test("an existing file is left as it is unless it may be written over, and a failed backup leaves none", async () => {
  const file = fileNamed("kept");
  writeFileSync(file, "mine");
  await expect(backup(url, file, { root })).rejects.toThrow(/is there already/);
  expect(readFileSync(file, "utf8")).toBe("mine");
  const nowhere = join(folder, "no-such-folder", "file");
  await expect(backup(url, nowhere, { root })).rejects.toThrow(/cannot be written/);
  const failing = fileNamed("failing");
  const cut = backup(url, failing, {
    root,
    onSnapshot: async () => {
      await rowsOf(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_export_snapshot%' AND pid <> pg_backend_pid()",
      );
    },
  });
  await expect(cut).rejects.toThrow();
  expect(existsSync(failing)).toBe(false);
});

test("only an empty database that nobody uses is filled without being told to replace", async () => {
  const file = await freshBackup("replace");
  const copy = await nothing();
  await restore(copy, file, { root });
  await rowsOf(copy, "DELETE FROM sessions");
  const before = await contentOf(copy);
  await expect(restore(copy, file, { root })).rejects.toThrow(/not empty.*--yes/);
  const other = new pg.Client({ connectionString: copy });
  other.on("error", () => undefined);
  await other.connect();
  await expect(restore(copy, file, { root })).rejects.toThrow(/1 other connection uses/);
  expect(await contentOf(copy)).toEqual(before);

  await rowsOf(copy, "INSERT INTO people (id, created_at) VALUES (gen_random_uuid(), now())");
  expect(await contentOf(copy)).not.toEqual(before);
  await restore(copy, file, { root, replace: true });
  expect(await contentOf(copy)).toEqual(before);
  await expect(
    other.query("SELECT 1"),
    "its plans would be of tables that are gone",
  ).rejects.toThrow();
});

test("a file that is cut short, changed in a bit or no backup at all is refused before anything is touched", async () => {
  const file = await freshBackup("whole");
  const whole = readFileSync(file);
  const copy = await nothing();
  await restore(copy, file, { root });
  const before = await contentOf(copy);
  const refuse = async (name: string, bytes: Uint8Array, why: RegExp) => {
    const bad = fileNamed(name);
    writeFileSync(bad, bytes);
    await expect(restore(copy, bad, { root, replace: true }), name).rejects.toThrow(why);
  };
  for (const share of [0.001, 0.3, 0.999]) {
    await refuse(`cut-${share}`, whole.subarray(0, whole.length * share), /damaged|not a backup/);
  }
  await refuse("cut-last-byte", whole.subarray(0, -1), /damaged/);
  for (let n = 1; n <= 20; n++) {
    const changed = Buffer.from(whole);
    // Past the header of gzip, where a bit may say nothing of the contents.
    const at = 10 + Math.floor(((whole.length - 11) * n) / 20);
    changed[at] = (changed[at] ?? 0) ^ (1 << (n % 8));
    await refuse(`bit-${n}`, changed, /damaged|not a backup/);
  }
  // Packed anew, so that only our own checksum can tell.
  const text = gunzipSync(whole).toString("latin1");
  const changed = text.replace("Text a of question 1", "Text b of question 1");
  expect(changed).not.toBe(text);
  await refuse("repacked", gzipSync(Buffer.from(changed, "latin1")), /damaged/);
  await refuse("longer", Buffer.concat([whole, gzipSync("more")]), /damaged/);
  await refuse("plain", Buffer.from(text, "latin1"), /not a backup|damaged/);
  await refuse("other", gzipSync("something else\n"), /not a backup/);
  await refuse("empty", Buffer.alloc(0), /not a backup|damaged/);
  await expect(restore(copy, fileNamed("none"), { root })).rejects.toThrow(/cannot be read/);
  expect(await contentOf(copy)).toEqual(before);
});

test("a restore that fails half-way leaves the database as it was", async () => {
  const text = gunzipSync(readFileSync(await freshBackup("half"))).toString("utf8");
  const copy = await nothing();
  await restore(copy, fileNamed("half"), { root });
  const before = await contentOf(copy);
  // Whole by its checksum and its counts, but one person's attempts are nobody's.
  const [body = "", foot = ""] = text
    .replace(/^(COPY "people".*\n)[^\n]+\n/m, "$1")
    .split(/^-- end /m);
  const { rows, sequences } = JSON.parse(foot);
  const sha256 = createHash("sha256").update(body).digest("hex");
  const told = { rows: { ...rows, people: rows.people - 1 }, sequences, sha256 };
  const bad = fileNamed("half-bad");
  writeFileSync(bad, gzipSync(`${body}-- end ${JSON.stringify(told)}\n`));
  await expect(restore(copy, bad, { root, replace: true })).rejects.toThrow(
    /attempts.*foreign key/,
  );
  expect(await contentOf(copy)).toEqual(before);
});

test("a backup of an older version is restored and then brought up to date", async () => {
  const migrations = readMigrations(root);
  const old = await nothing();
  await applyMigrations(old, migrations.slice(0, -1));
  const file = fileNamed("older");
  await backup(old, file, { root });
  const copy = await nothing();
  const { migrated } = await restore(copy, file, { root });
  expect(migrated).toEqual([migrations.at(-1)?.name]);
  expect(await rowsOf(copy, SHAPE)).toEqual(await rowsOf(url, SHAPE));
});

test("a backup of a newer version is refused with what to do", async () => {
  const newer = await nothing();
  await restore(newer, await freshBackup("newer-base"), { root });
  await rowsOf(
    newer,
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ('x', 'x', now(), '20990101000000_later', now(), 1)`,
  );
  const file = fileNamed("newer");
  await backup(newer, file, { root });
  const copy = await nothing();
  await expect(restore(copy, file, { root })).rejects.toThrow(/newer version.*Install version/);
  expect(
    await rowsOf(copy, "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"),
  ).toEqual([]);
  writeFileSync(
    fileNamed("newer-form"),
    gzipSync(gunzipSync(readFileSync(file)).toString("utf8").replace('"format":1', '"format":2')),
  );
  await expect(restore(copy, fileNamed("newer-form"), { root })).rejects.toThrow(/form 2.*newer/);
});

test("tables of somebody else are named and left out", async () => {
  const from = await nothing();
  await restore(from, await freshBackup("others-base"), { root });
  await rowsOf(from, "CREATE TABLE theirs (id serial); INSERT INTO theirs DEFAULT VALUES");
  const file = fileNamed("others");
  const { foot } = await backup(from, file, { root });
  expect(foot.sequences).toMatchObject({ theirs_id_seq: "1" });
  const copy = await nothing();
  expect(await restore(copy, file, { root })).toMatchObject({ leftOut: ["theirs"] });
  await rowsOf(from, "DROP TABLE theirs");
  expect(await contentOf(copy)).toEqual(await contentOf(from));
});

test("an owner who is no superuser can restore", async () => {
  const file = await freshBackup("owner");
  const copy = await nothing();
  const name = `owner_${randomUUID().slice(0, 8)}`;
  const database = new URL(copy).pathname.slice(1);
  await rowsOf(
    copy,
    `CREATE ROLE ${name} LOGIN PASSWORD 'x'; ALTER DATABASE ${database} OWNER TO ${name}; ALTER SCHEMA public OWNER TO ${name}`,
  );
  const theirs = new URL(copy);
  theirs.username = name;
  theirs.password = "x";
  await restore(theirs.href, file, { root, replace: true });
  expect(await contentOf(copy)).toEqual(await contentOf(url));
});
