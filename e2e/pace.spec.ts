/** Time that suits the taker: chosen before the start, kept to, and stated on the result. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectHonestClock,
  expectQuestion,
  expectReview,
  lockIn,
  readReview,
  readState,
  secondsShown,
  skipToReview,
  startFromIntro,
} from "./runner-page";

/** The choices stand in labels of their own; the radio itself is out of sight. */
async function choosePace(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("group", { name: "Pace" }).locator("label", { hasText: name }).click();
  await expect(page.getByRole("radio", { name })).toBeChecked();
}

test("at pace ×2 every question has twice the time on screen, and the review says so", async ({
  page,
}) => {
  await page.goto("/quizzes/three");
  await choosePace(page, /^×2\s*38\ss$/);
  await startFromIntro(page);
  expect(await secondsShown(page)).toBeGreaterThan(25);
  expect(await secondsShown(page)).toBeLessThanOrEqual(38);
  expect((await readState(page)).item.limitMs).toBe(38_000);
  await expectHonestClock(page);
  await skipToReview(page);
  await expect(page.getByText("Taken at pace ×2")).toBeVisible();
  await expect(page.getByText(/38\ss a question/)).toBeVisible();
  await page.locator("#question-1 > summary").click();
  await expect(page.locator("#question-1")).toContainText(/Limit 38\.0\ss/);
});

test("the pace of last time is chosen already, also by the one button of the home page", async ({
  page,
}) => {
  await page.goto("/quizzes/three");
  await expect(page.getByRole("radio", { name: /^×1\s*19\ss$/ })).toBeChecked();
  await choosePace(page, /^×1\.5/);
  await startFromIntro(page);
  await page.goto("/quizzes/topic-defence-security");
  await expect(page.getByRole("radio", { name: /^×1\.5/ })).toBeChecked();
  await page.goto("/");
  await page.getByRole("button", { name: "Start the sprint" }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  await expectQuestion(page, 1);
  expect((await readState(page)).item.limitMs).toBe(28_500);
});

test("with the clock off there is none, nothing times out, and the review says so", async ({
  page,
  answers,
}) => {
  // Three seconds a question, were there a clock.
  const id = await beginQuiz(page, "short", { pace: "off" });
  const openedAt = performance.now();
  await expect(page.getByRole("timer")).toHaveCount(0);
  await expect(page.getByRole("banner").getByText("No clock")).toBeVisible();
  const right = await answers.rightIndex(page);
  await choose(page, right);
  await expect
    .poll(() => performance.now() - openedAt, { intervals: [250] })
    .toBeGreaterThan(4_500);
  expect(await readState(page)).toMatchObject({
    attempt: { position: 1 },
    item: { position: 1, limitMs: null, remainingMs: null },
  });
  await expect(page.getByRole("radio").nth(right)).toBeChecked();
  await lockIn(page);
  await expectQuestion(page, 2);
  await page.keyboard.press("t");
  await expect(page.getByRole("status").filter({ hasText: "No clock" })).toHaveCount(1);
  await skipToReview(page);
  await expectReview(page);
  await expect(page.getByText("Taken with the clock off")).toBeVisible();
  await expect(page.getByText(/\ss a question/)).toHaveCount(0);
  const { items, attempt } = await readReview(page, id);
  expect(items[0]).toMatchObject({ outcome: "correct", limitMs: null });
  expect(items[0].usedMs).toBeGreaterThan(4_000);
  expect(attempt.counts.timedOut).toBe(0);
});

test("off can be chosen on the intro page", async ({ page }) => {
  await page.goto("/quizzes/three");
  await choosePace(page, /^Off\s*no clock$/);
  await startFromIntro(page);
  expect((await readState(page)).item.limitMs).toBeNull();
});

test("a hidden clock still runs, and T or its button shows it for a moment", async ({ page }) => {
  await beginQuiz(page, "three", { pace: 3 });
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Hide the clock" }).check();
  await page.keyboard.press("Escape");
  const digits = page.locator("[role=timer]");
  await expect(digits).toBeHidden();
  await page.keyboard.press("t");
  await expect(digits).toBeVisible();
  await expectHonestClock(page);
  await expect(digits).toBeHidden();
  await page.getByRole("button", { name: "Show the time left" }).click();
  await expect(digits).toBeVisible();
});
