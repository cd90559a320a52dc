/** Leaving and coming back, by every door: the question and the time left are what they really are. */
import type { BrowserContext, Page } from "@playwright/test";
import { expect, queryRows, stemOf, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectHonestClock,
  expectQuestion,
  lockIn,
  readQuestion,
  readReview,
  readState,
  secondsShown,
  startFromIntro,
  untilLeft,
} from "./runner-page";

const DAY_MS = 86_400_000;

test("a reload in mid-question comes back to the same question with the time that is really left", async ({
  page,
}) => {
  await beginQuiz(page, "three");
  const before = await readQuestion(page);
  await untilLeft(page, 16);
  await page.reload();
  await expectQuestion(page, 1);
  expect(await readQuestion(page)).toEqual(before);
  await expectHonestClock(page);
  expect(await secondsShown(page)).toBeLessThanOrEqual(16);
});

test("a reload keeps what was chosen and locks nothing in: it can still be changed, and only that answer counts", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "three");
  const wrong = ((await answers.rightIndex(page)) + 1) % 4;
  await choose(page, wrong);
  await page.getByRole("button", { name: "Guess" }).click();
  await page.reload();
  await expectQuestion(page, 1);
  await expect(page.getByRole("radio").nth(wrong)).toBeChecked();
  await expect(page.getByRole("button", { name: "Guess" })).toHaveAttribute("aria-pressed", "true");
  expect((await readState(page, id)).attempt.position).toBe(1);
  await choose(page, await answers.rightIndex(page));
  await lockIn(page);
  await expectQuestion(page, 2);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page)).items[0].outcome).toBe("correct");
});

test("left for the home page, the attempt is resumed from there at the same question, its clock not stopped", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  const before = await readQuestion(page);
  await page.getByRole("link", { name: /^Leave/ }).click();
  const card = page.getByRole("region", { name: "Left unfinished" });
  await expect(card).toContainText("Question 1 of 3");
  await untilLeft(page, 16, id);
  await card.getByRole("link", { name: "Continue" }).click();
  await expectQuestion(page, 1);
  expect(await readQuestion(page)).toEqual(before);
  await expectHonestClock(page);
  expect(await secondsShown(page)).toBeLessThanOrEqual(16);
});

test("an option chosen before a reload counts at zero, and leaves nothing behind", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "three");
  await choose(page, await answers.rightIndex(page));
  await page.reload();
  await expect(page.getByText("2 of 3")).toBeVisible({ timeout: 25_000 });
  await expectQuestion(page, 2);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page)).items[0].outcome).toBe("correct");
});

test("a choice whose question ran out while nobody was there is not brought back", async ({
  page,
}) => {
  const id = await beginQuiz(page, "short");
  await choose(page, 2);
  await page.goto("/");
  await expect.poll(async () => (await readState(page, id)).item, { timeout: 15_000 }).toBeNull();
  await page.goto(`/attempts/${id}`);
  await page.getByRole("button", { name: "Continue" }).click();
  await expectQuestion(page, 2);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
});

test("resumed by its link after longer than is left, the question still has what is left", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "three");
  await page.getByRole("link", { name: /^Leave/ }).click();
  const card = page.getByRole("region", { name: "Left unfinished" });
  await untilLeft(page, 8, id);
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") sent.push(new URL(request.url()).pathname);
  });
  await card.getByRole("link", { name: "Continue" }).click();
  await expectQuestion(page, 1);
  await expectHonestClock(page);
  const before = await readQuestion(page);
  await untilLeft(page, 5, id);
  expect(sent).toEqual([]);
  expect(await readQuestion(page)).toEqual(before);
  await choose(page, await answers.rightIndex(page));
  await lockIn(page);
  await expectQuestion(page, 2);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page)).items[0].outcome).toBe("correct");
});

test("between two questions no clock runs: coming back waits for Continue", async ({ page }) => {
  const id = await beginQuiz(page, "short");
  // The first question runs out while nobody is there.
  await page.goto("/");
  await expect.poll(async () => (await readState(page, id)).item, { timeout: 15_000 }).toBeNull();
  await page.goto(`/attempts/${id}`);
  await expect(page.getByText("Question 2 of 3 is next.")).toBeVisible();
  expect((await readState(page)).item).toBeNull();
  await page.getByRole("button", { name: "Continue" }).click();
  await expectQuestion(page, 2);
});

async function twoTabs(page: Page, context: BrowserContext): Promise<{ id: string; other: Page }> {
  const id = await beginQuiz(page, "three", { pace: 3 });
  const other = await context.newPage();
  await other.goto(`/attempts/${id}`);
  await expectQuestion(other, 1);
  expect(await readQuestion(other)).toEqual(await readQuestion(page));
  return { id, other };
}

test("two tabs: what one has answered, the other cannot answer again; it adopts the true state and says so", async ({
  page,
  context,
  answers,
}) => {
  const { id, other } = await twoTabs(page, context);
  const right = await answers.rightIndex(page);
  await choose(page, right);
  await lockIn(page);
  await expectQuestion(page, 2);

  await choose(other, (right + 1) % 4);
  await lockIn(other);
  const notice = other.getByText("The last question was answered in another tab.");
  await expect(notice).toBeVisible();
  await expectQuestion(other, 2);
  const told = await notice.boundingBox();
  const lastCard = await other.locator("main label").last().boundingBox();
  expect(told?.y, "the notice lies below the question").toBeGreaterThanOrEqual(
    (lastCard?.y ?? 0) + (lastCard?.height ?? 0),
  );
  expect(await readQuestion(other)).toEqual(await readQuestion(page));
  await expectHonestClock(other);

  await page.request.post(`/api/attempts/${id}/finish`);
  const { items } = await readReview(page);
  expect(items[0].outcome).toBe("correct");
  // The refused one is on record all the same.
  const received = await queryRows("SELECT 1 FROM answer_events WHERE attempt_id = $1", [id]);
  expect(received).toHaveLength(2);
});

