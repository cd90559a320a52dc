/** Kill -9 of the app, at every step of an attempt: a fresh process goes on where the last one stood. */

import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { expectKept } from "./ledger";
import { QUIZZES } from "./quizzes";
import type { Taker } from "./taker";
import { acknowledged, test, until, type World } from "./world";

const MOMENTS = [
  "before the request",
  "between request and reply",
  "right after the reply",
] as const;
type Moment = (typeof MOMENTS)[number];

/** The steps of an attempt, each with all that comes before it already done. */
const STEPS: readonly {
  readonly name: string;
  readonly take: (taker: Taker) => Promise<unknown>;
}[] = [
  { name: "start", take: (taker) => taker.start() },
  { name: "answer", take: (taker) => taker.step() },
  { name: "next question", take: (taker) => taker.step() },
  { name: "finish", take: (taker) => taker.finish() },
  { name: "review", take: (taker) => taker.review() },
];

/** Does the step with one kill at the moment named; `withinMs`: the latest after the request is sent. */
async function stepKilled(
  world: World,
  take: () => Promise<unknown>,
  moment: Moment,
  afterMs: number,
): Promise<void> {
  if (moment === "right after the reply") await take();
  if (moment === "before the request") await world.app.kill();
  const taken = moment === "right after the reply" ? undefined : take();
  if (moment === "between request and reply") await sleep(afterMs);
  await world.app.kill();
  await Promise.all([taken, world.restartApp()]);
}

async function attemptKilledAt(
  world: World,
  taker: Taker,
  moments: readonly Moment[],
): Promise<void> {
  for (const [index, { name, take }] of STEPS.entries()) {
    const moment = moments[index % moments.length] as Moment;
    // A reply takes some milliseconds here: the kills are spread over all of them.
    await test.step(`${name}, killed ${moment}`, () =>
      stepKilled(world, () => take(taker), moment, taker.random.int(0, 14)));
  }
  expect(taker.attempt.status).toBe("finished");
  await expectKept(world.database.url, taker);
}

test("the app killed between request and reply of every step: the attempt goes on in a fresh process @quick", async ({
  world,
}) => {
  const taker = world.taker(QUIZZES.patientAfterEach.slug, 1);
  await attemptKilledAt(world, taker, ["between request and reply"]);
});

for (const seed of [2, 3, 4, 5]) {
  test(`the app killed before, during and after each step, round ${seed}: nothing acknowledged is lost`, async ({
    world,
  }) => {
    const turned = [...MOMENTS.slice(seed % 3), ...MOMENTS.slice(0, seed % 3)];
    const taker = world.taker(QUIZZES.patientAfterEach.slug, seed);
    await attemptKilledAt(world, taker, turned);
  });
}

for (const { kills, people, tag } of [
  { kills: 2, people: 6, tag: " @quick" },
  { kills: 20, people: 12, tag: "" },
]) {
  test(`the app killed ${kills} times among the answers of ${people} people: each answer counts once${tag}`, async ({
    world,
  }) => {
    test.slow(kills > 10);
    const crowd = await world.whileAnswering(
      { quiz: QUIZZES.patient.slug, people },
      async (takers) => {
        const { random } = takers[0] as Taker;
        for (let kill = 0; kill < kills; kill++) {
          const wanted = acknowledged(takers) + random.int(1, people * 2);
          await until("more answers", () => acknowledged(takers) >= wanted);
          await sleep(random.int(0, 20));
          await world.app.kill();
          await world.restartApp();
        }
      },
    );
    expect(crowd.reduce((sum, { cut }) => sum + cut, 0)).toBeGreaterThan(0);
  });
}
