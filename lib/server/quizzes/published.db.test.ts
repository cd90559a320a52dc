import { expect, test } from "vitest";
import { aQuestion, fill, openWorld } from "@/scripts/testing/world";
import { partOf, published } from "./published";

const world = await openWorld();
await fill(world);

test("what is published is read once, and the pool stays the very same list until it changes", async () => {
  const first = await published(world.db);
  expect(first.pool.length).toBeGreaterThan(0);
  expect(await published(world.db)).toBe(first);
  await world.db.quiz.update({ where: { slug: "sprint" }, data: { title: "Another" } });
  const second = await published(world.db);
  expect(second.quizzes.find(({ slug }) => slug === "sprint")?.title).toBe("Another");
  expect(second.pool).toBe(first.pool);
});

test("a question that is published, withdrawn or published anew is seen by the next who asks", async () => {
  const questions = async () => (await published(world.db)).pool.map(({ question }) => question);
  await fill(world, [aQuestion(1), aQuestion(2)]);
  expect(await questions()).toEqual(["question-1", "question-2"]);
  const where = { id: "question-2" };
  await world.db.question.update({ where, data: { publishedNumber: null } });
  expect(await questions()).toEqual(["question-1"]);
  await world.db.question.update({ where, data: { publishedNumber: 1 } });
  expect(await questions()).toEqual(["question-1", "question-2"]);
});

test("a change nobody else may see yet does not count, and counts once it is committed", async () => {
  const before = await published(world.db);
  await world.db.$transaction(async (tx) => {
    await tx.question.update({ where: { id: "question-1" }, data: { publishedNumber: null } });
    expect(await published(world.db)).toBe(before);
  });
  expect((await published(world.db)).pool).toHaveLength(before.pool.length - 1);
});

test("a change that was taken back leaves everything as it was kept", async () => {
  const before = await published(world.db);
  await world.db
    .$transaction(async (tx) => {
      await tx.question.update({ where: { id: "question-1" }, data: { publishedNumber: 1 } });
      throw new Error("taken back");
    })
    .catch(() => undefined);
  expect(await published(world.db)).toBe(before);
});

test("two who publish at once wait for one another, and neither is missed", async () => {
  await fill(
    world,
    Array.from({ length: 8 }, (_, n) => aQuestion(n + 1)),
  );
  expect((await published(world.db)).pool).toHaveLength(8);
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      world.db.question.update({
        where: { id: `question-${n + 1}` },
        data: { publishedNumber: n % 2 === 0 ? null : 1, revision: { increment: 1 } },
      }),
    ),
  );
  expect((await published(world.db)).pool).toHaveLength(4);
});

test("a part of a pool is chosen once for one key", async () => {
  const { pool } = await published(world.db);
  const odd = () => partOf(pool, "odd", (all) => all.filter(({ topic }) => topic === "odd"));
  expect(odd()).toBe(odd());
  expect(partOf(pool, "none", () => [])).toEqual([]);
});