test("a tab that is looked at again shows where the attempt stands by now", async ({
  page,
  context,
}) => {
  const { other } = await twoTabs(page, context);
  await choose(page, 0);
  await lockIn(page);
  await expectQuestion(page, 2);
  await expectQuestion(other, 1);
  await other.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expectQuestion(other, 2);
  expect(await readQuestion(other)).toEqual(await readQuestion(page));
});

test("the browser’s Back and Forward gain no time and begin nothing twice", async ({ page }) => {
  await page.goto("/quizzes/three");
  const id = await startFromIntro(page);
  const before = await readQuestion(page);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await untilLeft(page, 16, id);
  await page.evaluate(() => {
    const counted: string[] = [];
    Object.assign(window, { counted });
    new MutationObserver(() => {
      const text = document.querySelector("main")?.textContent ?? "";
      if (text.includes("Start now")) counted.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.goForward();
  await expectQuestion(page, 1);
  const counted = await page.evaluate(() => (window as unknown as { counted?: string[] }).counted);
  expect(counted, "nothing counts down before a clock that runs").toEqual([]);
  expect(page.url()).toContain(id);
  expect(await readQuestion(page)).toEqual(before);
  await expectHonestClock(page);
});

test("Back from a later question and Forward again leads to that question, not to an earlier one", async ({
  page,
}) => {
  await page.goto("/quizzes/three");
  await startFromIntro(page);
  await choose(page, 0);
  await lockIn(page);
  await expectQuestion(page, 2);
  const second = await readQuestion(page);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await page.goForward();
  await expectQuestion(page, 2);
  expect(await readQuestion(page)).toEqual(second);
  await expectHonestClock(page);
});

for (const [name, skewMs] of [
  ["forward", DAY_MS],
  ["back", -DAY_MS],
] as const) {
  test(`the device’s clock set a day ${name} in mid-question changes nothing`, async ({ page }) => {
    await page.addInitScript(() => {
      const Real = Date;
      const skew = () => Number(sessionStorage.getItem("skew") ?? 0);
      window.Date = new Proxy(Real, {
        construct: (_, given) =>
          given.length === 0 ? new Real(Real.now() + skew()) : Reflect.construct(Real, given),
        get: (target, key) =>
          key === "now" ? () => Real.now() + skew() : Reflect.get(target, key),
      });
    });
    const id = await beginQuiz(page, "three");
    const moved = await page.evaluate((ms) => {
      const before = Date.now();
      sessionStorage.setItem("skew", String(ms));
      return Date.now() - before;
    }, skewMs);
    expect(Math.abs(moved - skewMs)).toBeLessThan(60_000);
    await untilLeft(page, 17);
    await expectHonestClock(page);
    await page.reload();
    await expectQuestion(page, 1);
    await expectHonestClock(page);
    await choose(page, 0);
    await lockIn(page);
    await expectQuestion(page, 2);
    await expectHonestClock(page);
    await page.request.post(`/api/attempts/${id}/finish`);
    const [first] = (await readReview(page)).items;
    expect(first.outcome).toMatch(/correct|wrong/);
    expect(first.chargedMs).toBeGreaterThan(1_000);
  });
}

test("the clock does not drift in a tab that is starved of processor time", async ({ page }) => {
  await beginQuiz(page, "three");
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await untilLeft(page, 13);
  await expectHonestClock(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
});

test("a page that stood still for seconds shows the true time as soon as it moves again", async ({
  page,
}) => {
  await beginQuiz(page, "three");
  await page.evaluate(() => {
    const end = performance.now() + 4000;
    while (performance.now() < end);
  });
  await expectHonestClock(page);
  expect(await secondsShown(page)).toBeLessThanOrEqual(15);
});

test("a device that slept, its monotonic clock with it, is put right when the page is looked at again", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const real = performance.now.bind(performance);
    performance.now = () => real() - Number(document.documentElement.dataset.sleptMs ?? 0);
  });
  await beginQuiz(page, "three");
  const stem = (await stemOf(page).textContent()) ?? "";
  await untilLeft(page, 15);
  await page.evaluate(() => {
    document.documentElement.dataset.sleptMs = "4000";
  });
  const left = async () => (await readState(page)).item.remainingMs / 1000;
  await expect.poll(async () => (await secondsShown(page)) - (await left())).toBeGreaterThan(2.5);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect.poll(async () => (await secondsShown(page)) - (await left())).toBeLessThan(2);
  await expectHonestClock(page);
  await expect(stemOf(page)).toHaveText(stem);
});

test("an option chosen before the tab went into the background counts at zero, though no frame is drawn there", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "short");
  await choose(page, await answers.rightIndex(page));
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden" });
    window.requestAnimationFrame = () => 0;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect
    .poll(async () => (await readState(page, id)).attempt.position, { timeout: 15_000 })
    .toBeGreaterThan(1);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page, id)).items[0].outcome).toBe("correct");
});
