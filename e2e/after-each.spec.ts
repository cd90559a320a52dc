/** Feedback after each question: at once, in full, and nothing of what is to come. */
import type { Page } from "@playwright/test";
import { expect, queryRows, stemOf, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectQuestion,
  expectReview,
  lockIn,
  readQuestion,
  readReview,
  readState,
  skip,
  startFromIntro,
} from "./runner-page";

type Version = {
  readonly stem: string;
  readonly key: string;
  readonly explanation: string;
  readonly options: readonly { id: string; text: string; rationale: string }[];
};

function versionAt(attemptId: string, position: number): Promise<Version> {
  return queryRows<Version>(
    `SELECT v.stem, v.key, v.explanation, v.options FROM items i
       JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = $1 AND i.position = $2`,
    [attemptId, position],
  ).then(([row]) => {
    if (!row) throw new Error(`attempt ${attemptId} has no question ${position}`);
    return row;
  });
}

const plain = (text: string) => text.replaceAll("*", "");
const next = (page: Page) => page.getByRole("button", { name: "Next" });
const results = (page: Page) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("paragraph") });

async function begin(page: Page): Promise<string> {
  await page.goto("/quizzes/three-after-each");
  await expect(page.getByRole("radio", { name: /After each question/ })).toBeChecked();
  return startFromIntro(page);
}

test("a wrong answer is called wrong in words, with the key, a reason for each option and the explanation", async ({
  page,
  answers,
}) => {
  const id = await begin(page);
  const { options } = await readQuestion(page);
  const right = await answers.rightIndex(page);
  const wrong = (right + 1) % 4;
  await choose(page, wrong);
  await lockIn(page);

  await expect(stemOf(page)).toHaveText("Wrong");
  await expect(stemOf(page)).toBeFocused();
  const version = await versionAt(id, 1);
  await expect(results(page)).toHaveCount(4);
  for (const [index, text] of options.entries()) {
    const result = results(page).nth(index);
    const reason = version.options.find((option) => option.text === text)?.rationale ?? "?";
    await expect(result).toContainText(text);
    await expect(result).toContainText(plain(reason));
    await expect(result.getByText("Right answer")).toHaveCount(index === right ? 1 : 0);
    await expect(result.getByText("Your choice")).toHaveCount(index === wrong ? 1 : 0);
  }
  await expect(page.getByRole("main")).toContainText(plain(version.explanation));
  await expect(page.getByText(/^\d+\.\d of 19 s$/)).toBeVisible();
});

test("right, skipped and the last question each say so; then comes the review", async ({
  page,
  answers,
}) => {
  const id = await begin(page);
  await choose(page, await answers.rightIndex(page));
  await lockIn(page);
  await expect(stemOf(page)).toHaveText("Right");
  // One option carries both marks.
  await expect(results(page).filter({ hasText: "Your choice" })).toContainText("Right answer");
  await next(page).click();

  await expectQuestion(page, 2);
  await skip(page);
  await expect(stemOf(page)).toHaveText("Skipped");
  await expect(page.getByText("Your choice")).toHaveCount(0);
  await expect(page.getByText("Right answer")).toHaveCount(1);
  // The heading has the focus, so Enter alone goes on.
  await page.keyboard.press("Enter");

  await expectQuestion(page, 3);
  await choose(page, ((await answers.rightIndex(page)) + 2) % 4);
  await lockIn(page);
  await expect(stemOf(page)).toHaveText("Wrong");
  await expect(next(page)).toHaveCount(0);
  await page.getByRole("button", { name: "See the review" }).click();
  await expectReview(page);
  const { attempt } = await readReview(page, id);
  expect(attempt.counts).toEqual({ correct: 1, wrong: 1, skipped: 1, timedOut: 0, void: 0 });
});

test("while the reasons are read no clock runs, and nothing of the next question is in the page or came over the wire", async ({
  page,
}) => {
  const received: Promise<string>[] = [];
  page.on("response", (response) => {
    received.push(response.text().catch(() => "")); // a redirect has none
  });
  const id = await begin(page);
  await choose(page, 0);
  await lockIn(page);
  await expect(next(page)).toBeVisible();
  const coming = await versionAt(id, 2);
  for (const text of [...(await Promise.all(received)), await page.content()]) {
    expect(text).not.toContain(coming.stem);
  }
  await expect(page.getByRole("timer")).toHaveCount(0);
  const between = await readState(page);
  expect(between).toMatchObject({ item: null, attempt: { position: 2, status: "running" } });

  await next(page).click();
  await expectQuestion(page, 2);
  await expect(stemOf(page)).toHaveText(plain(coming.stem));
  expect((await readState(page)).item.remainingMs).toBeGreaterThan(14_000);
});

test("a reload while reading shows the same reasons again, and Next goes on from there", async ({
  page,
  answers,
}) => {
  await begin(page);
  await choose(page, ((await answers.rightIndex(page)) + 3) % 4);
  await lockIn(page);
  await expect(stemOf(page)).toHaveText("Wrong");
  const before = await page.getByRole("main").textContent();
  await page.reload();
  await expect(stemOf(page)).toHaveText("Wrong");
  await expect(page.getByText("1 of 3")).toBeVisible();
  expect(await page.getByRole("main").textContent()).toBe(before);
  await next(page).click();
  await expectQuestion(page, 2);
});

test("a reload after the last answer still shows its reasons before the review", async ({
  page,
}) => {
  await page.goto("/quizzes/three-after-each");
  await startFromIntro(page);
  for (const position of [1, 2, 3]) {
    await expectQuestion(page, position);
    await skip(page);
    await expect(stemOf(page)).toHaveText("Skipped");
    if (position < 3) await next(page).click();
  }
  await page.reload();
  await expect(stemOf(page)).toHaveText("Skipped");
  await page.getByRole("button", { name: "See the review" }).click();
  await expectReview(page);
});

test("time-out in this mode says Time, keeps the chosen option and waits for Next", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "short-after-each");
  const right = await answers.rightIndex(page);
  await choose(page, right);
  // Nothing is locked: three seconds run out.
  await expect(stemOf(page)).toHaveText("Right");
  await next(page).click();
  await expectQuestion(page, 2);
  await expect(stemOf(page)).toHaveText("Time");
  await page.getByRole("button", { name: "See the review" }).click();
  await expectReview(page);
  const { items } = await readReview(page, id);
  expect(items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    "correct",
    "timed-out",
  ]);
});
