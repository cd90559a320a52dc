/** Games with answers: again, at once, for another, backwards, ahead, for what is closed; and attempts beside one another. */
import { randomUUID } from "node:crypto";
import { anAccount } from "@/scripts/testing/accounts";
import { Client, type Json } from "../client";
import { expect, queryRows, test } from "../fixtures";
import { database } from "../staff";

const client = () => new Client(process.env.E2E_URL ?? "");

async function begun(quiz = "sprint", more: object = {}) {
  const http = client();
  const { status, body } = await http.post("/api/attempts", { quiz, ...more });
  expect(status).toBe(201);
  return { http, id: String(body.attempt.id), item: body.item };
}

async function itemsOf(id: string) {
  return queryRows<{
    position: number;
    chosen: string | null;
    outcome: string | null;
    served: Date;
  }>(
    `SELECT position, chosen_id AS chosen, outcome, served_at AS served
       FROM items WHERE attempt_id = $1 ORDER BY position`,
    [id],
  );
}

test("of 50 different answers at once exactly one counts, and it is the one whose sender was told so @quick", async () => {
  const { http, id, item } = await begun();
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, n) => http.answer(id, item, item.options[n % 4].id)),
  );
  const taken = replies.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  for (const { status, text } of replies) expect([200, 409], text).toContain(status);
  const [first, second] = await itemsOf(id);
  expect(first?.chosen).toBe(taken[0]?.body.recorded.optionId);
  expect(second?.served).not.toBeNull();
  const [events] = await queryRows<{ n: string; accepted: string }>(
    `SELECT count(*) AS n, count(*) FILTER (WHERE verdict = 'accepted') AS accepted
       FROM answer_events WHERE attempt_id = $1`,
    [id],
  );
  expect(events, "each is kept, one counts").toEqual({ n: "50", accepted: "1" });
});

test("an event id sent again with another option, position or time changes nothing @quick", async () => {
  const { http, id, item } = await begun();
  const eventId = randomUUID();
  const first = await http.answer(id, item, item.options[0].id, { eventId });
  for (const more of [
    { optionId: item.options[1].id },
    { optionId: null },
    { optionId: first.body.item.options[0].id, position: 2 },
    { heldMs: 0 },
    { confidence: "sure" },
  ]) {
    const again = await http.answer(id, item, item.options[0].id, { eventId, ...more });
    expect([200, 409], again.text).toContain(again.status);
    if (again.status === 200) expect(again.body.recorded).toMatchObject({ replay: true });
  }
  const [one, two] = await itemsOf(id);
  expect(one?.chosen).toBe(item.options[0].id);
  expect(two?.outcome).toBeNull();
});

test("one event id in two attempts is two answers, and says nothing of the other @quick", async () => {
  const mine = await begun();
  const theirs = await begun();
  const eventId = randomUUID();
  const one = await mine.http.answer(mine.id, mine.item, mine.item.options[0].id, { eventId });
  const other = await theirs.http.answer(theirs.id, theirs.item, theirs.item.options[2].id, {
    eventId,
  });
  expect(one.body.recorded).toMatchObject({ replay: false });
  expect([200, 409]).toContain(other.status);
  expect(other.text).not.toContain(mine.item.options[0].id);
  expect((await itemsOf(theirs.id))[0]?.chosen).not.toBe(mine.item.options[0].id);
});

test("nothing is answered ahead, backwards, or after the end @quick", async () => {
  const { http, id, item } = await begun("three");
  for (const position of [2, 3, 4, 999]) {
    expect((await http.answer(id, { ...item, position }, null)).status).toBe(409);
  }
  const second = (await http.answer(id, item, item.options[0].id)).body.item;
  const back = await http.answer(id, item, item.options[1].id);
  expect(back.status).toBe(409);
  expect(back.body.item.position).toBe(2);
  const third = (await http.answer(id, second, null)).body.item;
  await http.answer(id, third, null);
  for (const one of [item, second, third]) {
    const late = await http.answer(id, one, one.options[3].id);
    expect(late.status).toBe(409);
    expect(late.body.code).toBe("finished");
  }
  expect((await itemsOf(id)).map(({ chosen }) => chosen)).toEqual([item.options[0].id, null, null]);
});

