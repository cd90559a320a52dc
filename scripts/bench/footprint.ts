/**
 * What one answer leaves behind and takes: bytes of the log (WAL), bytes in the tables, time of the
 * processors. With the commands of lib/server and no HTTP; docs/scaling.md reckons with it.
 */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { connect, type Db } from "@/lib/server/db";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import type { BenchResult } from "./result";

const ATTEMPTS = 100;
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
    const db = connect(server.url, 1);
    try {
      const postmaster = Number(
        readFileSync(join(server.home, "cluster/postmaster.pid"), "utf8").split("\n")[0],
      );
      await takeAttempts(db, 5, () => 0);
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

async function takeAttempts(db: Db, count: number, ticks: () => number) {
  const context = (personId: string) => ({
    ...{ now: new Date(), db, personId, account: null, address: "bench" },
  });
  const begun: { personId: string; state: Awaited<ReturnType<typeof startAttempt>> }[] = [];
  for (let n = 0; n < count; n++) {
    const personId = randomUUID();
    await db.person.create({ data: { id: personId, createdAt: new Date() } });
    begun.push({ personId, state: await startAttempt(context(personId), { quiz: "sprint" }) });
  }
  // Started anew: the first starts read the whole bank.
  const ids = begun.map(({ personId }) => personId);
  const start = await measure(db, ticks, async () => {
    for (const [index, personId] of ids.entries()) {
      const state = await startAttempt(context(personId), { quiz: "sprint" });
      begun[index] = { personId, state };
    }
  });
  let answered = 0;
  const answers = await measure(db, ticks, async () => {
    for (const { personId, state } of begun) {
      let { item } = state;
      while (item) {
        const reply = await submitAnswer(context(personId), {
          attempt: state.attempt.id,
          position: item.position,
          optionId: item.options[item.position % item.options.length]?.id ?? null,
          heldMs: 1,
          eventId: randomUUID(),
        });
        answered++;
        item = reply.item;
      }
    }
  });
  return { start, answers, answered };
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
          const isOurs = Number(pid) === postmaster || Number(fields[1]) === postmaster;
          return isOurs ? Number(fields[11]) + Number(fields[12]) : 0;
        } catch {
          return 0; // it ended meanwhile
        }
      })
      .reduce((sum, ticks) => sum + ticks, 0);
  } catch {
    return 0;
  }
}
