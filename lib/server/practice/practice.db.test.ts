/** Practice to measure on a real database: what is drawn, how endless goes on, what variants leave behind. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "@/lib/question/format";
import { MOST_ENDLESS } from "@/lib/quiz/practice";
import {
  finishAttempt,
  revealNext,
  startAttempt,
  submitAnswer,
} from "@/lib/server/attempts/commands";
import { attemptState, attemptSummaries, reviewView } from "@/lib/server/attempts/queries";
import { quizList } from "@/lib/server/quizzes/queries";
import { listServed } from "@/lib/server/quizzes/store";
import { aQuestion, fill, openWorld, type World } from "@/scripts/testing/world";
import { practiceView } from "./queries";

let world: World;
let person: string;

/** Twelve plain questions, and six on statements whose options keep their order; half of them take 40 s. */
const QUESTIONS = [
  ...Array.from({ length: 12 }, (_, n) => aQuestion(n + 1)),
  ...Array.from({ length: 6 }, (_, n) =>
    aQuestion(n + 13, {
      format: "statements-which",
      statements: [`First statement of ${n}.`, `Second statement of ${n}.`],
      verdicts: [
        { holds: true, reason: `First reason of ${n}.` },
        { holds: false, move: "other-year", reason: `Second reason of ${n}.` },
      ],
      optionOrder: "fixed",
      seconds: n % 2 === 0 ? 19 : 40,
    }),
  ),
];

beforeAll(async () => {
  world = await openWorld();
  await fill(world, QUESTIONS);
  person = await world.person();
});

const at = (ms = 0) => world.at(person, ms);
const servedIn = (id: string) => listServed(world.db, id);

/** Skips questions until one of this position is open; gives the state then. */
async function skipTo(id: string, position: number) {
  let state = await attemptState(at(), id);
  while (state.attempt.position < position) {
    await submitAnswer(at(), {
      attempt: id,
      position: state.attempt.position,
      optionId: null,
      heldMs: 10,
      eventId: randomUUID(),
    });
    state = await revealNext(at(), { attempt: id });
  }
  return state;
}

