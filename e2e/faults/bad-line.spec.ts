/** A whole quiz over a line as bad as lines get: every locked answer counts once, and the charge is honest. */
import type { Page } from "@playwright/test";
import { lagGainMs, startQuotaMs } from "@/lib/quiz/lag";
import type { Json } from "../client";
import { expect, queryRows } from "../fixtures";
import {
  attemptIdOf,
  beginQuiz,
  choose,
  expectQuestion,
  expectReview,
  lockIn,
  readReview,
} from "../runner-page";
import { test } from "./line-world";

type Event = {
  readonly position: number;
  readonly optionId: string | null;
  readonly verdict: string;
  readonly heldMs: number;
  readonly usedMs: number;
  readonly forgivenMs: number;
  readonly chargedMs: number;
};

function eventsOf(attemptId: string): Promise<Event[]> {
  return queryRows(
    `SELECT position, option_id AS "optionId", verdict, held_ms AS "heldMs", used_ms AS "usedMs",
            forgiven_ms AS "forgivenMs", charged_ms AS "chargedMs"
       FROM answer_events WHERE attempt_id = $1 ORDER BY received_at, position`,
    [attemptId],
  );
}

/** The bucket, counted again from the rule alone, in the order of the questions. */
function expectHonestCharges(events: readonly Event[], limitMs: number): void {
  const gain = lagGainMs(limitMs);
  let bucket = startQuotaMs(limitMs);
  for (const { position, heldMs, usedMs, forgivenMs, chargedMs } of events) {
    const told = `question ${position}: held ${heldMs}, used ${usedMs}, bucket ${bucket}`;
    const lag = Math.max(0, usedMs - heldMs);
    expect(forgivenMs, told).toBe(Math.min(lag, bucket));
    expect(chargedMs, told).toBe(usedMs - forgivenMs);
    // Nobody pays for the line but what the bucket could not cover.
    expect(chargedMs - heldMs, told).toBeLessThanOrEqual(Math.max(0, lag - bucket));
    bucket = Math.min(7 * gain, bucket - forgivenMs + gain);
  }
}

/** Chooses and locks each question of a quiz; gives how long each was in hand, in milliseconds. */
async function takeAll(page: Page, total: number, thinkMs: number): Promise<number[]> {
  const held: number[] = [];
  for (let position = 1; position <= total; position++) {
    await expectQuestion(page, position);
    const since = performance.now();
    await page.waitForTimeout(thinkMs);
    await choose(page, position % 4);
    await lockIn(page);
    held.push(performance.now() - since);
  }
  await expectReview(page);
  return held;
}

async function expectShownCharges(page: Page, items: readonly Json[]): Promise<void> {
  for (const { position, usedMs, chargedMs } of items) {
    const row = page.locator(`#question-${position}`);
    await row.locator("summary").first().click();
    const tenths = (ms: number) => (Math.round(ms / 100) / 10).toFixed(1);
    await expect(row).toContainText(new RegExp(`used ${tenths(usedMs)}\\d*\\ss`));
    await expect(row).toContainText(new RegExp(`counted ${tenths(chargedMs)}\\d*\\ss`));
  }
}

for (const [name, quiz, total, thinkMs, line] of [
  [
    "an uneven line that loses replies @quick",
    "three",
    3,
    300,
    { latencyMs: 250, jitterMs: 200, loseReplies: 0.4 },
  ],
  [
    "800 ms ± 600 with requests and replies lost",
    "six",
    6,
    1_500,
    {
      latencyMs: 800,
      jitterMs: 600,
      loseRequests: 0.15,
      loseReplies: 0.15,
      bytesPerSecond: 20_000,
    },
  ],
] as const) {
  test(`${name}: each locked answer counts once, and nobody is charged beyond what the bucket could not cover`, async ({
    page,
    line: between,
  }) => {
    test.slow();
    const id = await beginQuiz(page, quiz);
    between.set(line);
    const held = await takeAll(page, total, thinkMs);
    expect(attemptIdOf(page)).toBe(id);
    between.set({
      latencyMs: 0,
      jitterMs: 0,
      loseRequests: 0,
      loseReplies: 0,
      bytesPerSecond: null,
    });

    const events = await eventsOf(id);
    const told = JSON.stringify({ events, held, passages: between.passages }, null, 1);
    expect(
      events.map(({ position }) => position),
      told,
    ).toEqual(Array.from({ length: total }, (_, n) => n + 1));
    const { items } = await readReview(page, id);
    for (const [n, item] of items.entries()) {
      const event = events[n];
      expect(item.chosenOptionId, told).toBe(event?.verdict === "accepted" ? event.optionId : null);
      expect(event?.optionId, told).not.toBeNull();
      // The browser counts from the paint to the click, the test from a little later to a little later.
      expect(event?.heldMs, told).toBeLessThanOrEqual((held[n] ?? 0) + 1_500);
      expect(event?.heldMs, told).toBeGreaterThanOrEqual(thinkMs);
    }
    expectHonestCharges(events, items[0].limitMs);
    const lost = between.passages.filter(({ fate }) => fate.endsWith("lost"));
    expect(lost.length, "the line did lose something").toBeGreaterThan(0);
    await expectShownCharges(page, items);
  });
}
