import { beforeAll, expect, test } from "vitest";
import { DAY_MS } from "@/lib/quiz/indian-time";
import { finishAttempt, startAttempt } from "@/lib/server/attempts/commands";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import { homeView, quizCard, quizList } from "./queries";

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});

async function versionsAt(ms: number, quiz = "daily-ten") {
  const person = await world.person();
  const { attempt } = await startAttempt(world.at(person, ms), { quiz });
  const items = await world.db.item.findMany({
    where: { attemptId: attempt.id },
    orderBy: { position: "asc" },
  });
  return items.map(({ versionId }) => versionId);
}

test("the daily quiz is the same for everybody on a date, also when many come first at once", async () => {
  const draws = await Promise.all(Array.from({ length: 8 }, () => versionsAt(0)));
  expect(new Set(draws.map(String)).size).toBe(1);
});

test("the daily quiz is new tomorrow, and changes at midnight in India", async () => {
  const today = await versionsAt(0);
  // START is 11:30 in India.
  const lateTonight = await versionsAt(12.4 * 3_600_000);
  expect(lateTonight).toEqual(today);
  const days = await Promise.all([1, 2, 3].map((day) => versionsAt(day * DAY_MS)));
  expect(days.map(String)).not.toEqual([String(today), String(today), String(today)]);
  expect(await versionsAt(12.6 * 3_600_000)).toEqual(days[0]);
});

test("a past day stays playable with the questions it had, a future day is not there", async () => {
  const today = await versionsAt(0);
  expect(await versionsAt(5 * DAY_MS, "daily-ten-2026-11-23")).toEqual(today);
  await expect(versionsAt(0, "daily-ten-2026-11-24")).rejects.toThrow(/no quiz/);
  await expect(versionsAt(0, "daily-ten-2026-09-01")).rejects.toThrow(/no quiz/);
  await expect(versionsAt(0, "sprint-2026-11-22")).rejects.toThrow(/no quiz/);
});

test("the daily draw stays as it was when questions are added during the day", async () => {
  const today = await versionsAt(0);
  await fill(
    world,
    Array.from({ length: 16 }, (_, n) => aQuestion(n + 1)),
  );
  expect(await versionsAt(1_000)).toEqual(today);
});

test("a quiz takes only questions that fit its clock", async () => {
  await fill(world, [aQuestion(1), aQuestion(2, { seconds: 40 })]);
  const card = await quizCard(world.at(await world.person(), 0), "sprint");
  expect(card).toMatchObject({ poolSize: 1, questionCount: 1 });
  await fill(world);
});

test("the list of quizzes tells what the API promises and nothing else", async () => {
  const list = await quizList(world.at(await world.person(), 0));
  expect(list.map(({ slug }) => slug)).toEqual(["sprint", "daily-ten", "topic-odd", "topic-even"]);
  expect(Object.keys(list[0] ?? {}).sort()).toEqual(
    [
      "description",
      "feedback",
      "marking",
      "questionCount",
      "slug",
      "timing",
      "title",
      "topics",
    ].sort(),
  );
});

test("home shows the unfinished attempt, then results once it is finished, and which days are done", async () => {
  const person = await world.person();
  const ctx = world.at(person, 0);
  const { attempt } = await startAttempt(ctx, { quiz: "daily-ten-2026-11-22" });
  const before = await homeView(ctx);
  expect(before.resume).toMatchObject({
    id: attempt.id,
    quiz: "daily-ten-2026-11-22",
    title: "Daily ten, 22 November 2026",
  });
  expect(before.pastDays[0]).toEqual({
    slug: "daily-ten-2026-11-22",
    date: "2026-11-22",
    done: false,
  });
  await finishAttempt(ctx, { attempt: attempt.id });
  const after = await homeView(ctx);
  expect(after.resume).toBeNull();
  expect(after.recent.map(({ id }) => id)).toEqual([attempt.id]);
  expect(after.pastDays[0]?.done).toBe(true);
});

test("home leads with the quickest sprint of the first subject, and lists the rest in the order of the topics", async () => {
  const ctx = world.at(await world.person(), 0);
  const { sprint } = await homeView(ctx);
  expect(sprint?.slug).toBe("sprint");
  const more = [
    // Before it in every list, but of a later topic, slower, or with nothing in it.
    { slug: "a-even", blueprint: { count: 2, topics: ["even"] }, seconds: 19 },
    { slug: "a-slow", blueprint: { count: 2 }, seconds: 30 },
    { slug: "a-empty", blueprint: { count: 2, formats: ["chronology"] }, seconds: 5 },
  ];
  const { marking } = await world.db.quiz.findUniqueOrThrow({ where: { slug: "sprint" } });
  await world.db.quiz.createMany({
    data: more.map(({ slug, blueprint, seconds }) => ({
      slug,
      title: slug,
      description: "A quiz.",
      kind: "sprint",
      position: -2,
      blueprint,
      timing: { kind: "per-question", seconds },
      marking: marking ?? {},
      feedback: "at-end",
    })),
  });
  const home = await homeView(ctx);
  expect(home.sprint?.slug).toBe("sprint");
  expect(home.topics.map(({ slug }) => slug)).toEqual([
    "a-slow",
    "topic-odd",
    "a-even",
    "topic-even",
  ]);
  expect(home.topics.every(({ subject }) => subject === "Numbers")).toBe(true);
  await world.db.quiz.deleteMany({ where: { slug: { in: more.map(({ slug }) => slug) } } });
});
