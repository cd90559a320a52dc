/** Practice of one's own choice: the chooser, with script and without, endless, and variants. */
import type { Page } from "@playwright/test";
import { Client, type Json } from "./client";
import { expect, queryRows, test } from "./fixtures";
import {
  attemptIdOf,
  expectQuestion,
  expectReview,
  lockIn,
  makeAttempt,
  optionCards,
  readState,
  skip,
  skipCountIn,
} from "./runner-page";
import { expectSound } from "./soundness";

test.use({ viewport: { width: 360, height: 780 } });

const matching = (page: Page) => page.getByRole("status").filter({ hasText: /match/ });

async function countShown(page: Page): Promise<number> {
  const text = (await matching(page).textContent()) ?? "";
  return Number(text.replaceAll(",", "").match(/\d+/)?.[0] ?? 0);
}

async function start(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  return attemptIdOf(page);
}

async function formatsIn(attemptId: string): Promise<string[]> {
  const rows = await queryRows<{ format: string }>(
    `SELECT DISTINCT v.format FROM items i JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = $1 ORDER BY 1`,
    [attemptId],
  );
  return rows.map(({ format }) => format);
}

test("the way there leads from every page, and the choice counts as it is made and stays in the address", async ({
  page,
}) => {
  await page.goto("/");
  await page
    .getByRole("navigation", { name: "Main" })
    .getByRole("link", { name: "Practice" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Practice" })).toBeVisible();
  const all = await countShown(page);
  expect(all).toBeGreaterThan(300);
  await page.getByRole("checkbox", { name: /^History and milestones/ }).check();
  await expect.poll(() => countShown(page)).toBeLessThan(all);
  const ofTopic = await countShown(page);
  await page.getByRole("checkbox", { name: /^One right answer/ }).check();
  await expect.poll(() => countShown(page)).toBeLessThan(ofTopic);
  const left = await countShown(page);
  await page.getByRole("radio", { name: "20" }).check();
  await expect(page).toHaveURL(/topic=history&format=single&count=20/);
  await page.reload();
  await expect(page.getByRole("checkbox", { name: /^History and milestones/ })).toBeChecked();
  expect(await countShown(page)).toBe(left);
  await page.getByRole("radio", { name: /^No clock/ }).check();
  const id = await start(page);
  const { attempt } = await readState(page, id);
  expect(attempt).toMatchObject({
    title: "Practice: History and milestones",
    timing: { kind: "untimed" },
    practice: { topics: ["history"], formats: ["single"], count: 20, fresh: false },
  });
  expect(await formatsIn(id)).toEqual(["single"]);
});

test("a choice that nothing matches says so and starts nothing", async ({ page }) => {
  await page.goto("/practice?topic=history&format=chronology&clock=sprint");
  await expect(matching(page)).toContainText("No question matches");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("No published question");
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
  // Once more: the address is the same, and the reason has the focus again.
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
  await expect(page.getByRole("checkbox", { name: /^History and milestones/ })).toBeChecked();
});

test("where fewer match than asked for, the page says how many it will be", async ({ page }) => {
  for (const format of ["single", "negative", "chronology", "match-pairs"]) {
    await page.goto(`/practice?topic=history&format=${format}&count=20`);
    const count = await countShown(page);
    const says = count > 0 && count < 20;
    await expect(matching(page)).toContainText(
      says ? `: practice will have ${count}.` : / match|matches/,
    );
    await page.goto(`/practice?topic=history&format=${format}&count=endless`);
    await expect(matching(page)).not.toContainText("practice will have");
  }
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the chooser counts by a button and starts what was chosen", async ({ page }) => {
    await page.goto("/practice");
    const needsScript = page.locator("noscript p");
    await expect(needsScript).toBeVisible();
    expect(await needsScript.textContent()).toContain("Answering needs JavaScript");
    await page.getByRole("checkbox", { name: /^Events in order of time/ }).check();
    await page.getByRole("button", { name: "Count again" }).click();
    await expect(page).toHaveURL(/format=chronology/);
    await expect(page.getByRole("checkbox", { name: /^Events in order of time/ })).toBeChecked();
    expect(await countShown(page)).toBeGreaterThan(10);
    // Chosen after the count: what is on screen starts, not what was counted.
    await page.getByRole("radio", { name: "20" }).check();
    const id = await start(page);
    await expect(needsScript).toBeVisible();
    expect(await formatsIn(id)).toEqual(["chronology"]);
    const [row] = await queryRows<{ total: number }>("SELECT total FROM attempts WHERE id = $1", [
      id,
    ]);
    expect(row?.total).toBe(20);
  });
});

