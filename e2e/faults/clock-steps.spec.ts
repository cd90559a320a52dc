/** The server’s clock set while attempts run: nobody’s time ends early, and nobody’s lasts for an hour. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { expectKept } from "./ledger";
import { QUIZZES } from "./quizzes";
import { test, until, type World, withWorld } from "./world";

const HOUR_MS = 3_600_000;
/** What the machine that runs the tests may need for a step, on top of what is measured. */
const SLACK_MS = 1_500;

async function withClock(use: (world: World, step: (ms: number) => void) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "nineteen-clock-"));
  const file = join(folder, "shift");
  writeFileSync(file, "0");
  try {
    await withWorld(
      {
        env: { CLOCK_SHIFT_FILE: file },
        nodeArgs: ["--import", resolve(import.meta.dirname, "clock-shift.mjs")],
      },
      (world) =>
        use(world, (ms) => {
          writeFileSync(file, String(ms));
          process.kill(world.app.pid, "SIGUSR2");
        }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [name, stepMs] of [
  ["back", -HOUR_MS],
  ["forward", HOUR_MS],
] as const) {
  test(`the server’s clock set an hour ${name} in mid-question: charged is what was really used${stepMs > 0 ? " @quick" : ""}`, async () => {
    await withClock(async (world, step) => {
      const taker = world.taker(QUIZZES.sprint.slug, 1);
      await taker.start();
      for (const shift of [stepMs, 0, stepMs, stepMs]) {
        const shown = performance.now();
        const { position } = taker.item;
        step(shift);
        await sleep(800);
        const entry = taker.choose();
        await taker.answer(entry);
        const heldMs = performance.now() - shown;
        const [ack] = entry.acks;
        expect(ack, `question ${position} was answered in time`).toMatchObject({ late: false });
        expect(ack.usedMs).toBeGreaterThan(600);
        expect(ack.usedMs).toBeLessThan(heldMs + SLACK_MS);
      }
      expect(taker.attempt.status).toBe("finished");
      await expectKept(world.database.url, taker);
    });
  });

  test(`the server’s clock set an hour ${name}: a question that nobody answers ends when its time is up`, async () => {
    await withClock(async (world, step) => {
      const taker = world.taker(QUIZZES.hurried.slug, 2);
      await taker.start();
      const shown = performance.now();
      step(stepMs);
      await taker.refresh();
      expect(taker.item?.position, "it is still open").toBe(1);
      await until("its time is up", async () => {
        await taker.refresh();
        return taker.item?.position !== 1;
      });
      const lastedMs = performance.now() - shown;
      const limitMs = QUIZZES.hurried.seconds * 1000;
      expect(lastedMs).toBeGreaterThan(limitMs - 200);
      expect(lastedMs).toBeLessThan(2 * limitMs + SLACK_MS);
      await expectKept(world.database.url, taker);
    });
  });
}
