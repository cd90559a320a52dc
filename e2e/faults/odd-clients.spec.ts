/** Sleeping tabs, two tabs, impatient hands and the buttons of the browser: none gains, nothing counts twice. */
import type { Page } from "@playwright/test";
import { expect, queryRows, readVerdicts, stemOf } from "../fixtures";
import {
  beginQuiz,
  choose,
  expectHonestClock,
  expectQuestion,
  expectReview,
  lockIn,
  optionCards,
  readQuestion,
  readReview,
  readState,
  secondsShown,
  skipToReview,
  untilLeft,
} from "../runner-page";
import { test } from "./line-world";

/**
 * As a phone does with a tab that nobody looks at: no timer and no frame runs, while time goes on. (The
 * lifecycle state “frozen” of the browser's protocol stops nothing in a page that is to be seen.)
 */
async function freeze(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    let last = performance.now();
    window.setInterval(() => {
      const gap = performance.now() - last;
      if (gap > Number(dataset.sleptMs ?? 0)) dataset.sleptMs = String(gap);
      last = performance.now();
    }, 50);
  });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Debugger.enable");
  const isAsleep = new Promise((done) => devtools.once("Debugger.paused", done));
  await devtools.send("Debugger.pause");
  await isAsleep;
  const since = performance.now();
  return async () => {
    const asleepMs = performance.now() - since;
    await devtools.send("Debugger.resume");
    await devtools.detach();
    const sleptMs = async () => Number(await page.locator("html").getAttribute("data-slept-ms"));
    await expect.poll(sleptMs, "no timer ran meanwhile").toBeGreaterThan(asleepMs - 500);
  };
}

test("a tab frozen in mid-question wakes at the same question with the time that is really left @quick", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  const before = await readQuestion(page);
  await choose(page, 1);
  const wake = await freeze(page);
  await untilLeft(page, 14, id);
  await wake();
  expect(await readQuestion(page)).toEqual(before);
  await expectHonestClock(page);
  expect(await secondsShown(page)).toBeLessThanOrEqual(14);
  await lockIn(page);
  await expectQuestion(page, 2);
  await expectHonestClock(page);
  const [event] = await queryRows<{ held: number; used: number }>(
    "SELECT held_ms AS held, used_ms AS used FROM answer_events WHERE attempt_id = $1",
    [id],
  );
  // Asleep is held: the pause earns nothing.
  expect((event?.used ?? 0) - (event?.held ?? 0)).toBeLessThan(1_000);
  expect(event?.held).toBeGreaterThan(4_000);
});

test("a tab that slept past zero and is reloaded gets nothing back: the question is over, the next has its whole time", async ({
  page,
}) => {
  const id = await beginQuiz(page, "short");
  await choose(page, 1);
  const wake = await freeze(page);
  await expect.poll(async () => (await readState(page, id)).item, { timeout: 15_000 }).toBeNull();
  // Beyond what the bucket could forgive as well.
  await page.waitForTimeout(1_000);
  await wake();
  await page.reload();
  const goOn = page.getByRole("button", { name: "Continue" });
  await expect(goOn.or(page.getByText("2 of 3")).first()).toBeVisible();
  if (await goOn.isVisible()) await goOn.click().catch(() => undefined);
  await expectQuestion(page, 2);
  await page.request.post(`/api/attempts/${id}/finish`);
  const [first] = (await readReview(page, id)).items;
  expect(first).toMatchObject({ outcome: "timed-out", chosenOptionId: null });
});

test("two tabs lock different answers in the same instant: one counts, both go on from it @quick", async ({
  page,
  context,
}) => {
  const id = await beginQuiz(page, "three", { pace: 3 });
  const other = await context.newPage();
  await other.goto(`/attempts/${id}`);
  await expectQuestion(other, 1);
  await choose(page, 0);
  await choose(other, 1);
  await Promise.all(
    [page, other].map((tab) =>
      tab.evaluate(() => {
        const buttons = [...document.querySelectorAll("button")];
        buttons.find(({ textContent }) => textContent === "Lock in")?.click();
      }),
    ),
  );
  await Promise.all([expectQuestion(page, 2), expectQuestion(other, 2)]);
  expect(await readQuestion(page)).toEqual(await readQuestion(other));
  const events = await readVerdicts(id);
  expect(events.filter(({ verdict }) => verdict === "accepted")).toHaveLength(1);
  expect(events.every(({ position }) => position === 1)).toBe(true);
});

