import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { connect } from "@/lib/server/db";
import { aVisit, refusalOf } from "@/scripts/testing/visits";
import { openWorld } from "@/scripts/testing/world";
import { countedLimits, take } from "./counted-limits";
import { limitStarts, mayMakeVariants, waitBeforeMore } from "./limits";

const world = await openWorld();

/** The same database as another instance sees it. */
async function anotherInstance() {
  const [row] = await world.db.$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  const url = new URL(inject("templateUrl"));
  url.pathname = `/${row?.name}`;
  return connect(url.href, 2);
}

test("what one instance has counted, another one knows", async () => {
  const rules = { pair: { points: 3, duration: 60 } };
  const [here, there] = [countedLimits(rules), countedLimits(rules)];
  const other = await anotherInstance();
  expect(await take(here(world.db, "pair"), "a")).toBeNull();
  expect(await take(there(other, "pair"), "a")).toBeNull();
  expect(await take(here(world.db, "pair"), "a")).toBeNull();
  const refused = await take(there(other, "pair"), "a");
  expect(refused?.msBeforeNext).toBeGreaterThan(50_000);
  expect(refused?.msBeforeNext).toBeLessThanOrEqual(60_000);
  expect(await take(there(other, "pair"), "b")).toBeNull();
  await other.$disconnect();
});

test("many at once are all counted, and a window that is over begins anew", async () => {
  const limiter = countedLimits({ crowd: { points: 5, duration: 60 } })(world.db, "crowd");
  const all = await Promise.all(Array.from({ length: 12 }, () => take(limiter, "a")));
  expect(all.filter((refused) => refused === null)).toHaveLength(5);
  await world.db.$executeRaw`UPDATE rate_limits SET expire = now() - interval '1 second'`;
  expect(await take(limiter, "a")).toBeNull();
  expect((await limiter.get("a"))?.consumedPoints).toBe(1);
});

test("a flood that is refused is not counted on: the database is not asked again", async () => {
  const limiter = countedLimits({ flood: { points: 2, duration: 60, isFinal: true } })(
    world.db,
    "flood",
  );
  for (let n = 0; n < 50; n++) await take(limiter, "a");
  const row = await world.db.rateLimit.findUniqueOrThrow({ where: { key: "flood:a" } });
  expect(row.points).toBe(2);
});

test("whoever starts the 121st quiz in a minute is told when to come again", async () => {
  const visit = aVisit(world, randomUUID());
  for (let n = 0; n < 120; n++) await limitStarts(visit);
  const refusal = await refusalOf(limitStarts(visit));
  expect(refusal.code).toBe("too-many-requests");
  expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
  expect(refusal.retryAfterSeconds).toBeLessThanOrEqual(60);
  // Somebody else is not held up by it.
  await limitStarts(aVisit(world, randomUUID()));
});

test("no address is kept that a start is counted by", async () => {
  const visit = { ...aVisit(world), address: "198.51.100.77" };
  await limitStarts(visit);
  await mayMakeVariants(visit, 1);
  const rows = JSON.stringify(await world.db.rateLimit.findMany());
  expect(rows).toContain("start-address");
  expect(rows).toContain("variants-address");
  expect(rows).not.toContain("198.51.100.77");
});

test("more is given for an endless attempt thirty times a minute", async () => {
  const visit = aVisit(world, randomUUID());
  for (let n = 0; n < 30; n++) expect(await waitBeforeMore(visit)).toBe(0);
  expect(await waitBeforeMore(visit)).toBeGreaterThan(0);
});

test("while the database is away nothing is let through uncounted", async () => {
  const away = connect("postgresql://localhost:1/none", 1);
  await expect(limitStarts({ ...aVisit(world), db: away })).rejects.toThrow();
  await away.$disconnect();
});
