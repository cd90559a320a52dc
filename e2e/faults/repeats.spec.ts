/** Requests twice, out of order and at once: each answer counts once, and the first stands. */

import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { Json } from "@/e2e/client";
import { expectKept } from "./ledger";
import { QUIZZES } from "./quizzes";
import { bodyOf, type Taker } from "./taker";
import { test } from "./world";

const answers = (taker: Taker) => `${taker.path}/answers`;

test("the same answer twenty times at once is taken once, and all twenty replies say the same @quick", async ({
  calm: world,
}) => {
  const taker = world.taker(QUIZZES.brief.slug, 1);
  await taker.start();
  for (let round = 0; round < 6; round++) {
    const entry = taker.choose();
    const replies: Json[] = await Promise.all(
      Array.from({ length: 20 }, () => taker.once("POST", answers(taker), bodyOf(entry))),
    );
    expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(200));
    for (const reply of replies) taker.note(entry, reply);
    expect(entry.acks.filter(({ replay }) => !replay)).toHaveLength(1);
    await taker.refresh();
  }
  expect(taker.attempt.status).toBe("finished");
  await expectKept(world.database.url, taker);
});

test("of two different answers at once the first stands, and the other is told so @quick", async ({
  calm: world,
}) => {
  const taker = world.taker(QUIZZES.brief.slug, 2);
  await taker.start();
  for (let round = 0; round < 6; round++) {
    const rivals = taker.item.options.slice(0, 4).map((option: Json) => ({
      ...taker.choose(),
      optionId: option.id,
    }));
    taker.journal.splice(-rivals.length, rivals.length, ...rivals);
    await Promise.all(
      rivals.map(async (entry: (typeof rivals)[number]) =>
        taker.note(entry, await taker.once("POST", answers(taker), bodyOf(entry))),
      ),
    );
    expect(rivals.filter(({ acks }: Json) => acks.length === 1)).toHaveLength(1);
    expect(rivals.filter(({ refused }: Json) => refused)).toHaveLength(rivals.length - 1);
    await taker.refresh();
  }
  await expectKept(world.database.url, taker);
});

test("an answer that overtakes the one before it is refused with the true state, and taken in its turn @quick", async ({
  calm: world,
}) => {
  const taker = world.taker(QUIZZES.brief.slug, 3);
  await taker.start();
  const first = taker.choose();
  const early = { ...bodyOf(first), position: 2, optionId: null, eventId: randomUUID() };
  const refused = await taker.once("POST", answers(taker), early);
  expect(refused.status).toBe(409);
  expect(refused.body.item.position).toBe(1);
  taker.journal.push({
    eventId: early.eventId,
    position: 2,
    optionId: null,
    sends: 1,
    acks: [],
    refused: true,
  });
  await taker.answer(first);
  expect(taker.item.position).toBe(2);
  await taker.run();
  await expectKept(world.database.url, taker);
});

test("an answer sent again after the end is answered as it was, and changes nothing @quick", async ({
  calm: world,
}) => {
  const taker = world.taker(QUIZZES.brief.slug, 4);
  await taker.run();
  const before = await taker.review();
  for (const entry of taker.journal) {
    const reply = await taker.once("POST", answers(taker), bodyOf(entry));
    expect(reply.status).toBe(200);
    expect(reply.body.recorded.replay).toBe(true);
    taker.note(entry, reply);
  }
  const fresh = { ...bodyOf(taker.journal[0] as never), eventId: randomUUID() };
  expect((await taker.once("POST", answers(taker), fresh)).status).toBe(409);
  const after = await taker.review();
  expect(after).toEqual(before);
});