describe("a choice", () => {
  test("decides topics, formats, count and clock of the attempt", async () => {
    const { attempt, item } = await startAttempt(at(), {
      practice: { topics: ["odd"], formats: ["single"], count: 4, clock: "sprint" },
    });
    expect(attempt).toMatchObject({
      quiz: "practice",
      title: "Practice: Odd",
      total: 4,
      feedback: "after-each",
      practice: { topics: ["odd"], formats: ["single"], count: 4, fresh: false, clock: "sprint" },
    });
    expect(item?.limitMs).toBe(19_000);
    const served = await servedIn(attempt.id);
    expect(served.every(({ topic, format }) => topic === "odd" && format === "single")).toBe(true);
    expect(new Set(served.map(({ question }) => question)).size).toBe(4);
  });

  test("left out, means ten questions of any kind without a clock", async () => {
    const { attempt, item } = await startAttempt(at(), { practice: {} });
    expect(attempt).toMatchObject({
      title: "Practice",
      total: 10,
      timing: { kind: "untimed" },
    });
    expect(item?.limitMs).toBeNull();
  });

  test("of a clock takes only what fits it, or gives each format its own seconds", async () => {
    const choose = { topics: [], count: 20, fresh: false, feedback: "at-end", pace: "1" } as const;
    const formats = ["statements-which"] as const;
    const count = async (clock: "sprint" | "own" | "untimed") =>
      (await practiceView(at(), { ...choose, formats, clock })).matching;
    expect([await count("sprint"), await count("own"), await count("untimed")]).toEqual([3, 6, 6]);
    const { item } = await startAttempt(at(), {
      practice: { formats: ["statements-which"], clock: "own" },
    });
    expect(item?.limitMs).toBe(45_000);
  });

  test("that names no topic of ours is refused with the field named; one that matches nothing, as not found", async () => {
    await expect(startAttempt(at(), { practice: { topics: ["nowhere"] } })).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "practice.topics" }],
    });
    await expect(
      startAttempt(at(), { practice: { formats: ["chronology"] } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  test("is no quiz: the quiz behind it is neither listed nor to be had by name", async () => {
    expect((await quizList(at())).map(({ slug }) => slug)).not.toContain("practice");
    await expect(startAttempt(at(), { quiz: "practice" })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("shows how much matches, by topic and by format", async () => {
    const view = await practiceView(at(), {
      topics: ["odd", "gone"],
      formats: [],
      count: 10,
      fresh: false,
      clock: "own",
      feedback: "at-end",
      pace: "1",
    });
    expect(view.choice.topics).toEqual(["odd"]);
    expect(view.matching).toBe(9);
    expect(view.subjects).toEqual([
      {
        subject: "Numbers",
        topics: [
          { slug: "odd", title: "Odd", count: 9 },
          { slug: "even", title: "Even", count: 9 },
        ],
      },
    ]);
    expect(view.formats).toEqual([
      { format: "single", count: 6 },
      { format: "statements-which", count: 3 },
    ]);
    expect(FORMATS).toContain(view.formats[0]?.format);
  });
});

describe("endless practice", () => {
  const start = async () =>
    (await startAttempt(at(), { practice: { count: "endless" }, feedback: "at-end" })).attempt.id;

  test("goes on past its first batch and repeats nothing while there is something new", async () => {
    const id = await start();
    const { attempt } = await skipTo(id, 27);
    expect(attempt).toMatchObject({ position: 27, status: "running", answered: [] });
    expect(attempt.total).toBe(30);
    const asked = (await servedIn(id)).map(({ question }) => question);
    // Eighteen questions there are: the second batch takes the other eight and begins anew.
    expect(new Set(asked.slice(0, 18)).size).toBe(18);
    const times = asked.map((question) => asked.filter((other) => other === question).length);
    expect(Math.max(...times)).toBeLessThanOrEqual(3);
  });

  test("never has three keys in a row in one slot, across its batches too, though some options keep their order", async () => {
    const id = await start();
    await skipTo(id, 37);
    const slots = (await servedIn(id)).map(({ keySlot }) => keySlot);
    expect(slots.length).toBe(40);
    // The key of a fixed question is always the first: eighteen a third of the time.
    const alike = slots.filter(
      (slot, index) => index > 1 && slot === slots[index - 1] && slot === slots[index - 2],
    );
    expect(alike).toEqual([]);
  });

  test("ends at a hundred questions", async () => {
    const id = await start();
    const { attempt } = await skipTo(id, MOST_ENDLESS);
    expect(attempt).toMatchObject({ position: MOST_ENDLESS, total: MOST_ENDLESS });
    await submitAnswer(at(), {
      attempt: id,
      position: MOST_ENDLESS,
      optionId: null,
      heldMs: 10,
      eventId: randomUUID(),
    });
    expect((await attemptState(at(), id)).attempt).toMatchObject({
      status: "finished",
      total: MOST_ENDLESS,
    });
  });

  test("requests at once add one batch", async () => {
    const id = await start();
    await skipTo(id, 7);
    const answer = () =>
      submitAnswer(at(), {
        attempt: id,
        position: 7,
        optionId: null,
        heldMs: 10,
        eventId: randomUUID(),
      }).catch(() => null);
    await Promise.all(Array.from({ length: 12 }, answer));
    const { attempt } = await skipTo(id, 8);
    expect(attempt.total).toBe(20);
    const rows = await world.db.item.findMany({
      where: { attemptId: id },
      select: { position: true },
    });
    expect(rows.map(({ position }) => position).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test("ends where the taker ends it; what was never seen is gone and not counted", async () => {
    const id = await start();
    await skipTo(id, 12);
    const ended = await finishAttempt(at(), { attempt: id });
    expect(ended.attempt).toMatchObject({ status: "finished", total: 12, position: 13 });
    const review = await reviewView(at(), id);
    expect(review.items).toHaveLength(12);
    expect(review.attempt.counts).toMatchObject({ skipped: 12 });
    expect(review.attempt.maxScore).toEqual({ thirds: 36 });
    expect(await world.db.item.count({ where: { attemptId: id } })).toBe(12);
    expect(await finishAttempt(at(), { attempt: id })).toEqual(ended);
  });

  test("left, is found again as one without an end", async () => {
    const later = at(60_000);
    const { id } = (await startAttempt(later, { practice: { count: "endless" } })).attempt;
    const [summary] = await attemptSummaries(later, { finished: false, limit: 1 });
    expect(summary).toMatchObject({ id, endless: true, position: 1 });
  });
});

describe("the database", () => {
  const sql = (text: string) => world.db.$executeRawUnsafe(text);

  test("lets only endless practice grow or lose what nobody has seen", async () => {
    const fixed = (await startAttempt(at(), { practice: { count: 3 } })).attempt.id;
    const endless = (await startAttempt(at(), { practice: { count: "endless" } })).attempt.id;
    const grow = (id: string) =>
      sql(`UPDATE attempts SET revision = revision + 1, total = total + 1 WHERE id = '${id}'`);
    await expect(grow(fixed)).rejects.toThrow(/terms/);
    expect(await grow(endless)).toBe(1);
    const remove = (id: string, position: number) =>
      sql(`DELETE FROM items WHERE attempt_id = '${id}' AND position = ${position}`);
    await expect(remove(fixed, 3)).rejects.toThrow(/history/);
    await expect(remove(endless, 1)).rejects.toThrow(/history/);
    expect(await remove(endless, 10)).toBe(1);
  });

  test("never changes what was chosen to practise", async () => {
    const { id } = (await startAttempt(at(), { practice: { count: 3 } })).attempt;
    await expect(
      sql(`UPDATE attempts SET revision = revision + 1, practice = NULL WHERE id = '${id}'`),
    ).rejects.toThrow(/terms/);
  });
});

test("verdicts and the reasons of the difficulty come with the review, and not before", async () => {
  const { attempt, item } = await startAttempt(at(), {
    practice: { formats: ["statements-which"], count: 1 },
  });
  expect(item).toMatchObject({ statements: [expect.any(String), expect.any(String)] });
  expect(JSON.stringify(item)).not.toMatch(/reason of|other-year|verdict/);
  const { recorded } = await submitAnswer(at(), {
    attempt: attempt.id,
    position: 1,
    optionId: null,
    heldMs: 10,
    eventId: randomUUID(),
  });
  expect(recorded.verdicts).toMatchObject([{ holds: true }, { holds: false, move: "other-year" }]);
  const review = await reviewView(at(), attempt.id);
  expect(review.items[0]?.question).toMatchObject({
    verdicts: recorded.verdicts,
    difficultyReasons: ["a fact that is asked often"],
  });
});
