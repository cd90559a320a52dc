/**
 * What one answer leaves behind and takes: bytes of the log (WAL), bytes in the tables, time of the
 * processors. With the commands of lib/server and no HTTP; docs/scaling.md reckons with it.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttemptState } from "@/lib/contracts/attempt";
import { startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { quickAnswer } from "@/lib/server/attempts/quick-answer";
import { now } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { connect, type Db } from "@/lib/server/db";
import { hashToken } from "@/lib/server/entropy";
import { GUEST_COOKIE, type Visit } from "@/lib/server/visit";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import type { BenchResult } from "./result";

const ATTEMPTS = 100;
const AT_ONCE = 16;
/** What grows with every attempt. */
const TABLES = ["attempts", "items", "answer_events"];
/** Of the kernel's clock for processes. */
const TICKS_A_SECOND = 100;

/** With full page images as after a checkpoint, and without: the truth lies between. */
export async function benchFootprint(root: string): Promise<BenchResult[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-bench-"));
  const server = await startEmbedded({ dataDir });
  try {
    await prepareDatabase(root, server.url);
    const db = connect(server.url, 8);
    try {
      const postmaster = Number(
        readFileSync(join(server.home, "cluster/postmaster.pid"), "utf8").split("\n")[0],
      );
      // The first starts read the whole bank.
      await takeAttempts(db, AT_ONCE, () => 0);
      await db.$executeRaw`CHECKPOINT`;
      const whole = await takeAttempts(db, ATTEMPTS, () => ticksOf(postmaster));
      await db.$executeRaw`ALTER SYSTEM SET full_page_writes = off`;
      await db.$executeRaw`SELECT pg_reload_conf()`;
      const bare = await takeAttempts(db, ATTEMPTS, () => ticksOf(postmaster));
      return [
        toResult("footprint of a start", bare.start, whole.start, ATTEMPTS),
        toResult("footprint of an answer", bare.answers, whole.answers, bare.answered),
      ];
    } finally {
      await db.$disconnect();
    }
  } finally {
    server.release();
    rmSync(server.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}

type Spent = {
  readonly walBytes: number;
  readonly tableBytes: number;
  readonly appMs: number;
  readonly databaseMs: number;
};

function toResult(bench: string, bare: Spent, whole: Spent, count: number): BenchResult {
  const each = (total: number) => Math.round(total / count);
  const micros = (ms: number) => Math.round((ms * 1000) / count);
  return {
    bench,
    bytes: each(bare.walBytes),
    detail: [
      `WAL ${each(bare.walBytes)} bytes, right after a checkpoint ${each(whole.walBytes)}`,
      `tables ${each(bare.tableBytes)} bytes`,
      `processor: app ${micros(bare.appMs)} µs, database ${micros(bare.databaseMs)} µs`,
    ].join("; "),
  };
}

type Taker = { readonly ctx: () => Context; readonly visit: Visit };

/** A guest, as a browser with a cookie is one. */
async function aTaker(db: Db): Promise<Taker> {
  const [personId, token] = [randomUUID(), randomUUID()];
  const guestTokenHash = hashToken(token);
  await db.person.create({ data: { id: personId, guestTokenHash, createdAt: now() } });
  const visit: Visit = {
    header: () => null,
    cookie: (name) => (name === GUEST_COOKIE ? token : undefined),
    cookies: () => `${GUEST_COOKIE}=${token}`,
    setCookie: () => undefined,
  };
  const who = { db, personId, account: null, address: "bench", visit };
  return { visit, ctx: () => ({ ...who, now: now() }) };
}

async function takeAttempts(db: Db, count: number, ticks: () => number) {
  const takers: Taker[] = [];
  for (let n = 0; n < count; n++) takers.push(await aTaker(db));
  const begun: (readonly [Taker, AttemptState])[] = [];
  const start = await measure(db, ticks, async () => {
    for (const taker of takers) {
      begun.push([taker, await startAttempt(taker.ctx(), { quiz: "sprint" })]);
    }
  });
  let answered = 0;
  const answers = await measure(db, ticks, async () => {
    // So many at a time: those that come at once are written together.
    for (let from = 0; from < count; from += AT_ONCE) {
      const some = begun.slice(from, from + AT_ONCE);
      const counts = await Promise.all(some.map(([taker, state]) => answerAll(db, taker, state)));
      answered += counts.reduce((sum, n) => sum + n, 0);
    }
  });
  return { start, answers, answered };
}

/** As the server in front does it: the quick way, and where that is none the ordinary one. */
async function answerAll(db: Db, { ctx, visit }: Taker, { attempt, item: first }: AttemptState) {
  let answered = 0;
  for (let item = first; item; answered++) {
    const input = {
      attempt: attempt.id,
      position: item.position,
      optionId: item.options[item.position % item.options.length]?.id ?? null,
      heldMs: 1,
      eventId: randomUUID(),
    };
    const reply = (await quickAnswer(db, visit, input)) ?? (await submitAnswer(ctx(), input));
    item = reply.item;
  }
  return answered;
}

async function measure(db: Db, ticks: () => number, work: () => Promise<void>): Promise<Spent> {
  const before = await sizes(db);
  const beganTicks = ticks();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const databaseMs = ((ticks() - beganTicks) / TICKS_A_SECOND) * 1000;
  const after = await sizes(db);
  return {
    walBytes: after.wal - before.wal,
    tableBytes: after.tables - before.tables,
    appMs: (user + system) / 1000,
    databaseMs,
  };
}

async function sizes(db: Db) {
  for (const table of TABLES) await db.$executeRawUnsafe(`VACUUM ${table}`);
  const [row] = await db.$queryRaw<{ wal: number; tables: number }[]>`
    SELECT (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 AS wal,
           (SELECT sum(pg_total_relation_size(t::regclass)) FROM unnest(${TABLES}::text[]) t)::float8 AS tables`;
  return row ?? { wal: 0, tables: 0 };
}

/** Processor time of the server and all its processes so far; 0 where there is no /proc. */
function ticksOf(postmaster: number): number {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => {
        try {
          const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
          const fields = rest.split(" ");
          const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields
            .slice(11)
            .map(Number);
          // With the first of them lies what those took that have ended.
          if (Number(pid) === postmaster) return user + system + endedUser + endedSystem;
          return Number(fields[1]) === postmaster ? user + system : 0;
        } catch {
          return 0; // it ended meanwhile
        }
      })
      .reduce((sum, ticks) => sum + ticks, 0);
  } catch {
    return 0;
  }
}