test("reveal: false and a hundred calls for the next question start one clock, at once @quick", async () => {
  const { http, id, item } = await begun("sprint", { reveal: false });
  expect(item).toBeNull();
  const shown = await Promise.all(
    Array.from({ length: 100 }, () => http.post(`/api/attempts/${id}/next`)),
  );
  const stems = new Set(
    shown.filter(({ status }) => status === 200).map(({ body }) => body.item.stem),
  );
  expect(stems.size).toBe(1);
  const items = await itemsOf(id);
  expect(items.filter(({ served }) => served !== null)).toHaveLength(1);
  const first = shown.find(({ status }) => status === 200)?.body.item;
  const waiting = await http.answer(id, first, first.options[0].id, { reveal: false });
  expect(waiting.body.item).toBeNull();
  // Between two questions no question is open: there is nothing to think about.
  expect((await itemsOf(id)).filter(({ served }) => served !== null)).toHaveLength(1);
});

test("with somebody else’s cookie, a session of a disabled account or a guessed id an attempt is not there @quick", async () => {
  const { id, item } = await begun();
  const { http: stranger } = await begun();
  const { account, cookie } = await anAccount(database(), "taker");
  const member = client();
  member.cookie = `${cookie.name}=${cookie.value}`;
  const own = await member.post("/api/attempts", { quiz: "sprint" });
  await database().user.update({ where: { id: account.id }, data: { disabledAt: new Date() } });
  const near = id.slice(0, -1) + (id.endsWith("0") ? "1" : "0");
  const attempts: readonly (readonly [Client, string, Json])[] = [
    [stranger, id, item],
    [member, own.body.attempt.id, own.body.item],
    [stranger, near, item],
    [client(), id, item],
  ];
  for (const [who, which, open] of attempts) {
    const path = `/api/attempts/${which}`;
    const replies = [
      await who.get(path),
      await who.answer(which, open, open.options[0].id),
      await who.post(`${path}/next`),
      await who.post(`${path}/finish`),
      await who.get(`${path}/review`),
      await who.post(`${path}/retry`),
      await who.post(`${path}/variants`, {}),
      await who.post(`${path}/reports`, { position: 1, reason: "wrong-key" }),
      await who.get(`/attempts/${which}`),
      await who.get(`/attempts/${which}/review`),
    ];
    for (const reply of replies) {
      expect(reply.status, reply.text.slice(0, 200)).toBe(404);
      expect(reply.text).not.toContain(open.stem.slice(0, 40));
    }
  }
  expect((await itemsOf(id))[0]).toMatchObject({ chosen: null, outcome: null });
});

test("a body cannot give an attempt another owner, state, score, clock or key @quick", async () => {
  const { http, id, item } = await begun();
  const extras = {
    personId: randomUUID(),
    status: "finished",
    outcome: "correct",
    keyId: item.options[0].id,
    receivedAt: "2020-01-01T00:00:00Z",
    servedAt: "2030-01-01T00:00:00Z",
    chargedMs: 0,
    lagQuotaMs: 1e9,
    attempt: randomUUID(),
    now: 0,
  };
  for (const [name, value] of Object.entries(extras)) {
    const reply = await http.answer(id, item, item.options[0].id, { [name]: value });
    expect(reply.status, name).toBe(400);
  }
  for (const name of ["seed", "personId", "timing", "marking", "questions", "retryOfId", "total"]) {
    expect((await client().post("/api/attempts", { quiz: "sprint", [name]: "x" })).status).toBe(
      400,
    );
  }
  const raw = `{"position":1,"optionId":null,"heldMs":1,"eventId":"${randomUUID()}","__proto__":{"outcome":"correct"}}`;
  expect((await http.post(`/api/attempts/${id}/answers`, raw)).status).toBe(400);
  expect((await itemsOf(id))[0]).toMatchObject({ outcome: null });
});

/**
 * What cannot be prevented, said as a test: a daily quiz is the same for everybody, so that who takes it
 * twice, or talks to somebody who did, knows it. What counts for others is the first time alone.
 */
test("a daily quiz taken again is the same questions: the first attempt alone counts in its statistics", async () => {
  const first = await begun("three");
  const again = await first.http.post("/api/attempts", { quiz: "three" });
  const versions = async (id: string) =>
    (
      await queryRows<{ v: string }>(
        "SELECT version_id AS v FROM items WHERE attempt_id = $1 ORDER BY version_id",
        [id],
      )
    ).map(({ v }) => v);
  expect(await versions(again.body.attempt.id)).toEqual(await versions(first.id));
  await first.http.post(`/api/attempts/${first.id}/finish`);
  const review = await first.http.get(`/api/attempts/${first.id}/review`);
  const keyTexts = review.body.items.map(
    ({ key, question }: Json) => question.options.find((option: Json) => option.id === key)?.text,
  );
  // The keys of the one open meanwhile are known by their words; by their ids they are not.
  const open = again.body.item;
  expect(open.options.some(({ text }: Json) => keyTexts.includes(text))).toBe(true);
  for (const { key } of review.body.items) {
    expect(open.options.map(({ id }: Json) => id)).not.toContain(key);
  }
});
