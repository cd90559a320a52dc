/** A slow line and a slow phone: what is said of a choice is true, and the shown zero is in time. */
import type { Json } from "./client";
import { expect, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectQuestion,
  expectReview,
  makeAttempt,
  readReview,
} from "./runner-page";

const BEING_SENT = /^Your choice, [A-D], is being sent\.$/;
const COUNTS = /^Your choice, [A-D], counts\.$/;
const TOO_LATE = /^Your choice, [A-D], came too late\.$/;
const LATE = "Time was up before your last answer arrived.";

test("over a slow line on a slow phone, every choice held at the shown zero counts", async ({
  page,
}) => {
  test.slow();
  const id = await makeAttempt(page, "short");
  await page.goto("/");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 400,
    downloadThroughput: 400_000 / 8,
    uploadThroughput: 400_000 / 8,
  });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.goto(`/attempts/${id}`, { timeout: 45_000 });
  for (const position of [1, 2, 3]) {
    await expect(page.getByText(`${position} of 3`)).toBeVisible({ timeout: 20_000 });
    await page.getByRole("radio").first().waitFor();
    await page.keyboard.press("2");
    await expect(page.getByRole("radio").nth(1)).toBeChecked();
  }
  await expectReview(page);
  const { items } = await readReview(page, id);
  const told = items.map(({ outcome, late, usedMs, forgivenMs, chosenOptionId }: Json) => ({
    outcome,
    late,
    usedMs,
    forgivenMs,
    chosenOptionId,
  }));
  for (const { chosenOptionId } of items)
    expect(chosenOptionId, JSON.stringify(told)).not.toBeNull();
});

test("a choice is said to count only once the server has said so", async ({ page }) => {
  await beginQuiz(page, "short");
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route("**/answers", async (route) => {
    const reply = await route.fetch();
    await released;
    await route.fulfill({ response: reply });
  });
  await choose(page, 1);
  await expect(page.getByText(BEING_SENT)).toBeVisible();
  await expect(page.getByText(COUNTS)).toHaveCount(0);
  let reveal = () => {};
  const revealing = new Promise<void>((done) => {
    reveal = done;
  });
  await page.route("**/next", async (route) => {
    await revealing;
    await route.continue();
  });
  release();
  await expect(page.getByText(COUNTS)).toBeVisible();
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  reveal();
  await expectQuestion(page, 2);
  await expect(page.getByText(COUNTS)).toHaveCount(0);
});

test("a choice that the line brought too late is owned up to, then and over the next question", async ({
  page,
}) => {
  const id = await beginQuiz(page, "short");
  let isFirst = true;
  await page.route("**/answers", async (route) => {
    if (isFirst) await new Promise((done) => setTimeout(done, 1_500));
    isFirst = false;
    await route.continue();
  });
  await page.route("**/next", async (route) => {
    await new Promise((done) => setTimeout(done, 500));
    await route.continue();
  });
  await choose(page, 1);
  await expect(page.getByText(TOO_LATE)).toBeVisible();
  await expectQuestion(page, 2);
  await expect(page.getByRole("status").filter({ hasText: LATE })).toBeVisible();
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page, id)).items[0]).toMatchObject({ outcome: "timed-out", late: true });
});

test("a single slow answer does not cost the next questions more than a quarter of their time", async ({
  page,
}) => {
  await beginQuiz(page, "three");
  await page.route("**/answers", async (route) => {
    await new Promise((done) => setTimeout(done, 6_000));
    await route.continue();
  });
  await choose(page, 1);
  await page.getByRole("button", { name: "Lock in" }).click();
  await expectQuestion(page, 2);
  expect(Number(await page.getByRole("timer").textContent())).toBeGreaterThanOrEqual(14);
});