test("away by an address typed in, and Back: the same question, its clock not stopped", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  const before = await readQuestion(page);
  await choose(page, 2);
  await page.goto("/");
  await untilLeft(page, 15, id);
  await page.goBack();
  await expectQuestion(page, 1);
  expect(await readQuestion(page)).toEqual(before);
  await expectHonestClock(page);
  expect(await secondsShown(page)).toBeLessThanOrEqual(15);
  await expect(page.getByRole("radio").nth(2)).toBeChecked();
});

test("Back from the review opens no question again", async ({ page }) => {
  await page.goto("/");
  const id = await beginQuiz(page, "three");
  const seen = await skipToReview(page);
  expect(new Set(seen.map(({ stem, options }) => JSON.stringify([stem, options]))).size).toBe(3);
  const events = await readVerdicts(id);
  await page.goBack();
  await page.goForward();
  await expectReview(page);
  await page.goto(`/attempts/${id}`);
  await expectReview(page);
  expect(await readVerdicts(id)).toEqual(events);
});

test("Lock in clicked three times at once answers one question", async ({ page }) => {
  const id = await beginQuiz(page, "three");
  await choose(page, 1);
  await page.getByRole("button", { name: "Lock in" }).click({ clickCount: 3 });
  await expectQuestion(page, 2);
  await page.waitForTimeout(500);
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
});

test("Skip clicked three times at once, and again as the next question comes, skips one", async ({
  page,
  line,
}) => {
  const id = await beginQuiz(page, "three");
  line.set({ latencyMs: 120 });
  const skip = page.getByRole("button", { name: "Skip" });
  await skip.click({ clickCount: 3, delay: 60 });
  await expectQuestion(page, 2);
  await page.waitForTimeout(500);
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
});

for (const where of ["the question", "Lock in"] as const) {
  test(`Enter held down on ${where} locks one answer and shows its reasons until it is pressed anew`, async ({
    page,
  }) => {
    const id = await beginQuiz(page, "three-after-each");
    await choose(page, 1);
    if (where === "Lock in") await page.getByRole("button", { name: "Lock in" }).focus();
    else await stemOf(page).focus();
    // As a keyboard repeats: down again and again without up.
    for (let n = 0; n < 40; n++) {
      await page.keyboard.down("Enter");
      await page.waitForTimeout(40);
    }
    await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
    await page.keyboard.up("Enter");
    await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
    expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
    await page.keyboard.press("Enter");
    await expectQuestion(page, 2);
  });
}

test("Enter held down on Skip skips one question", async ({ page }) => {
  const id = await beginQuiz(page, "three");
  await page.getByRole("button", { name: "Skip" }).focus();
  for (let n = 0; n < 30; n++) {
    await page.keyboard.down("Enter");
    await page.waitForTimeout(40);
  }
  await page.keyboard.up("Enter");
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
});

test("an option tapped twice, fast, locks it once, and the taps left over choose nothing in the next question", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  await optionCards(page).nth(1).click({ clickCount: 4, delay: 20 });
  await expectQuestion(page, 2);
  await page.waitForTimeout(500);
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
});

test("the device’s clock runs wild all the while: display and charge go by none of it @quick", async ({
  page,
}) => {
  await page.addInitScript(() => {
    const Real = Date;
    let calls = 0;
    // A day on, a day back, a year on: another answer at every call.
    const wrong = () =>
      Real.now() + ([86_400_000, -86_400_000, 31_536_000_000][calls++ % 3] as number);
    window.Date = new Proxy(Real, {
      construct: (_, given) =>
        given.length === 0 ? new Real(wrong()) : Reflect.construct(Real, given),
      get: (target, key) => (key === "now" ? wrong : Reflect.get(target, key)),
    });
  });
  const id = await beginQuiz(page, "three");
  await untilLeft(page, 17, id);
  await expectHonestClock(page);
  await choose(page, 0);
  await lockIn(page);
  await expectQuestion(page, 2);
  await expectHonestClock(page);
  const [event] = await queryRows<{ held: number; used: number; verdict: string }>(
    "SELECT held_ms AS held, used_ms AS used, verdict FROM answer_events WHERE attempt_id = $1",
    [id],
  );
  expect(event?.verdict).toBe("accepted");
  expect(Math.abs((event?.used ?? 0) - (event?.held ?? 0))).toBeLessThan(1_000);
});
