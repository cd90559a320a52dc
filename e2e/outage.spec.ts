/** Our server goes while a question runs: nobody pays for it, and everybody is told. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { prepareDatabase } from "@/scripts/database/prepare";
import { databaseUrl, expect, queryRows, test } from "./fixtures";
import { addFixtureQuizzes } from "./global-setup";
import { ANSWER_KEPT, choose, expectQuestion, lockIn, readReview } from "./runner-page";
import { type AppServer, startApp } from "./server";

test.describe.configure({ mode: "default" });

/** Of the quiz “short” at this pace: time to load the page, and to end the server, on a slow machine. */
const PACE = 3;
const SECONDS = 3 * PACE;
const VOID =
  "Void: our server could not be reached while this question ran. It counts neither for nor against you.";

/** A database that no other server says to be alive in. */
let database: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const name = `outage_${randomUUID().replaceAll("-", "")}`;
  await queryRows(`CREATE DATABASE ${name}`);
  const url = new URL(databaseUrl());
  url.pathname = `/${name}`;
  database = url.href;
  await prepareDatabase(process.cwd(), database);
  await addFixtureQuizzes(database);
});

/** Locks an answer in to a server that is gone, and brings it back when the time is long over. */
async function answerInOutage(page: Page, feedback: string) {
  const first = await startApp(database);
  try {
    const made = await page.request.post(`${first.url}/api/attempts`, {
      data: { quiz: "short", pace: PACE, feedback, reveal: false },
    });
    expect(made.status(), await made.text()).toBe(201);
    const { id } = (await made.json()).attempt;
    await page.goto(`${first.url}/attempts/${id}`);
    await expectQuestion(page, 1);
    await first.kill();
    await choose(page, 0);
    await lockIn(page);
    await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
    await page.waitForTimeout((SECONDS + 2) * 1000);
    return { id, server: await startApp(database, first.port) };
  } finally {
    await first.kill();
  }
}

async function expectReviewed(page: Page, server: AppServer, id: string): Promise<void> {
  await page.request.post(`${server.url}/api/attempts/${id}/finish`);
  await page.goto(`${server.url}/attempts/${id}/review`);
  await expect(page.getByText("1 question is void: our server")).toBeVisible();
  await page.locator("#question-1 > summary").click();
  await expect(page.locator("#question-1").getByText(VOID)).toBeVisible();
  await expect(page.locator("#question-1")).not.toContainText("too late");
  const { attempt, items } = await readReview(page, id);
  expect(items[0]).toMatchObject({ outcome: "void", outage: true, chosenOptionId: null });
  expect(attempt.counts).toMatchObject({ void: 1, timedOut: 0 });
  expect(attempt.maxScore.thirds).toBe((attempt.total - 1) * attempt.marking.correct);
}

test("with reasons after each, a question that the server went in is void and says why", async ({
  page,
}) => {
  test.slow();
  const { id, server } = await answerInOutage(page, "after-each");
  try {
    await expect(page.getByRole("heading", { name: "Not counted" })).toBeVisible({
      timeout: 20_000,
    });
    await expect(page.getByText(VOID)).toBeVisible();
    await page.getByRole("button", { name: "Next" }).click();
    await expectQuestion(page, 2);
    await expectReviewed(page, server, id);
  } finally {
    await server.stop();
  }
});

test("with reasons at the end, that is said over the next question, which has all its time", async ({
  page,
}) => {
  test.slow();
  const { id, server } = await answerInOutage(page, "at-end");
  try {
    await expectQuestion(page, 2);
    await expect(page.getByText("The last question is void")).toBeVisible();
    const state = await (await page.request.get(`${server.url}/api/attempts/${id}`)).json();
    expect(state.item).toMatchObject({ position: 2, limitMs: SECONDS * 1000 });
    await expectReviewed(page, server, id);
  } finally {
    await server.stop();
  }
});
