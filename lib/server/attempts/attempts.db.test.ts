import { randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import type { AttemptState } from "@/lib/contracts/attempt";
import { AppError } from "@/lib/server/errors";
import { aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import { finishAttempt, retryWrong, revealNext, startAttempt, submitAnswer } from "./commands";
import { attemptState, attemptSummaries, reviewView, runnerView } from "./queries";

// Making questions takes no time here: what a request is told is the time is the time.
vi.mock("@/lib/server/clock", async (original) => ({
  ...(await original<object>()),
  now: () => START,
}));

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});

async function start(feedback: "at-end" | "after-each" = "at-end", quiz = "sprint") {
  const person = await world.person();
  const state = await startAttempt(world.at(person, 0), { quiz, feedback });
  return { person, id: state.attempt.id, state };
}

/** The option whose text says it is the key's. */
function keyOf(state: AttemptState): string {
  return optionOf(state, "a");
}

function optionOf(state: AttemptState, canonical: string): string {
  const option = state.item?.options.find(({ text }) => text.startsWith(`Text ${canonical} `));
  expect(option).toBeDefined();
  return option?.id ?? "";
}

function answerTo(id: string, state: AttemptState, optionId: string | null, heldMs: number) {
  return {
    attempt: id,
    position: state.item?.position ?? 0,
    optionId,
    heldMs,
    eventId: randomUUID(),
  };
}

async function problemOf(work: Promise<unknown>): Promise<AppError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  return error as AppError;
}