test("endless practice goes on past every batch until it is ended, and then is reviewed", async ({
  page,
}) => {
  test.slow();
  await page.goto("/practice?count=endless&clock=untimed&feedback=at-end&questions=fresh");
  const id = await start(page);
  await skipCountIn(page);
  await expect(page.getByText(/^\d+ of \d+$/)).toHaveCount(0);
  for (let position = 1; position <= 12; position++) {
    await expect(page.getByText(`Question ${position}`, { exact: true })).toBeVisible();
    await skip(page);
    await expectQuestion(page, position + 1);
  }
  const { attempt } = await readState(page, id);
  expect(attempt.total).toBe(20);
  await expectSound(page, "endless practice");
  // A reload in the middle comes back to the same question.
  await page.reload();
  await expectQuestion(page, 13);
  await page.getByRole("button", { name: "End practice" }).click();
  await expectReview(page);
  await expect(page.getByText("13 of 13 shown")).toBeVisible();
  await page.getByRole("link", { name: "Take it again" }).click();
  await expect(page).toHaveURL(
    /\/practice\?count=endless&clock=untimed&feedback=at-end&questions=fresh/,
  );
});

test("endless practice can be ended between two questions, and by keyboard", async ({ page }) => {
  const id = await makeAttempt(page, "", { practice: { count: "endless" }, quiz: undefined });
  await page.goto(`/attempts/${id}`);
  await skipCountIn(page);
  await optionCards(page).first().click();
  await lockIn(page);
  await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
  await page.getByRole("button", { name: "End practice" }).focus();
  await page.keyboard.press("Enter");
  await expectReview(page);
  await expect(page.getByText("1 of 1 shown")).toBeVisible();
});

test("from a review, a variant of one question, and of all that was missed, is one press away", async ({
  page,
}) => {
  const id = await makeAttempt(page, "", {
    quiz: undefined,
    practice: { formats: ["statements-which"], count: 3 },
    feedback: "at-end",
  });
  await page.goto(`/attempts/${id}`);
  await skipCountIn(page);
  for (let position = 1; position <= 3; position++) {
    await expectQuestion(page, position);
    await skip(page);
  }
  await expectReview(page);
  const review = page.url();
  await page.locator("#question-2 summary").first().click();
  await page.locator("#question-2").getByRole("button", { name: "Try a variant" }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  const variant = attemptIdOf(page);
  expect((await readState(page, variant)).attempt).toMatchObject({ total: 1, quiz: "practice" });
  // As the page comes where there is none: the row is open, and says so beside the button.
  await page.goto(`${review}?no-variant=2#variant-2`);
  await expect(page.locator("#question-2").getByRole("alert")).toBeInViewport();
  await expect(page.locator("#question-2").getByRole("alert")).toContainText("no other question");
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(1);
  await page.goto(review);
  await page.getByRole("button", { name: "Practise variants of what I missed" }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  const all = attemptIdOf(page);
  expect((await readState(page, all)).attempt.total).toBe(3);
  const versions = (attemptId: string) =>
    queryRows<{ version_id: string }>("SELECT version_id FROM items WHERE attempt_id = $1", [
      attemptId,
    ]);
  const taken = (await versions(id)).map(({ version_id }) => version_id);
  for (const { version_id } of [...(await versions(variant)), ...(await versions(all))]) {
    expect(taken).not.toContain(version_id);
  }
});

test("by HTTP: practice is asked for instead of a quiz, and bad wishes name their field", async () => {
  const http = new Client(process.env.E2E_URL ?? "");
  const wish = (practice: object, more: object = {}) =>
    http.post("/api/attempts", { practice, ...more });
  const started = await wish({
    topics: ["history"],
    formats: ["single"],
    count: 5,
    clock: "sprint",
  });
  expect(started.status).toBe(201);
  expect(started.body.attempt).toMatchObject({ quiz: "practice", total: 5 });
  expect(started.body.item.limitMs).toBe(19_000);
  for (const [practice, field] of [
    [{ count: 0 }, "practice.count"],
    [{ count: 101 }, "practice.count"],
    [{ formats: ["essay"] }, "practice.formats.0"],
    [{ topics: ["nowhere"] }, "practice.topics"],
    [{ clock: "slow" }, "practice.clock"],
    [{ wanted: 1 }, "wanted"],
  ] as const) {
    const refused = await wish(practice);
    expect(refused.status, JSON.stringify(practice)).toBe(400);
    expect(refused.body.errors.map((error: Json) => error.field)).toContain(field);
  }
  expect((await wish({}, { quiz: "sprint" })).status).toBe(400);
  expect((await http.post("/api/attempts", { quiz: "practice" })).status).toBe(404);
  const { id } = started.body.attempt;
  expect((await http.post(`/api/attempts/${id}/variants`, {})).status).toBe(409);
  await http.post(`/api/attempts/${id}/finish`);
  const variants = await http.post(`/api/attempts/${id}/variants`, { position: 1 });
  expect([201, 409]).toContain(variants.status);
  const missed = await http.post(`/api/attempts/${id}/variants`, {});
  expect(missed.status, missed.text).toBe(201);
  expect(missed.body.attempt.total).toBe(5);
  expect((await http.post(`/api/attempts/${id}/variants`, { position: 0 })).status).toBe(400);
  const other = new Client(process.env.E2E_URL ?? "");
  expect((await other.post(`/api/attempts/${id}/variants`, {})).status).toBe(404);
});
