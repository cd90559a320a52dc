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
/** How far the server’s clock may be steered towards the database’s meanwhile. */
const SLEW_MS = 200;
/** More than could be forgiven of any lag, for which the server waits. */
const LAG_MS = 2_000;

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

for (const [name, stepMs, tag] of [
  ["back", -HOUR_MS, ""],
  ["forward", HOUR_MS, " @quick"],
] as const) {
  test(`the server’s clock set an hour ${name} in mid-question: charged is what was really used${tag}`, async () => {
    await withClock(async (world, step) => {
      const taker = world.taker(QUIZZES.steady.slug, 1);
      let asked = performance.now();
      await taker.start();
      for (const shift of [stepMs, 0, stepMs, stepMs]) {
        step(shift);
        await sleep(800);
        const entry = taker.choose();
        const sent = performance.now();
        await taker.answer(entry);
        const [ack] = entry.acks;
        expect(ack, "it was answered in time").toMatchObject({ late: false });
        expect(ack.usedMs).toBeGreaterThan(800 - SLEW_MS);
        // Revealed after the call before it was sent, answered before now.
        expect(ack.usedMs).toBeLessThan(performance.now() - asked + SLEW_MS);
        asked = sent;
      }
      expect(taker.attempt.status).toBe("finished");
      await expectKept(world.database.url, taker);
    });
  });

  test(`the server’s clock set an hour ${name}: a question that nobody answers ends when its time is up`, async () => {
    await withClock(async (world, step) => {
      const taker = world.taker(QUIZZES.hurried.slug, 2);
      const asked = performance.now();
      await taker.start();
      const shown = performance.now();
      step(stepMs);
      await until("its time is up", async () => {
        await taker.refresh();
        return taker.item?.position !== 1;
      });
      const limitMs = QUIZZES.hurried.seconds * 1000;
      expect(performance.now() - asked).toBeGreaterThan(limitMs - SLEW_MS);
      expect(performance.now() - shown).toBeLessThan(limitMs + LAG_MS + 2 * taker.longestMs);
      await expectKept(world.database.url, taker);
    });
  });
}
