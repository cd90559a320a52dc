/** A line that fails, and a server that dies: nothing that was answered is lost. */
import type { Page } from "@playwright/test";
import { databaseUrl, expect, readVerdicts, test } from "./fixtures";
import {
  ANSWER_KEPT,
  answerAndGoOn,
  beginQuiz,
  choose,
  expectQuestion,
  lockIn,
  readQuestion,
  readReview,
} from "./runner-page";
import { type AppServer, startApp } from "./server";

/** An attempt at an unhurried pace on a server of the test's own, nothing revealed yet. */
async function startAt(page: Page, server: AppServer, quiz: string): Promise<string> {
  const made = await page.request.post(`${server.url}/api/attempts`, {
    data: { quiz, pace: 5, reveal: false },
  });
  return (await made.json()).attempt.id;
}

test("an answer given offline is kept under a banner, sent when the line is back, and accepted", async ({
  page,
  context,
  answers,
}) => {
  const id = await beginQuiz(page, "three");
  const right = await answers.rightIndex(page);
  await context.setOffline(true);
  await choose(page, right);
  await lockIn(page);
  await expect(page.getByRole("alert").filter({ hasText: ANSWER_KEPT })).toBeVisible();
  await expect(page.getByText("1 of 3")).toBeVisible();
  await expect(page.getByRole("radio").nth(right)).toBeChecked();
  expect(await readVerdicts(id)).toHaveLength(0);
  await context.setOffline(false);
  await expectQuestion(page, 2);
  await expect(page.getByText(ANSWER_KEPT)).toHaveCount(0);
  expect(await readVerdicts(id)).toMatchObject([{ position: 1, verdict: "accepted" }]);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page)).items[0].outcome).toBe("correct");
});

test("when the way to the next question is cut, that is said, and it comes without a hand", async ({
  page,
  context,
}) => {
  const id = await beginQuiz(page, "three-after-each");
  await choose(page, 0);
  await lockIn(page);
  const next = page.getByRole("button", { name: "Next" });
  await expect(next).toBeVisible();
  await context.setOffline(true);
  await next.click();
  await expect(
    page.getByText("Connection lost. The question comes when it is back."),
  ).toBeVisible();
  await context.setOffline(false);
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toHaveLength(1);
});

test("a reload with an answer that could not be sent keeps it, and sends it then", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "three", { pace: 2 });
  const right = await answers.rightIndex(page);
  await page.route("**/answers", (route) => route.abort("connectionfailed"));
  await choose(page, right);
  await lockIn(page);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await page.reload();
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await expect(page.getByText("1 of 3")).toBeVisible();
  expect(await readVerdicts(id)).toHaveLength(0);
  await page.unroute("**/answers");
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toMatchObject([{ position: 1, verdict: "accepted" }]);
  await page.request.post(`/api/attempts/${id}/finish`);
  expect((await readReview(page)).items[0].outcome).toBe("correct");
});

test("a page that cannot even load finds the kept answer when the server is there again", async ({
  page,
}) => {
  test.slow();
  const first = await startApp(databaseUrl());
  let second: AppServer | null = null;
  try {
    const id = await startAt(page, first, "three");
    const address = `${first.url}/attempts/${id}`;
    await page.goto(address);
    await expectQuestion(page, 1);
    await first.kill();
    await choose(page, 2);
    await lockIn(page);
    await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
    await expect(page.reload()).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
    expect(await readVerdicts(id)).toHaveLength(0);
    second = await startApp(databaseUrl(), first.port);
    await page.goto(address);
    await expectQuestion(page, 2);
    expect(await readVerdicts(id)).toMatchObject([{ position: 1, verdict: "accepted" }]);
  } finally {
    await first.kill();
    await second?.stop();
  }
});

test("an answer whose acknowledgement got lost is sent again and counts once", async ({ page }) => {
  const id = await beginQuiz(page, "three", { pace: 2 });
  let lost = 0;
  await page.route("**/answers", async (route) => {
    await route.fetch();
    lost += 1;
    await route.abort("connectionreset");
  });
  await choose(page, 1);
  await lockIn(page);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await page.unroute("**/answers");
  await expectQuestion(page, 2);
  expect(lost).toBeGreaterThan(0);
  expect(await readVerdicts(id)).toMatchObject([{ position: 1, verdict: "accepted" }]);
});

test("the server killed in mid-quiz and started again: a banner, then it goes on, and no acknowledged answer is gone", async ({
  page,
  answers,
}) => {
  test.slow();
  const first = await startApp(databaseUrl());
  let second: AppServer | null = null;
  try {
    const id = await startAt(page, first, "sprint");
    await page.goto(`${first.url}/attempts/${id}`);
    for (const position of [1, 2]) {
      await expectQuestion(page, position);
      await answerAndGoOn(page, await answers.rightIndex(page));
    }
    const third = await readQuestion(page);
    const right = await answers.rightIndex(page);

    await first.kill();
    await choose(page, right);
    await lockIn(page);
    await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
    expect(await readQuestion(page)).toEqual(third);
    second = await startApp(databaseUrl(), first.port);
    await expectQuestion(page, 4);
    await expect(page.getByText(ANSWER_KEPT)).toHaveCount(0);

    expect(await readVerdicts(id)).toMatchObject(
      [1, 2, 3].map((position) => ({ position, verdict: "accepted" })),
    );
    await page.request.post(`${first.url}/api/attempts/${id}/finish`);
    const { items } = await readReview(page, id);
    expect(items).toHaveLength(20);
    for (const item of items.slice(0, 3)) expect(item.outcome).toBe("correct");
  } finally {
    await first.kill();
    await second?.stop();
  }
});
