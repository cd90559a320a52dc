import { beforeAll, describe, expect, test } from "vitest";
import { finishAttempt, startAttempt } from "@/lib/server/attempts/commands";
import { reviewView } from "@/lib/server/attempts/queries";
import { aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import { keepVariants } from "./variants";
import { BANK_LOCK } from "./version";

let world: World;

beforeAll(async () => {
  world = await openWorld();
});

const versionsOf = (questionId: string) =>
  world.db.questionVersion.findMany({ where: { questionId }, orderBy: { number: "asc" } });

test("loading the same bank twice changes nothing the second time", async () => {
  const questions = [aQuestion(1), aQuestion(2)];
  expect(await fill(world, questions)).toMatchObject({ added: 2, changed: 0, retired: 0 });
  expect(await fill(world, questions)).toMatchObject({ added: 0, changed: 0, retired: 0 });
  expect(await versionsOf("question-1")).toHaveLength(1);
});

test("changed content becomes a new version, and old attempts keep theirs", async () => {
  await fill(world, [aQuestion(1)]);
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, 0), { quiz: "sprint" });
  await finishAttempt(world.at(person, 1), { attempt: attempt.id });
  const reworded = aQuestion(1, { stem: "Which one of the following is the better answer?" });
  expect(await fill(world, [reworded])).toMatchObject({ changed: 1 });
  expect((await versionsOf("question-1")).map(({ number }) => number)).toEqual([1, 2]);
  const review = await reviewView(world.at(person, 2), attempt.id);
  expect(review.items[0]?.question).toMatchObject({ version: 1, stem: aQuestion(1).stem });
  const next = await startAttempt(world.at(person, 3), { quiz: "sprint" });
  expect(next.item?.stem).toBe(reworded.stem);
});

test("going back to earlier content goes back to its version", async () => {
  await fill(world, [aQuestion(1)]);
  expect((await versionsOf("question-1")).length).toBe(2);
  const { headNumber, publishedNumber } = await world.db.question.findUniqueOrThrow({
    where: { id: "question-1" },
  });
  expect([headNumber, publishedNumber]).toEqual([1, 1]);
});

test("a question an editor changed is never overwritten; what the facts say now is laid beside it, once", async () => {
  await world.db.question.update({ where: { id: "question-1" }, data: { origin: "edited" } });
  const anew = [aQuestion(1, { stem: "Which one is something else now?" })];
  expect(await fill(world, anew)).toMatchObject({ kept: 1, changed: 0, suggested: 1 });
  expect(await fill(world, anew)).toMatchObject({ kept: 1, changed: 0, suggested: 0 });
  expect(await versionsOf("question-1")).toHaveLength(3);
  expect(await world.db.question.findUniqueOrThrow({ where: { id: "question-1" } })).toMatchObject({
    publishedNumber: 1,
    headNumber: 1,
    suggestedNumber: 3,
  });
});

test("a question that left the bank is retired, not removed", async () => {
  await fill(world, [aQuestion(3), aQuestion(5)]);
  expect(await fill(world, [aQuestion(3)])).toMatchObject({ retired: 1 });
  const gone = await world.db.question.findUniqueOrThrow({ where: { id: "question-5" } });
  expect(gone).toMatchObject({ state: "retired", publishedNumber: null });
});

describe("variants", () => {
  const someOf = (n: number, count: number) =>
    Array.from({ length: count }, (_, at) =>
      aQuestion(n, { stem: `Which one is it, form ${at}?` }),
    );

  test("kept by 64 at once over the same two questions are numbered without a gap", async () => {
    await fill(world, [aQuestion(7), aQuestion(9)]);
    const [sevens, nines] = [someOf(7, 64), someOf(9, 64)];
    // Every other one names them the other way round, which must not make two wait for each other.
    const pairs = sevens.map((seven, at) => [seven, nines[at] ?? seven]);
    const kept = await Promise.all(
      pairs.map((pair, at) =>
        keepVariants(world.db, at % 2 === 0 ? pair : pair.toReversed(), START),
      ),
    );
    expect(kept.flat()).not.toContain(null);
    for (const id of ["question-7", "question-9"]) {
      expect((await versionsOf(id)).map(({ number }) => number)).toEqual(
        Array.from({ length: 65 }, (_, at) => at + 1),
      );
    }
  });

  test("named twice in one request are one version", async () => {
    const [one] = someOf(7, 66).slice(-1);
    if (!one) throw new Error("there is one");
    const [first, second] = await keepVariants(world.db, [one, one], START);
    expect(first).toBe(second);
  });

  test("of a question that the desk holds are not waited for", async () => {
    const unknown = aQuestion(7, { stem: "Which one is held, then?" });
    const kept = await world.db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT id FROM questions WHERE id = 'question-7' FOR UPDATE`;
        return keepVariants(world.db, [unknown], START);
      },
      { timeout: 15_000 },
    );
    expect(kept).toEqual([null]);
  }, 20_000);

  test("new while the bank is being loaded are not waited for; known ones are had", async () => {
    const [known, unknown] = [aQuestion(7), aQuestion(7, { stem: "Which one is new, then?" })];
    const ids = await world.db.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BANK_LOCK}::bigint)`;
      return keepVariants(world.db, [known, unknown], START);
    });
    expect(ids).toEqual([expect.any(String), null]);
  });
});
