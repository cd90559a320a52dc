/** The database out of reach while people answer: refused, silent, or forgotten without a word. */

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import type { Line } from "./proxy";
import { QUIZZES } from "./quizzes";
import { acknowledged, test, until, type World } from "./world";

/** However the database is away, nobody is kept waiting longer for a word. */
const BOUND_MS = 15_000;

async function healthOf({ app }: World): Promise<number> {
  const reply = await fetch(`${app.url}/api/health`, { signal: AbortSignal.timeout(BOUND_MS) });
  return reply.status;
}

async function awayFor(world: World, line: Line, seconds: number, people: number) {
  const { pid } = world.app;
  const crowd = await world.whileAnswering(
    { quiz: QUIZZES.patient.slug, people },
    async (takers) => {
      const wanted = acknowledged(takers) + people * 2;
      await until("some answers", () => acknowledged(takers) >= wanted);
      const away = performance.now();
      world.proxy.set(line);
      if (line === "swallow" && seconds > 10) world.proxy.forget();
      await until("everybody is told", () => takers.every(({ unavailable }) => unavailable > 0));
      const atOutage = acknowledged(takers);
      expect(await healthOf(world)).toBe(503);
      await sleep(Math.max(0, seconds * 1000 - (performance.now() - away)));
      expect(acknowledged(takers), "nothing is acknowledged meanwhile").toBe(atOutage);
      world.proxy.set("pass");
    },
  );
  for (const { longestMs } of crowd) expect(longestMs).toBeLessThan(BOUND_MS);
  expect(world.app.pid).toBe(pid);
  expect(await healthOf(world)).toBe(200);
}

test("refused by the database for a moment: 503 at once, and the same answers are taken once afterwards @quick", async ({
  world,
}) => {
  await awayFor(world, "refuse", 0, 6);
});

test("a line to the database that says nothing for a moment: 503 in bounded time, then on as before @quick", async ({
  world,
}) => {
  await awayFor(world, "swallow", 0, 6);
});

test("refused by the database for 30 s: the app goes on by itself afterwards", async ({
  world,
}) => {
  await awayFor(world, "refuse", 30, 12);
});

test("connections that are forgotten without a word for 30 s: the app gives them up and makes new ones", async ({
  world,
}) => {
  await awayFor(world, "swallow", 30, 12);
});
