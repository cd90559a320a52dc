/** Endless practice when something goes wrong or slowly, and what any practice may cost. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { mayMakeVariants, waitBeforeMore } from "@/lib/server/limits";
import type * as draw from "@/lib/server/practice/draw";
import type * as variants from "@/lib/server/practice/variants";
import { listServed } from "@/lib/server/quizzes/store";
import { aQuestion, fill, openWorld, START, type World } from "@/scripts/testing/world";
import { finishAttempt, revealNext, startAttempt, startVariants, submitAnswer } from "./commands";
import { attemptState } from "./queries";
import type * as store from "./store";

/** What the tests do to the server. */
const server = vi.hoisted(() => ({
  /** Milliseconds that passed since START. */
  time: 0,
  /** How long a draw takes. */
  drawMs: 0,
  drawFails: false,
  /** Second writes that somebody else is quicker than. */
  rivals: 0,
  known: [] as number[],
}));

vi.mock("@/lib/server/clock", async (original) => ({
  ...(await original<object>()),
  now: () => new Date(START.getTime() + server.time),
}));
vi.mock("@/lib/server/practice/draw", async (original) => {
  const real = await original<typeof draw>();
  return {
    ...real,
    drawPractice: (...args: Parameters<typeof real.drawPractice>) => {
      server.time += server.drawMs;
      return real.drawPractice(...args);
    },
    drawRound: (...args: Parameters<typeof real.drawRound>) => {
      server.time += server.drawMs;
      if (server.drawFails) throw new Error("no draw today");
      return real.drawRound(...args);
    },
  };
});
vi.mock("@/lib/server/practice/variants", async (original) => {
  const real = await original<typeof variants>();
  return {
    ...real,
    makeVariants: async (...args: Parameters<typeof real.makeVariants>) => {
      server.known.push(args[2].known?.size ?? 0);
      return args[1].map(() => null);
    },
  };
});
vi.mock("./store", async (original) => {
  const real = await original<typeof store>();
  return {
    ...real,
    saveAttempt: async (...args: Parameters<typeof real.saveAttempt>) => {
      if ((args[1].added?.length ?? 0) > 0 && server.rivals-- > 0) return false;
      return real.saveAttempt(...args);
    },
  };
});

let world: World;
let person: string;

beforeAll(async () => {
  world = await openWorld();
  await fill(world, [
    ...Array.from({ length: 60 }, (_, n) => aQuestion(n + 1, { topic: n === 0 ? "odd" : "even" })),
    // The only other one that asks about the fact of the first.
    aQuestion(61, {
      topic: "even",
      format: "statements-which",
      statements: ["One statement.", "Another statement."],
      verdicts: [
        { holds: true, reason: "One reason." },
        { holds: true, reason: "Another reason." },
      ],
      facts: ["fact-61", "fact-1"],
    }),
  ]);
});

beforeEach(async () => {
  Object.assign(server, { time: 0, drawMs: 0, drawFails: false, rivals: 0, known: [] });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  person = await world.person();
});

const at = (ms = 0) => world.at(person, ms);
const start = async (more: object = {}) =>
  (await startAttempt(at(), { practice: { count: "endless", ...more }, feedback: "at-end" }))
    .attempt.id;
const skip = (id: string, position: number) =>
  submitAnswer(at(), { attempt: id, position, optionId: null, heldMs: 10, eventId: randomUUID() });
async function skipThrough(id: string, from: number, to: number) {
  for (let position = from; position <= to; position++) await skip(id, position);
}

