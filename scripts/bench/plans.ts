/** Plans of slow statements, as the database itself has written them down. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type Db } from "@/lib/server/db";
import type { EmbeddedDatabase } from "@/scripts/database/embedded";

const SETTINGS = {
  session_preload_libraries: "auto_explain",
  "auto_explain.log_analyze": "on",
  "auto_explain.log_buffers": "on",
  "auto_explain.log_parameter_max_length": "0",
} as const;

/** Runs something, and writes a file for each different statement of it that took longer. */
export async function capturePlans(
  server: EmbeddedDatabase,
  { folder, slowMs }: { readonly folder: string; readonly slowMs: number },
  run: (db: Db) => Promise<void>,
): Promise<void> {
  const log = join(server.home, "postgres.log");
  const from = statSync(log).size;
  const settings = { ...SETTINGS, "auto_explain.log_min_duration": `${slowMs}ms` };
  const admin = connect(server.url, 1);
  for (const [name, value] of Object.entries(settings)) {
    await admin.$executeRawUnsafe(`ALTER DATABASE nineteen SET ${name} = '${value}'`);
  }
  const db = connect(server.url, 4);
  try {
    await run(db);
  } finally {
    await db.$disconnect();
    for (const name of Object.keys(settings)) {
      await admin.$executeRawUnsafe(`ALTER DATABASE nineteen RESET ${name}`);
    }
    await admin.$disconnect();
  }
  const plans = plansIn(readFileSync(log).subarray(from).toString("utf8"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [at, plan] of plans.entries()) {
    writeFileSync(join(folder, `${String(at + 1).padStart(2, "0")}.txt`), plan);
  }
}

/** Each statement once, the slowest plan of it; the slowest first. */
function plansIn(log: string): string[] {
  const slowest = new Map<string, { readonly ms: number; readonly plan: string }>();
  for (const part of log.split(/^(?=\d{4}-\d\d-\d\d )/m)) {
    const head = /duration: ([\d.]+) ms {2}plan:\n/.exec(part);
    if (!head) continue;
    const plan = part
      .slice(head.index + head[0].length)
      .replace(/^\t/gm, "")
      .trimEnd();
    const statement = /Query Text: [\s\S]*?(?=\n[A-Z][A-Za-z ]+ {2}\(cost)/.exec(plan)?.[0] ?? plan;
    const ms = Number(head[1]);
    const known = slowest.get(statement);
    if (!known || known.ms < ms) {
      slowest.set(statement, { ms, plan: `${Math.round(ms)} ms\n\n${plan}\n` });
    }
  }
  return [...slowest.values()].sort((a, b) => b.ms - a.ms).map(({ plan }) => plan);
}
