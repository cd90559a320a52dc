/** SIGTERM, as an upgrade or a supervisor sends it: whoever was let in gets an answer. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { Json } from "@/e2e/client";
import { expectKept } from "./ledger";
import { QUIZZES } from "./quizzes";
import { bodyOf } from "./taker";
import { acknowledged, test, until } from "./world";

/** The app may take that long to end after the last answer. */
const END_MS = 15_000;

test("answers in flight when the app is told to end are all answered, and it ends with 0 @quick", async ({
  world,
}) => {
  const people = Array.from({ length: 8 }, (_, n) => world.taker(QUIZZES.brief.slug, n));
  await Promise.all(people.map((one) => one.start()));
  // So slow a way to the database that all are under way when the signal comes.
  world.proxy.delay(800);
  const entries = people.map((one) => one.choose());
  let replied = 0;
  const replies = Promise.all(
    people.map(async (one, n): Promise<Json> => {
      const reply = await one.once("POST", `${one.path}/answers`, bodyOf(entries[n] as never));
      replied += 1;
      return reply;
    }),
  );
  // They were sent in one moment and are written together: of one the others are not far.
  await until("the first request has reached the database", () => world.proxy.held() > 0);
  await sleep(200);
  expect(replied).toBe(0);
  const stopped = world.app.stop();
  for (const [n, reply] of (await replies).entries()) {
    expect(reply?.status, `answer ${n} got its reply`).toBe(200);
    people[n]?.note(entries[n] as never, reply);
  }
  const told = performance.now();
  await stopped;
  expect(performance.now() - told).toBeLessThan(END_MS);
  expect(world.app.exitCode()).toBe(0);

  world.proxy.delay(0);
  await world.restartApp();
  for (const one of people) {
    await one.refresh();
    await one.run();
    await expectKept(world.database.url, one);
  }
});

test("the app ended and started again, ten times, while people answer: no reply other than an answer or 503", async ({
  world,
}) => {
  await world.whileAnswering({ quiz: QUIZZES.patient.slug, people: 8 }, async (takers) => {
    for (let round = 0; round < 10; round++) {
      const wanted = acknowledged(takers) + 10;
      await until("more answers", () => acknowledged(takers) >= wanted);
      await world.app.stop();
      expect(world.app.exitCode()).toBe(0);
      await world.restartApp();
    }
  });
});