test("starting waits for nobody at the desk who holds its questions", async () => {
  const person = await world.person();
  await world.db.question.updateMany({ data: { firstUsedAt: null } });
  const used = () => world.db.question.count({ where: { firstUsedAt: { not: null } } });
  let ended = false;
  const held = world.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM questions FOR UPDATE`;
    await startAttempt(world.at(person, 0), { quiz: "sprint" });
    ended = true;
  });
  await held;
  expect(ended).toBe(true);
  expect(await used()).toBe(0);
  await startAttempt(world.at(await world.person(), 0), { quiz: "sprint" });
  expect(await used()).toBe(4);
});

test("starting reveals the first question with its whole time", async () => {
  const { state } = await start();
  expect(state.attempt).toMatchObject({ status: "running", position: 1, total: 4 });
  expect(state.item).toMatchObject({ position: 1, limitMs: 19_000, remainingMs: 19_000 });
});

test("starting with reveal false keeps every question back until next is asked for", async () => {
  const person = await world.person();
  const ready = await startAttempt(world.at(person, 0), { quiz: "sprint", reveal: false });
  expect(ready.attempt.status).toBe("ready");
  expect(ready.item).toBeNull();
  const open = await revealNext(world.at(person, 5_000), { attempt: ready.attempt.id });
  expect(open.item).toMatchObject({ position: 1, remainingMs: 19_000 });
});

test("an answer on time is judged, charged without the forgiven lag, and brings the next question", async () => {
  const { person, id, state } = await start();
  const reply = await submitAnswer(
    world.at(person, 5_300),
    answerTo(id, state, keyOf(state), 5_000),
  );
  expect(reply.recorded).toMatchObject({
    usedMs: 5_300,
    forgivenMs: 300,
    chargedMs: 5_000,
    late: false,
  });
  expect(reply.recorded).not.toHaveProperty("outcome");
  expect(reply.recorded).not.toHaveProperty("key");
  expect(reply.item).toMatchObject({ position: 2, remainingMs: 19_000 });
});

test("after-each tells outcome, key, reasons and explanation, and holds the next question back", async () => {
  const { person, id, state } = await start("after-each");
  const wrong = optionOf(state, "b");
  const reply = await submitAnswer(world.at(person, 4_000), answerTo(id, state, wrong, 4_000));
  expect(reply.recorded.outcome).toBe("wrong");
  expect(reply.recorded.key).toBe(keyOf(state));
  expect(reply.recorded.rationales?.map(({ id: option }) => option)).toEqual(
    state.item?.options.map(({ id: option }) => option),
  );
  expect(reply.recorded.explanation).toMatch(/^Explanation/);
  expect(reply.item).toBeNull();
  const view = await runnerView(world.at(person, 9_000), id);
  expect(view.last?.recorded.key).toBe(reply.recorded.key);
  const next = await revealNext(world.at(person, 60_000), { attempt: id });
  expect(next.item).toMatchObject({ position: 2, remainingMs: 19_000 });
});

test("asking for the next question while one is open gains no time", async () => {
  const { person, id } = await start();
  const again = await revealNext(world.at(person, 7_000), { attempt: id });
  expect(again.item).toMatchObject({ position: 1, remainingMs: 12_000 });
});

test("resuming shows the same question with the time that is really left", async () => {
  const { person, id, state } = await start();
  const resumed = await attemptState(world.at(person, 11_500), id);
  expect(resumed.item).toEqual({ ...state.item, remainingMs: 7_500 });
});

test("a question left alone is closed as timed out when it is next looked at", async () => {
  const { person, id } = await start();
  const later = await attemptState(world.at(person, 120_000), id);
  expect(later.attempt.position).toBe(2);
  expect(later.item).toBeNull();
});

test("an answer that comes too late is stored as late and does not count", async () => {
  const { person, id, state } = await start();
  const reply = await submitAnswer(
    world.at(person, 25_000),
    answerTo(id, state, keyOf(state), 10_000),
  );
  expect(reply.recorded.late).toBe(true);
  expect(reply.item?.position).toBe(2);
  await finishAttempt(world.at(person, 26_000), { attempt: id });
  const review = await reviewView(world.at(person, 27_000), id);
  expect(review.items[0]).toMatchObject({ outcome: "timed-out", chosenOptionId: null, late: true });
  expect(review.items[1]?.late).toBe(false);
  const stored = await world.db.answerEvent.findMany({ where: { attemptId: id } });
  expect(stored).toMatchObject([{ verdict: "late", optionId: keyOf(state) }]);
});

test("a choice that arrives after its question was settled is kept and told as late", async () => {
  const { person, id, state } = await start();
  await attemptState(world.at(person, 60_000), id);
  const choice = answerTo(id, state, keyOf(state), 15_000);
  const reply = await submitAnswer(world.at(person, 61_000), choice);
  expect(reply.recorded.late).toBe(true);
  await finishAttempt(world.at(person, 62_000), { attempt: id });
  const review = await reviewView(world.at(person, 63_000), id);
  expect(review.items[0]).toMatchObject({ outcome: "timed-out", late: true });
});

test("running out of time with nothing chosen is not a late answer", async () => {
  const { person, id, state } = await start();
  await submitAnswer(world.at(person, 19_100), answerTo(id, state, null, 19_000));
  await finishAttempt(world.at(person, 20_000), { attempt: id });
  const review = await reviewView(world.at(person, 21_000), id);
  expect(review.items[0]).toMatchObject({ outcome: "timed-out", late: false });
});

test("an answer that asks for it leaves the next question to be revealed later", async () => {
  const { person, id, state } = await start();
  const input = { ...answerTo(id, state, null, 19_000), reveal: false };
  const reply = await submitAnswer(world.at(person, 19_000), input);
  expect(reply.attempt.position).toBe(2);
  expect(reply.item).toBeNull();
  const next = await revealNext(world.at(person, 19_800), { attempt: id });
  expect(next.item).toMatchObject({ position: 2, remainingMs: 19_000 });
});

test("the same event sent again gives the same record and the true state", async () => {
  const { person, id, state } = await start();
  const input = answerTo(id, state, keyOf(state), 3_000);
  const first = await submitAnswer(world.at(person, 3_000), input);
  const second = await submitAnswer(world.at(person, 9_000), input);
  expect(second.recorded).toEqual({ ...first.recorded, replay: true });
  expect(second.item).toMatchObject({ position: 2, remainingMs: 13_000 });
});

test("a second answer from another tab is refused with the true state, and kept as refused", async () => {
  const { person, id, state } = await start();
  await submitAnswer(world.at(person, 3_000), answerTo(id, state, keyOf(state), 3_000));
  const problem = await problemOf(
    submitAnswer(world.at(person, 4_000), answerTo(id, state, optionOf(state, "b"), 4_000)),
  );
  expect(problem.code).toBe("conflict");
  expect(problem.extra).toMatchObject({ attempt: { position: 2 }, item: { position: 2 } });
  const verdicts = await world.db.answerEvent.findMany({
    where: { attemptId: id },
    orderBy: { receivedAt: "asc" },
    select: { verdict: true },
  });
  expect(verdicts).toEqual([{ verdict: "accepted" }, { verdict: "refused" }]);
});

test("a question that was not reached cannot be answered", async () => {
  const { person, id, state } = await start();
  const ahead = { ...answerTo(id, state, null, 100), position: 3 };
  const problem = await problemOf(submitAnswer(world.at(person, 1_000), ahead));
  expect(problem.code).toBe("conflict");
  expect(problem.extra).toMatchObject({ item: { position: 1 } });
});

test("an option of another question is named as the field at fault and changes nothing", async () => {
  const { person, id, state } = await start();
  const next = await submitAnswer(world.at(person, 1_000), answerTo(id, state, null, 1_000));
  const foreign = keyOf(state);
  const problem = await problemOf(
    submitAnswer(world.at(person, 2_000), answerTo(id, next, foreign, 1_000)),
  );
  expect(problem).toMatchObject({ code: "invalid", errors: [{ field: "optionId" }] });
  expect((await attemptState(world.at(person, 2_000), id)).attempt.position).toBe(2);
});

test("somebody else's attempt is as if it were not there", async () => {
  const { id, state } = await start();
  const other = world.at(await world.person(), 1_000);
  for (const work of [
    () => attemptState(other, id),
    () => reviewView(other, id),
    () => revealNext(other, { attempt: id }),
    () => finishAttempt(other, { attempt: id }),
    () => retryWrong(other, { attempt: id }),
    () => submitAnswer(other, answerTo(id, state, null, 1)),
  ]) {
    expect((await problemOf(work())).code).toBe("not-found");
  }
});

test("a thousand parallel posts of one answer are recorded once", async () => {
  const { person, id, state } = await start();
  const input = answerTo(id, state, keyOf(state), 2_000);
  const replies = await Promise.all(
    Array.from({ length: 1_000 }, () => submitAnswer(world.at(person, 2_000), input)),
  );
  expect(replies.filter(({ recorded }) => !recorded.replay)).toHaveLength(1);
  expect(new Set(replies.map(({ item }) => item?.position))).toEqual(new Set([2]));
  expect(await world.db.answerEvent.count({ where: { attemptId: id } })).toBe(1);
});

test("of different answers posted at once exactly one is accepted", async () => {
  const { person, id, state } = await start();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      submitAnswer(
        world.at(person, 2_000),
        answerTo(id, state, optionOf(state, n % 2 ? "a" : "b"), 2_000),
      ),
    ),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const verdicts = await world.db.answerEvent.groupBy({
    by: ["verdict"],
    where: { attemptId: id },
    _count: true,
  });
  expect(verdicts.find(({ verdict }) => verdict === "accepted")?._count).toBe(1);
  expect((await attemptState(world.at(person, 2_500), id)).attempt.position).toBe(2);
});

test("the review is closed until the attempt is finished, and finishing twice is finishing once", async () => {
  const { person, id } = await start();
  expect((await problemOf(reviewView(world.at(person, 10), id))).code).toBe("not-finished");
  const first = await finishAttempt(world.at(person, 1_000), { attempt: id });
  const second = await finishAttempt(world.at(person, 2_000), { attempt: id });
  expect(second.attempt).toEqual(first.attempt);
  const review = await reviewView(world.at(person, 3_000), id);
  expect(review.attempt.counts).toEqual({ correct: 0, wrong: 0, skipped: 4, timedOut: 0, void: 0 });
});

test("a review tells key, choice, reasons, sources, notes and the clock of every question", async () => {
  const { person, id, state } = await start();
  let now = 0;
  let at = state;
  for (const canonical of ["a", "b", "a", null]) {
    now += 4_000;
    const option = canonical === null ? null : optionOf(at, canonical);
    const confidence = canonical === "a" ? ("guess" as const) : undefined;
    at = await submitAnswer(world.at(person, now), {
      ...answerTo(id, at, option, 4_000),
      ...(confidence ? { confidence } : {}),
    });
  }
  expect(at.attempt.status).toBe("finished");
  const review = await reviewView(world.at(person, now + 1), id);
  expect(review.attempt).toMatchObject({
    score: { thirds: 6 },
    maxScore: { thirds: 12 },
    counts: { correct: 2, wrong: 1, skipped: 1, timedOut: 0, void: 0 },
    durationMs: 16_000,
    guesses: { count: 2, correct: 2, thirds: 6 },
  });
  expect(review.items[1]).toMatchObject({
    outcome: "wrong",
    limitMs: 19_000,
    chargedMs: 4_000,
    forgivenMs: 0,
    question: { citations: [{ publisher: "Publisher", locator: "Section 1" }] },
  });
  expect(review.items[1]?.question.options.every(({ rationale }) => rationale.length > 0)).toBe(
    true,
  );
  expect(review.topics.flatMap(({ notes }) => notes).filter(({ missed }) => missed)).toHaveLength(
    2,
  );
});

test("retrying takes exactly the questions that were not right, with options in a new order of ids", async () => {
  const { person, id, state } = await start();
  const after = await submitAnswer(
    world.at(person, 1_000),
    answerTo(id, state, keyOf(state), 1_000),
  );
  expect(after.attempt.position).toBe(2);
  await finishAttempt(world.at(person, 2_000), { attempt: id });
  const retry = await retryWrong(world.at(person, 3_000), { attempt: id });
  expect(retry.attempt.total).toBe(3);
  const ids = (versionsOf: string) =>
    world.db.item.findMany({ where: { attemptId: versionsOf }, orderBy: { position: "asc" } });
  const [before, now] = [await ids(id), await ids(retry.attempt.id)];
  expect(now.map(({ versionId }) => versionId)).toEqual(
    before.slice(1).map(({ versionId }) => versionId),
  );
});

test("pace doubles every limit and off removes it, and the attempt says so", async () => {
  const person = await world.person();
  const doubled = await startAttempt(world.at(person, 0), { quiz: "sprint", pace: "2" });
  expect(doubled).toMatchObject({ attempt: { pace: "2" }, item: { limitMs: 38_000 } });
  const off = await startAttempt(world.at(person, 0), { quiz: "sprint", pace: "off" });
  expect(off.item).toMatchObject({ limitMs: null, remainingMs: null });
  const late = await submitAnswer(
    world.at(person, 40 * 86_400_000),
    answerTo(off.attempt.id, off, keyOf(off), 1_000),
  );
  expect(late.recorded).toMatchObject({ late: false, limitMs: null });
});

test("the list of attempts tells marks of finished ones and where unfinished ones stand", async () => {
  const { person, id, state } = await start();
  await submitAnswer(world.at(person, 1_000), answerTo(id, state, keyOf(state), 1_000));
  const ctx = world.at(person, 2_000);
  expect(await attemptSummaries(ctx, { finished: false, limit: 1 })).toMatchObject([
    { id, position: 2, score: null },
  ]);
  await finishAttempt(ctx, { attempt: id });
  expect(await attemptSummaries(ctx, { finished: true, limit: 5 })).toMatchObject([
    { id, score: { thirds: 3 }, maxScore: { thirds: 12 }, correct: 1 },
  ]);
});

test("others' times show only from thirty people on, one answer each", async () => {
  await fill(world, [aQuestion(100)]);
  const { person, id } = await start("at-end", "topic-even");
  await finishAttempt(world.at(person, 100), { attempt: id });
  const { db } = world;
  const { versionId } = await db.item.findUniqueOrThrow({
    where: { attemptId_position: { attemptId: id, position: 1 } },
  });
  const others = async (count: number) => {
    for (let n = 0; n < count; n++) {
      const other = await world.person();
      const attemptId = randomUUID();
      const at = world.at(other, n * 1_000).now;
      await db.attempt.create({
        data: {
          id: attemptId,
          personId: other,
          quizSlug: "sprint",
          title: "Sprint",
          timing: { kind: "per-question", seconds: 19 },
          marking: { correct: 3, wrong: 0, blank: 0 },
          feedback: "at-end",
          pace: "1",
          seed: "seed",
          total: 1,
          lagQuotaMs: 0,
          createdAt: at,
          items: {
            create: {
              position: 1,
              versionId,
              limitMs: 19_000,
              optionOrder: [0, 1, 2, 3],
              optionIds: ["w", "x", "y", "z"],
              keyId: "w",
              servedAt: at,
              closedAt: at,
              outcome: n % 2 ? "correct" : "wrong",
              chosenId: n % 2 ? "w" : "x",
              usedMs: 5_000 + n,
              chargedMs: 5_000 + n,
            },
          },
        },
      });
    }
  };
  await others(29);
  const first = async () => (await reviewView(world.at(person, 200), id)).items[0];
  const before = await first();
  expect(before?.peers).toBeNull();
  expect(before?.question.options.map(({ share }) => share)).toEqual(Array(4).fill(undefined));
  await others(1);
  const after = await first();
  expect(after?.peers).toMatchObject({ n: 30, correctShare: expect.closeTo(14 / 30) });
  // "x" stands for the second canonical option, whatever place and name this attempt gave it.
  const shares = after?.question.options.map(({ text, share }) => [text.slice(0, 6), share]);
  expect(new Map(shares as [string, number][])).toEqual(
    new Map([
      ["Text a", expect.closeTo(14 / 30)],
      ["Text b", expect.closeTo(16 / 30)],
      ["Text c", 0],
      ["Text d", 0],
    ]),
  );
});