describe("an endless attempt", () => {
  test("keeps every answer when no more can be drawn, waits, and goes on when it can", async () => {
    const id = await start();
    server.drawFails = true;
    await skipThrough(id, 1, 9);
    const last = await skip(id, 10);
    expect(last).toMatchObject({ attempt: { status: "running", position: 11 }, item: null });
    expect(await world.db.answerEvent.count({ where: { attemptId: id } })).toBe(10);
    await expect(revealNext(at(), { attempt: id })).rejects.toThrow("no draw today");
    expect(await attemptState(at(), id)).toMatchObject({ attempt: { status: "running" } });
    server.drawFails = false;
    const next = await revealNext(at(), { attempt: id });
    expect(next).toMatchObject({ attempt: { total: 20 }, item: { position: 11 } });
  });

  test("brings the next question with an answer that needed more first", async () => {
    const id = await start();
    server.drawFails = true;
    await skipThrough(id, 1, 7);
    server.drawFails = false;
    expect(await skip(id, 8)).toMatchObject({ attempt: { total: 20 }, item: { position: 9 } });
  });

  test("is delayed by the limit, not ended", async () => {
    const id = await start();
    for (let times = 0; times < 30; times++) await waitBeforeMore(at());
    await skipThrough(id, 1, 10);
    await expect(revealNext(at(), { attempt: id })).rejects.toMatchObject({
      code: "too-many-requests",
      retryAfterSeconds: expect.any(Number),
    });
    expect(await attemptState(at(), id)).toMatchObject({
      attempt: { status: "running", position: 11, total: 10 },
    });
  });

  test("counts a request once against the limit, however often it has to try", async () => {
    const id = await start();
    server.drawFails = true;
    await skipThrough(id, 1, 10);
    server.drawFails = false;
    server.rivals = 40;
    expect(await revealNext(at(), { attempt: id })).toMatchObject({ item: { position: 11 } });
  });

  test("goes on over a pool of one", async () => {
    const id = await start({ topics: ["odd"] });
    await skipThrough(id, 1, 24);
    const served = await listServed(world.db, id);
    expect(new Set(served.map(({ question }) => question))).toEqual(new Set(["question-1"]));
    expect(await attemptState(at(), id)).toMatchObject({ attempt: { position: 25 } });
  });

  test("ends where nothing is left to ask", async () => {
    const id = await start({ topics: ["odd"] });
    const retire = (state: "retired" | "published") =>
      world.db.question.update({
        where: { id: "question-1" },
        data: { state, publishedNumber: state === "published" ? 1 : null },
      });
    await retire("retired");
    await skipThrough(id, 1, 10);
    await retire("published");
    expect(await attemptState(at(), id)).toMatchObject({
      attempt: { status: "finished", total: 10, position: 11 },
    });
  });

  test("names to the maker of variants what it has served already", async () => {
    const id = await start({ fresh: true });
    await skipThrough(id, 1, 8);
    expect(server.known).toEqual([0, 10]);
  });
});

describe("no clock runs while questions are made", () => {
  const remaining = { limitMs: 19_000, remainingMs: 19_000 };

  test("at the start", async () => {
    server.drawMs = 7_000;
    const { attempt, item } = await startAttempt(at(), { practice: { clock: "sprint" } });
    expect(item).toMatchObject(remaining);
    const first = await world.db.item.findFirstOrThrow({
      where: { attemptId: attempt.id, position: 1 },
    });
    expect(first.servedAt).toEqual(new Date(START.getTime() + 7_000));
  });

  test("between two batches", async () => {
    const id = await start({ clock: "sprint" });
    await skipThrough(id, 1, 6);
    server.drawMs = 7_000;
    expect((await skip(id, 7)).item).toMatchObject({ position: 8, ...remaining });
    const eighth = await world.db.item.findFirstOrThrow({ where: { attemptId: id, position: 8 } });
    expect(eighth.servedAt).toEqual(new Date(START.getTime() + 7_000));
  });
});

describe("variants", () => {
  test("of more than fifty missed questions are made of the first fifty", async () => {
    const { attempt } = await startAttempt(at(), { practice: { count: 60 } });
    await finishAttempt(at(), { attempt: attempt.id });
    expect((await startVariants(at(), { attempt: attempt.id })).attempt.total).toBe(50);
  });

  test("where there is none give another question on the fact, as it is published", async () => {
    const { attempt } = await startAttempt(at(), { practice: { count: 1, topics: ["odd"] } });
    await finishAttempt(at(), { attempt: attempt.id });
    const other = await startVariants(at(), { attempt: attempt.id, position: 1 });
    const served = await listServed(world.db, other.attempt.id);
    expect(served.map(({ question }) => question)).toEqual(["question-61"]);
    // Its variants might ask about its other fact.
    expect(server.known).toHaveLength(1);
  });

  test("of a question there is not are refused with the field named", async () => {
    const { attempt } = await startAttempt(at(), { practice: { count: 3 } });
    await finishAttempt(at(), { attempt: attempt.id });
    await expect(startVariants(at(), { attempt: attempt.id, position: 4 })).rejects.toMatchObject({
      code: "invalid",
      errors: [{ field: "position" }],
    });
  });

  test("are made 600 an hour for one person; then questions come as published", async () => {
    expect(await mayMakeVariants(at(), 595)).toBe(true);
    const practice = { count: 10, fresh: true };
    await startAttempt(at(), { practice });
    expect(server.known).toEqual([]);
    expect((await startAttempt(at(), { practice })).attempt.total).toBe(10);
    expect(await mayMakeVariants(world.at(await world.person(), 0), 600)).toBe(true);
  });

  test("for somebody without a cookie count with the address", async () => {
    const stranger = { ...at(), personId: null, address: randomUUID() };
    expect(await mayMakeVariants(stranger, 6_000)).toBe(true);
    expect(await mayMakeVariants(stranger, 1)).toBe(false);
  });
});

test("what cannot be an id names no attempt", async () => {
  await expect(attemptState(at(), "x' OR 1")).rejects.toMatchObject({ code: "not-found" });
  await expect(startVariants(at(), { attempt: "" })).rejects.toMatchObject({ code: "not-found" });
});
