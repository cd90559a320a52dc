/** The quick way of an answer leaves behind what the ordinary way would, or nothing. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { AttemptState } from "@/lib/contracts/attempt";
import { SESSION_COOKIE } from "@/lib/server/auth/holder";
import type { Context } from "@/lib/server/context";
import { hashToken, newToken } from "@/lib/server/entropy";
import { GUEST_COOKIE, type Visit } from "@/lib/server/visit";
import { anAccount } from "@/scripts/testing/accounts";
import { fill, openWorld, START, type World } from "@/scripts/testing/world";
import { finishAttempt, startAttempt, submitAnswer } from "./commands";
import { attemptState } from "./queries";
import { quickAnswer } from "./quick-answer";

const server = vi.hoisted(() => ({ ms: 0 }));
vi.mock("@/lib/server/clock", async (original) => ({
  ...(await original<object>()),
  now: () => new Date(START.getTime() + server.ms),
}));

let world: World;

beforeAll(async () => {
  world = await openWorld();
  await fill(world);
});
beforeEach(() => {
  server.ms = 0;
});

const visitWith = (name: string, value: string): Visit => ({
  header: () => null,
  cookie: (asked) => (asked === name ? value : undefined),
  cookies: () => `${name}=${value}`,
  setCookie: () => undefined,
});

type Taker = { readonly ctx: () => Context; readonly visit: Visit; state: AttemptState };

async function begin(): Promise<Taker> {
  const token = newToken();
  const personId = await world.person();
  await world.db.person.update({
    where: { id: personId },
    data: { guestTokenHash: hashToken(token) },
  });
  const visit = visitWith(GUEST_COOKIE, token);
  const ctx = () => ({ ...world.at(personId, server.ms), visit });
  return { ctx, visit, state: await startAttempt(ctx(), { quiz: "sprint" }) };
}

const inputOf = ({ attempt, item }: AttemptState, choice = 0) => ({
  attempt: attempt.id,
  position: item?.position ?? 0,
  optionId: item?.options[choice]?.id ?? null,
  heldMs: 2_000,
  eventId: randomUUID(),
});

async function quickly(taker: Taker, changes: Partial<ReturnType<typeof inputOf>> = {}) {
  const reply = await quickAnswer(world.db, taker.visit, { ...inputOf(taker.state), ...changes });
  if (reply) taker.state = { attempt: reply.attempt, item: reply.item };
  return reply;
}

const eventsOf = (attemptId: string) => world.db.answerEvent.count({ where: { attemptId } });

test("goes through a whole attempt, and each reply is what the database then says", async () => {
  const taker = await begin();
  const { total, id } = taker.state.attempt;
  for (let position = 1; position <= total; position++) {
    server.ms += 2_100;
    const reply = await quickly(taker);
    expect(reply?.recorded).toMatchObject({
      position,
      late: false,
      usedMs: 2_100,
      forgivenMs: 100,
    });
    // Read without the visit, so that nothing remembered is refreshed by it.
    const read = await attemptState(world.at(taker.ctx().personId ?? "", server.ms), id);
    expect(read).toEqual({ attempt: reply?.attempt, item: reply?.item });
  }
  expect(taker.state.attempt.status).toBe("finished");
  expect(await eventsOf(id)).toBe(total);
  const rows = await world.db.item.findMany({
    where: { attemptId: id },
    orderBy: { position: "asc" },
  });
  expect(
    rows.every(
      ({ outcome, chosenId, keyId }) => outcome === (chosenId === keyId ? "correct" : "wrong"),
    ),
  ).toBe(true);
});

describe("nothing is written, and the ordinary way is left to answer, when", () => {
  const untouched = async (taker: Taker, reply: unknown) => {
    expect(reply).toBeNull();
    expect(await eventsOf(taker.state.attempt.id)).toBe(0);
  };

  test("somebody else sends it", async () => {
    const [mine, theirs] = [await begin(), await begin()];
    const input = inputOf(mine.state);
    await untouched(mine, await quickAnswer(world.db, theirs.visit, input));
    await untouched(mine, await quickAnswer(world.db, visitWith(GUEST_COOKIE, newToken()), input));
  });

  test("the cookie is not theirs any more", async () => {
    const taker = await begin();
    const id = taker.ctx().personId ?? "";
    await world.db.person.update({
      where: { id },
      data: { guestTokenHash: hashToken(newToken()) },
    });
    await untouched(taker, await quickly(taker));
  });

  test("the time is up", async () => {
    const taker = await begin();
    server.ms = 25_000;
    await untouched(taker, await quickly(taker));
  });

  test("the clock ran out under a skip: an outage may have had a hand in it", async () => {
    // Seen at the start, and long ago by now: that alone is no outage.
    const pulse = { id: 1, at: START, measuredAt: START };
    await world.db.pulse.upsert({ where: { id: 1 }, create: pulse, update: {} });
    const taker = await begin();
    server.ms = 19_100;
    await untouched(taker, await quickly(taker, { optionId: null, heldMs: 19_000 }));
  });

  test("it is for another question, or for no option of this one", async () => {
    const taker = await begin();
    await untouched(taker, await quickly(taker, { position: 2 }));
    await untouched(taker, await quickly(taker, { optionId: "nothing" }));
  });

  test("the attempt was never seen here", async () => {
    const taker = await begin();
    await untouched(taker, await quickly(taker, { attempt: randomUUID() }));
  });
});

test("what another process did since is found out, and from then on it is read", async () => {
  const taker = await begin();
  const elsewhere = world.at(taker.ctx().personId ?? "", 1_000);
  const next = await submitAnswer(elsewhere, {
    ...inputOf(taker.state),
    attempt: taker.state.attempt.id,
  });
  server.ms = 2_000;
  expect(await quickly(taker)).toBeNull();
  expect(await eventsOf(taker.state.attempt.id)).toBe(1);
  taker.state = next;
  // Read here now: but what goes to and fro is not guessed at again.
  await submitAnswer(taker.ctx(), { ...inputOf(next), attempt: next.attempt.id });
  taker.state = await attemptState(taker.ctx(), next.attempt.id);
  expect(await quickly(taker)).toBeNull();
});

test("an event that is known is not kept a second time for the next question", async () => {
  const taker = await begin();
  const eventId = randomUUID();
  server.ms = 1_000;
  expect(await quickly(taker, { eventId })).not.toBeNull();
  expect(await quickly(taker, { eventId })).toBeNull();
  expect(await eventsOf(taker.state.attempt.id)).toBe(1);
});

test("of the same answer sent twenty times at once one is kept, and every sender is told so", async () => {
  const taker = await begin();
  const input = inputOf(taker.state);
  server.ms = 1_000;
  const replies = await Promise.all(
    Array.from(
      { length: 20 },
      async () =>
        (await quickAnswer(world.db, taker.visit, input)) ?? submitAnswer(taker.ctx(), input),
    ),
  );
  expect(new Set(replies.map(({ attempt }) => attempt.position))).toEqual(new Set([2]));
  expect(replies.filter(({ recorded }) => !recorded.replay)).toHaveLength(1);
  expect(await eventsOf(taker.state.attempt.id)).toBe(1);
});

test("answers of many that come at once are all kept, but for the one that somebody else went on with", async () => {
  const takers = await Promise.all(Array.from({ length: 30 }, begin));
  const [first] = takers;
  if (!first) throw new Error("there are thirty");
  await finishAttempt(world.at(first.ctx().personId ?? "", 500), {
    attempt: first.state.attempt.id,
  });
  server.ms = 1_500;
  const replies = await Promise.all(takers.map((taker) => quickly(taker)));
  expect(replies.map((reply) => reply !== null)).toEqual(takers.map((taker) => taker !== first));
  const ids = takers.map(({ state }) => state.attempt.id);
  expect(await world.db.answerEvent.count({ where: { attemptId: { in: ids } } })).toBe(29);
  const where = { id: { in: ids }, position: 2, revision: 1 };
  expect(await world.db.attempt.count({ where })).toBe(29);
});

test("a session counts for as long as it lasts", async () => {
  const { account } = await anAccount(world.db, "taker");
  const visit = visitWith(SESSION_COOKIE, `${account.sessionToken}.signature`);
  const personId = randomUUID();
  await world.db.person.create({ data: { id: personId, userId: account.id, createdAt: START } });
  const ctx = () => ({ ...world.at(personId, server.ms), account, visit });
  const taker: Taker = { ctx, visit, state: await startAttempt(ctx(), { quiz: "sprint" }) };
  await world.db.session.updateMany({
    where: { userId: account.id },
    data: { expiresAt: new Date(START.getTime() + 86_400_000) },
  });
  server.ms = 1_000;
  expect(await quickly(taker)).not.toBeNull();
  await world.db.session.deleteMany({ where: { userId: account.id } });
  expect(await quickly(taker)).toBeNull();
  expect(await eventsOf(taker.state.attempt.id)).toBe(1);
});
