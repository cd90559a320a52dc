/** What happens at zero. */
import { expect, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectQuestion,
  expectReview,
  optionCards,
  readReview,
} from "./runner-page";

test("at zero a chosen option counts without being locked, nothing chosen is timed out, and it goes on by itself to the review", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "short");
  const right = await answers.rightIndex(page);
  await choose(page, right);
  await expect(page.getByRole("strong").filter({ hasText: /^Time$/ })).toBeVisible();
  await expect(page.getByText(`Your choice, ${"ABCD"[right]}, counts.`)).toBeVisible();
  await expectQuestion(page, 2);
  await expect(page.getByText("Nothing was chosen.")).toBeVisible();
  await expectQuestion(page, 3);
  await expectReview(page);

  const { items, attempt } = await readReview(page, id);
  expect(attempt.counts).toEqual({ correct: 1, wrong: 0, skipped: 0, timedOut: 2, void: 0 });
  expect(items[0]).toMatchObject({ outcome: "correct", limitMs: 3_000 });
  expect(items[0].chosenOptionId).toBe(items[0].key);
  expect(items[0].chargedMs).toBeLessThanOrEqual(3_000);
  expect(items[1]).toMatchObject({ outcome: "timed-out", chosenOptionId: null });
  await page.locator("#question-1 > summary").click();
  await expect(page.locator("#question-1")).toContainText(/Limit 3\.0+\ss/);
  await page.locator("#question-2 > summary").click();
  await expect(page.locator("#question-2")).toContainText("Time ran out.");
  await expect(page.locator("#question-2")).not.toContainText("Your choice");
  await expect(page.locator("#question-2")).not.toContainText("An answer came");
});

test("a wrong option chosen at zero is wrong, not timed out", async ({ page, answers }) => {
  const id = await beginQuiz(page, "short");
  await choose(page, ((await answers.rightIndex(page)) + 1) % 4);
  await expectQuestion(page, 2);
  await page.request.post(`/api/attempts/${id}/finish`);
  const { items } = await readReview(page, id);
  expect(items[0].outcome).toBe("wrong");
});

test("once time is up, what a hand still does changes nothing", async ({ page, answers }) => {
  const id = await beginQuiz(page, "short");
  const right = await answers.rightIndex(page);
  await choose(page, right);
  await expect(page.getByRole("strong").filter({ hasText: /^Time$/ })).toBeVisible();
  await optionCards(page)
    .nth((right + 1) % 4)
    .click({ timeout: 1_000 })
    .catch(() => undefined); // the next question may be there already; then the click was not tested
  await expectQuestion(page, 2);
  await page.request.post(`/api/attempts/${id}/finish`);
  const { items } = await readReview(page, id);
  expect(items[0]).toMatchObject({ outcome: "correct", chosenOptionId: items[0].key });
});

test("a screen reader hears ten seconds, five seconds and Time, and nothing in between", async ({
  page,
}) => {
  await beginQuiz(page, "three");
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => {
      for (const region of document.querySelectorAll("[role=status], [aria-live=polite]")) {
        const text = region.textContent?.trim() ?? "";
        if (text !== "" && heard.at(-1) !== text) heard.push(text);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const timer = page.getByRole("timer");
  await expect(timer).toHaveAttribute("aria-live", "off");
  await expect(timer).toHaveAccessibleName("Time left");
  await expect(page.getByText("2 of 3")).toBeVisible({ timeout: 30_000 });
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard).toEqual(["10 seconds left", "5 seconds left", "Time"]);
});
