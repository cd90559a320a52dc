import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { BEAT_MS, SILENCE_MS } from "@/lib/quiz/outage";
import { retryWrong, revealNext, startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { attemptState, attemptSummaries, reviewView } from "@/lib/server/attempts/queries";
import { clockState, now } from "@/lib/server/clock";
import { fill, openWorld, START, type World } from "@/scripts/testing/world";
import { makePulse } from "./pulse";
import { beat } from "./store";

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const at = (ms: number) => new Date(START.getTime() + ms);
const beatAt = (ms: number) => beat(world.db, at(ms), SILENCE_MS);
const sql = (text: string) => world.db.$executeRawUnsafe(text);
const outages = () =>
  world.db.outage.findMany({ orderBy: { id: "asc" }, select: { beganAt: true, endedAt: true } });

/** No server answers from one instant to the other. */
async function away(from: number, to: number): Promise<void> {
  await beatAt(from);
  await beatAt(to);
}

describe("the pulse", () => {
  test("the first of all, of a server that was never there before, is after no outage", async () => {
    expect((await beatAt(0)).previous).toBeNull();
    expect(await outages()).toEqual([]);
  });

  test("makes no outage of beats that come late, and one of a silence", async () => {
    for (const ms of [0, BEAT_MS, BEAT_MS + SILENCE_MS]) await beatAt(ms);
    expect(await outages()).toEqual([]);
    await beatAt(BEAT_MS + 2 * SILENCE_MS + 1);
    expect(await outages()).toEqual([
      { beganAt: at(BEAT_MS + SILENCE_MS), endedAt: at(BEAT_MS + 2 * SILENCE_MS + 1) },
    ]);
  });

  test("is taken once of many servers that come back at once", async () => {
    await beatAt(0);
    const beats = await Promise.all(
      Array.from({ length: 24 }, (_, index) => beatAt(60_000 + index)),
    );
    expect(beats.filter(({ previous }) => previous?.getTime() === at(0).getTime())).toHaveLength(1);
    const [outage, ...more] = await outages();
    expect(more).toEqual([]);
    expect(outage?.beganAt).toEqual(at(0));
    expect(outage?.endedAt.getTime()).toBeGreaterThanOrEqual(at(60_000).getTime());
  });

  test("never goes back for a server whose clock is behind", async () => {
    await beatAt(10_000);
    expect(await beatAt(7_000)).toMatchObject({ previous: at(10_000), pulseAt: at(10_000) });
    await beatAt(12_500);
    expect(await outages()).toEqual([]);
    await expect(sql("UPDATE pulse SET at = at - interval '1 second'")).rejects.toThrow(/forward/);
  });

  test("is one row, and outages are history", async () => {
    await away(0, 9_000);
    const data = { id: 2, at: at(0), measuredAt: at(0) };
    await expect(world.db.pulse.create({ data })).rejects.toThrow();
    await expect(sql("DELETE FROM outages")).rejects.toThrow(/history/);
    await expect(sql("UPDATE outages SET ended_at = now()")).rejects.toThrow(/history/);
  });

  test("of a process goes on though a database does not answer, and finds the outage afterwards", async () => {
    const silent = new Date(now().getTime() - 60_000);
    await world.db.pulse.create({ data: { id: 1, at: silent, measuredAt: silent } });
    let isAway = true;
    const pulse = makePulse(() => {
      if (isAway) throw new Error("the database is away, as the test wants it");
      return world.db;
    });
    await pulse.start();
    expect(await outages()).toEqual([]);
    isAway = false;
    await expect.poll(() => outages(), { timeout: 10_000 }).toHaveLength(1);
    pulse.stop();
    const [outage] = await outages();
    expect(outage?.beganAt).toEqual(silent);
    const { databaseAheadMs, roundTripMs } = clockState();
    expect(Math.abs(databaseAheadMs ?? Number.NaN)).toBeLessThan(1_000);
    expect(roundTripMs).toBeGreaterThan(0);
  });

  test("of a process whose clock is far behind jumps, and says that nobody had the time in between", async () => {
    const behind = new Date(now().getTime() - 60_000);
    await beat(world.db, behind, SILENCE_MS);
    const pulse = makePulse(() => world.db);
    await pulse.start();
    await expect.poll(() => outages(), { timeout: 10_000 }).toHaveLength(1);
    pulse.stop();
    const [outage] = await outages();
    const tookMs = (outage?.endedAt.getTime() ?? 0) - (outage?.beganAt.getTime() ?? 0);
    expect(Math.abs(tookMs - 60_000)).toBeLessThan(2_000);
    expect(Math.abs(clockState().databaseAheadMs ?? Number.NaN)).toBeLessThan(1_000);
  });

  test("of a process beats until it is stopped", async () => {
    const pulse = makePulse(() => world.db);
    await pulse.start();
    const first = await world.db.pulse.findUniqueOrThrow({ where: { id: 1 } });
    await expect
      .poll(() => world.db.pulse.findUniqueOrThrow({ where: { id: 1 } }), { timeout: 10_000 })
      .not.toEqual(first);
    pulse.stop();
    await sleep(200);
    const last = await world.db.pulse.findUniqueOrThrow({ where: { id: 1 } });
    await sleep(2 * BEAT_MS);
    expect(await world.db.pulse.findUniqueOrThrow({ where: { id: 1 } })).toEqual(last);
  });
});

describe("an attempt that an outage ran into", () => {
  const T = 19_000;

  async function begun(feedback: "at-end" | "after-each") {
    await fill(world);
    const person = await world.person();
    const state = await startAttempt(world.at(person, 0), { quiz: "sprint", feedback });
    const { id } = state.attempt;
    const send = (position: number, ms: number, heldMs: number, optionId: string | null) =>
      submitAnswer(world.at(person, ms), {
        attempt: id,
        position,
        optionId,
        heldMs,
        eventId: randomUUID(),
      });
    return { person, id, state, send };
  }

  test("says so at once with reasons after each: void, not late, and the answer is on record", async () => {
    const { state, send, id } = await begun("after-each");
    await away(2_000, 40_000);
    const optionId = state.item?.options[0]?.id ?? "";
    const { recorded, attempt } = await send(1, 40_500, 5_000, optionId);
    expect(recorded).toMatchObject({ outcome: "void", outage: true, late: true, optionId });
    expect(recorded.key).toBeDefined();
    expect(attempt).toMatchObject({ position: 2, lagBudgetMs: 660 });
    expect(await world.db.answerEvent.findMany({ where: { attemptId: id } })).toMatchObject([
      { position: 1, verdict: "late", optionId },
    ]);
  });

  test("says so at the end as well, where outcomes are not told yet", async () => {
    const { state, send } = await begun("at-end");
    await away(2_000, 40_000);
    const { recorded, item } = await send(1, 40_500, 5_000, state.item?.options[0]?.id ?? "");
    expect(recorded).toMatchObject({ outage: true, late: true });
    expect(recorded.outcome).toBeUndefined();
    expect(item).toMatchObject({ position: 2, remainingMs: T });
  });

  test("is reviewed with the reason, and without the question in what could be had", async () => {
    const { person, id, state, send } = await begun("at-end");
    const key = state.item?.options.find(({ text }) => text.startsWith("Text a "))?.id ?? "";
    await send(1, 1_000, 1_000, key);
    await away(2_000, 40_000);
    await attemptState(world.at(person, 40_500), id);
    for (const position of [3, 4]) {
      await revealNext(world.at(person, 60_000 + position), { attempt: id });
      await send(position, 61_000 + position, 900, null);
    }
    const review = await reviewView(world.at(person, 90_000), id);
    expect(review.attempt).toMatchObject({
      score: { thirds: 3 },
      maxScore: { thirds: 9 },
      counts: { correct: 1, wrong: 0, skipped: 2, timedOut: 0, void: 1 },
    });
    expect(review.items.map(({ outcome, outage }) => [outcome, outage])).toEqual([
      ["correct", undefined],
      ["void", true],
      ["skipped", undefined],
      ["skipped", undefined],
    ]);
    expect(review.items[1]).toMatchObject({ chosenOptionId: null, chargedMs: T, late: false });
    const [summary] = await attemptSummaries(world.at(person, 90_000), {
      finished: true,
      limit: 1,
    });
    expect(summary).toMatchObject({ score: { thirds: 3 }, maxScore: { thirds: 9 }, correct: 1 });
    const retry = await retryWrong(world.at(person, 91_000), { attempt: id });
    expect(retry.attempt.total).toBe(2);
  });

  test("leaves an answer in time as it is", async () => {
    const { state, send } = await begun("after-each");
    await away(2_000, 7_000);
    const { recorded } = await send(1, 9_000, 8_900, state.item?.options[0]?.id ?? "");
    expect(recorded).toMatchObject({ late: false });
    expect(["correct", "wrong"]).toContain(recorded.outcome);
    expect(recorded.outage).toBeUndefined();
  });

  test("knows of the outage before anybody has recorded it", async () => {
    const { person, id, send } = await begun("after-each");
    await beatAt(5_000);
    await attemptState(world.at(person, 70_000), id);
    expect(await outages()).toEqual([]);
    expect((await send(1, 70_001, T, null)).recorded).toMatchObject({
      outcome: "void",
      outage: true,
    });
  });

  test("is told apart from one that an outage before it or after it did not touch", async () => {
    await away(-90_000, -40_000);
    const { person, id } = await begun("after-each");
    await beatAt(-39_000);
    for (let ms = -38_000; ms <= 25_000; ms += BEAT_MS) await beatAt(ms);
    await away(25_000, 80_000);
    await away(90_000, 180_000);
    await attemptState(world.at(person, 180_500), id);
    const [item] = await world.db.item.findMany({ where: { attemptId: id, position: 1 } });
    expect(item?.outcome).toBe("timed_out");
  });

  test("finds the outage among very many that came later", async () => {
    const { person, id } = await begun("after-each");
    await away(2_000, 9_000);
    for (let n = 1; n <= 50; n++) await beatAt(9_000 + n * 10_000);
    expect(await outages()).toHaveLength(51);
    await attemptState(world.at(person, 600_000), id);
    const [item] = await world.db.item.findMany({ where: { attemptId: id, position: 1 } });
    expect(item?.outcome).toBe("void");
  });
});
