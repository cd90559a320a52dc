import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { connect } from "@/lib/server/db";
import { copyDatabase } from "@/scripts/testing/database-server";
import { make } from "./log";
import { metrics } from "./metrics";
import { asRequest } from "./request";

const lines: { sql?: string; ms?: number; id?: string; msg: string }[] = [];
(globalThis as { nineteenLog?: unknown }).nineteenLog = make(
  { write: (line) => void lines.push(JSON.parse(line)) },
  "info",
);

test("a statement that takes long is written with its text, its time and its request, without its values", async () => {
  const url = await copyDatabase(inject("templateUrl"), `slow_${randomUUID().replaceAll("-", "")}`);
  const db = connect(url, 2);
  const before = (await metrics().slowQueries.get()).values[0]?.value ?? 0;
  await asRequest("request-7", async () => {
    await db.$queryRaw`SELECT pg_sleep(${0.3})::text, ${"asha@example.org"}::text AS who`;
    await db.$queryRaw`SELECT 1`;
  });
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_sleep(${0.3})`;
  });
  await db.$disconnect();
  expect(lines.map(({ sql, id, msg }) => ({ sql, id, msg }))).toEqual([
    { msg: "slow query", id: "request-7", sql: "SELECT pg_sleep($1)::text, $2::text AS who" },
    { msg: "slow query", id: undefined, sql: "SELECT pg_sleep($1)" },
  ]);
  for (const { ms } of lines) expect(ms).toBeGreaterThanOrEqual(200);
  expect((await metrics().slowQueries.get()).values[0]?.value).toBe(before + 2);
});
