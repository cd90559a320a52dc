/** Attempts over several instances: who answers a request is nobody's concern. */
import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "./fixtures";
import { countAdvisoryLocks, expectAllKept } from "./ledger";
import { takeAttempt } from "./taker";

const takeMany = (url: string, count: number, thinkMs?: number) =>
  Promise.all(
    Array.from({ length: count }, () => takeAttempt(url, thinkMs === undefined ? {} : { thinkMs })),
  );

test("attempts hop between instances, and nothing is lost or counted twice", async ({
  cluster,
}) => {
  const takers = await takeMany(cluster.url, 6);
  for (const { instances, resent, noted } of takers) {
    expect(instances.size).toBe(cluster.instances.length);
    expect(resent).toEqual([]);
    expect(noted).toHaveLength(20);
  }
  await expectAllKept(cluster.direct, takers);
});

test("machines whose clocks differ by half a second cost nobody a second of a question", async ({
  cluster,
}) => {
  const [taker] = await takeMany(cluster.url, 1, 400);
  const errors = (taker?.noted ?? []).map(({ chargedMs, heldMs }) => chargedMs - heldMs);
  expect(Math.max(...errors)).toBeLessThan(50);
  expect(Math.min(...errors)).toBeGreaterThan(-50);
});

test("an instance killed in the middle takes no answer with it, and is used again when it is back", async ({
  cluster,
}) => {
  const [first] = cluster.instances;
  const taking = takeMany(cluster.url, 10, 200);
  await sleep(1_500);
  await first?.kill();
  await sleep(1_500);
  await first?.start();
  const takers = await taking;
  await expectAllKept(cluster.direct, takers);
  // nginx sends what may be repeated to the other one: no taker heard of it.
  const unheard = takers.flatMap(({ resent }) => resent).filter((why) => !why.startsWith("503"));
  expect(unheard).toEqual([]);
  // It was left alone for five seconds.
  await sleep(5_000);
  const [after] = await takeMany(cluster.url, 1, 20);
  expect(after?.instances.size).toBe(cluster.instances.length);
});

test("an answer sent twice at once to two instances counts once, and both say the same", async ({
  cluster,
}) => {
  const { client, attempt, noted } = await takeAttempt(cluster.url, { thinkMs: 5 });
  const [note] = noted;
  const body = { position: 1, optionId: note?.optionId, heldMs: 5, eventId: note?.eventId };
  const replies = await Promise.all(
    cluster.instances.map(({ url }) =>
      fetch(`${url}/api/attempts/${attempt}/answers`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie: client.cookie ?? "" },
        body: JSON.stringify(body),
      }),
    ),
  );
  const recorded = await Promise.all(replies.map(async (reply) => (await reply.json()).recorded));
  for (const one of recorded) expect(one).toEqual({ ...recorded[0], replay: true });
});

test("no lock is left on a connection that the next transaction gets", async ({ cluster }) => {
  await expect.poll(() => countAdvisoryLocks(cluster.direct)).toBe(0);
});

test("the tables are changed past PgBouncer, or not at all", async ({ cluster }) => {
  const migrateWith = (env: Record<string, string>) =>
    spawnSync(process.execPath, ["scripts/run.mjs", "scripts/db.ts", "migrate"], {
      encoding: "utf8",
      env: { ...process.env, DATABASE_URL: cluster.pooled, ...env },
    });
  const refused = migrateWith({ DATABASE_DIRECT_URL: "" });
  expect(refused.stderr).toContain("Set DATABASE_DIRECT_URL");
  expect(refused.status).toBe(1);
  const done = migrateWith({ DATABASE_DIRECT_URL: cluster.direct });
  expect(done.stdout, done.stderr).toContain("Already up to date.");
});
