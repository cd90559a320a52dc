/** “Something wrong with this question?”: from the taker to the desk and back. */
import type { Browser, Page } from "@playwright/test";
import { Client } from "./client";
import { expect, queryRows, test } from "./fixtures";
import { makeAttempt, readReview } from "./runner-page";
import { expectSound } from "./soundness";
import { signIn } from "./staff";

const PHONE = { width: 360, height: 780 };
const DESK = { width: 1440, height: 900 };

/** A finished attempt of the person of this page, nothing of it answered. */
async function makeFinished(page: Page, quiz: string): Promise<string> {
  const id = await makeAttempt(page, quiz);
  const reply = await page.request.post(`/api/attempts/${id}/finish`);
  expect(reply.status(), await reply.text()).toBe(200);
  return id;
}

async function sendByApi(page: Page, id: string, report: object): Promise<void> {
  const reply = await page.request.post(`/api/attempts/${id}/reports`, { data: report });
  expect(reply.status(), await reply.text()).toBe(201);
}

/** A new browser of somebody with a seat at the desk. */
async function openDesk(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.E2E_URL ?? "",
    viewport: DESK,
  });
  await signIn(context, "editor", { name });
  return context.newPage();
}

const row = (page: Page, position: number) => page.locator(`#question-${position}`);

test("a taker says what is wrong, an editor answers by keyboard, the taker reads the answer", async ({
  page,
  browser,
}) => {
  const id = await makeFinished(page, "format-statements-which");
  const said = `Statement 2 is right as well (${id.slice(0, 8)}).`;

  await test.step("the taker is told what is missing, then sends", async () => {
    await page.goto(`/attempts/${id}/review`);
    await row(page, 1).locator("summary").first().click();
    await row(page, 1).getByText("Something wrong with this question?").click();
    await row(page, 1).getByLabel("What is wrong").selectOption({ label: "Something else" });
    await row(page, 1).getByRole("button", { name: "Send report" }).click();
    await expect(row(page, 1).getByRole("alert")).toHaveText(/Say in a few words/);
    const comment = row(page, 1).getByLabel("In a few words");
    await expect(comment).toHaveAttribute("aria-invalid", "true");
    await expect(row(page, 1).getByLabel("What is wrong")).toHaveValue("other");
    await comment.fill(said);
    await row(page, 1).getByRole("button", { name: "Send report" }).click();
    await expect(row(page, 1).getByRole("status")).toHaveText(/^Sent on .+: Something else\.$/);
    await expect(row(page, 1).getByText(`“${said}”`)).toBeVisible();
  });

  await test.step("and may change it until it is answered", async () => {
    await row(page, 1).getByText("Change the report").click();
    await row(page, 1).getByLabel("What is wrong").selectOption({ label: "Unclear wording" });
    await expect(row(page, 1).getByLabel("In a few words")).toHaveValue(said);
    await row(page, 1).getByRole("button", { name: "Change report" }).click();
    await expect(row(page, 1).getByRole("status")).toHaveText(/: Unclear wording\.$/);
  });

  await test.step("the editor finds it in the queue and answers without a mouse", async () => {
    const desk = await openDesk(browser, "Asha Rao");
    await desk.goto("/admin/reports");
    const rows = desk.locator("tbody a");
    await expect(rows.first()).toBeVisible();
    await expect(async () => {
      // Pressed once too often it stays on the first row.
      await desk.keyboard.press("ArrowUp");
      await expect(rows.first()).toBeFocused({ timeout: 500 });
    }).toPass();
    await desk.keyboard.press("k");
    await expect(rows.first()).toBeFocused();
    for (let n = 0; n < 20; n++) {
      if ((await desk.locator(":focus").getAttribute("href")) === (await hrefOf(desk, id))) break;
      await desk.keyboard.press(n % 2 ? "j" : "ArrowDown");
    }
    await desk.keyboard.press("Enter");
    await expect(desk.getByRole("heading", { level: 1 })).toHaveText("Report: Unclear wording");
    await expect(desk.getByText(said).first()).toBeVisible();
    await expect(desk.getByRole("list", { name: /^Options in the order/ })).toContainText("Key");
    await expect(desk.getByRole("link", { name: "Edit the question" })).toHaveAttribute(
      "href",
      /^\/admin\/questions\/.+/,
    );

    await desk.getByLabel("Note to the taker").focus();
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByText("Choose what comes of it.")).toBeVisible();
    await expect(desk.getByRole("radio", { name: /^Mended/ })).toBeFocused();
    await desk.keyboard.press("Space");
    await expect(desk.getByText(/^Takers still get version/)).toBeVisible();
    await desk.keyboard.press("ArrowDown");
    await expect(desk.getByRole("radio", { name: /^Right as it is/ })).toBeChecked();
    await desk.keyboard.press("Tab");
    await desk.keyboard.type("Statement 2 names another year; see the source.");
    await desk.keyboard.press("Control+Enter");
    await expect(desk.getByText("The answer was sent.")).toBeFocused();
    await expect(desk.getByText(/^Answered by Asha Rao on .+: right as it is\.$/)).toBeVisible();
    await desk.context().close();
  });

  await test.step("the taker is led from the top of the review to the answer", async () => {
    await page.goto(`/attempts/${id}/review`);
    const notice = page.getByText("The editors answered your report on question 1.");
    await expect(notice).toBeVisible();
    await notice.getByRole("link", { name: "question 1" }).click();
    await expect(row(page, 1).getByText("Statement 2 names another year")).toBeVisible();
    await expect(row(page, 1).getByText(/: the question stays as it is\.$/)).toBeVisible();
    await expect(row(page, 1).getByRole("button", { name: /report/ })).toHaveCount(0);
    expect(await page.content()).not.toContain("Asha Rao");
  });
});

/** The address of the report on the question of this attempt, as the row of its question has it. */
async function hrefOf(desk: Page, attemptId: string): Promise<string | null> {
  const [found] = await queryRows<{ id: string }>(
    `SELECT (array_agg(r.id ORDER BY r.created_at, r.id))[1] AS id FROM reports r
      WHERE r.answered_at IS NULL
        AND r.question_id = (SELECT question_id FROM reports WHERE attempt_id = $1 LIMIT 1)`,
    [attemptId],
  );
  expect(found, `a report of ${attemptId} at ${desk.url()}`).toBeDefined();
  return `/admin/reports/${found?.id}`;
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a report is refused with what was typed kept, sent, and changed", async ({ page }) => {
    const id = await makeFinished(page, "format-assertion-reason");
    await page.goto(`/attempts/${id}/review?show=skipped#question-1`);
    await row(page, 1).locator("summary").first().click();
    await row(page, 1).getByText("Something wrong with this question?").click();
    await row(page, 1).getByLabel("What is wrong").selectOption("other");
    await row(page, 1).getByRole("button", { name: "Send report" }).click();
    await expect(row(page, 1).getByRole("alert")).toBeVisible();
    await expect(row(page, 1).getByLabel("What is wrong")).toHaveValue("other");
    await row(page, 1).getByLabel("In a few words").fill("First line\nसे second line");
    await row(page, 1).getByRole("button", { name: "Send report" }).click();
    await expect(row(page, 1).getByText(/^Sent on /)).toBeVisible();
    expect(new URL(page.url()).searchParams.get("show")).toBe("skipped");
    await row(page, 1).getByText("Change the report").click();
    await row(page, 1).getByLabel("What is wrong").selectOption("spelling");
    await row(page, 1).getByRole("button", { name: "Change report" }).click();
    await expect(row(page, 1).getByText(/: Spelling or grammar\.$/)).toBeVisible();
    const { items } = await readReview(page, id);
    expect(items[0].report).toMatchObject({
      reason: "spelling",
      comment: "First line\nसे second line",
      answer: null,
    });
  });
});

test("one answer goes to all who reported the same, and a second editor loses nothing", async ({
  page,
  browser,
}) => {
  test.slow();
  const takers = [page];
  for (let n = 0; n < 2; n++) {
    const context = await browser.newContext({ baseURL: process.env.E2E_URL ?? "" });
    takers.push(await context.newPage());
  }
  const ids: string[] = [];
  for (const taker of takers) {
    const id = await makeFinished(taker, "format-negative");
    await sendByApi(taker, id, { position: 1, reason: "wrong-key" });
    ids.push(id);
  }
  const [first] = ids;
  const [asha, ben] = await Promise.all([
    openDesk(browser, "Asha Rao"),
    openDesk(browser, "Ben Lobo"),
  ]);
  const path = (await hrefOf(asha, first ?? "")) ?? "";
  await Promise.all([asha.goto(path), ben.goto(path)]);

  await asha.getByRole("radio", { name: /^Mended/ }).check();
  await asha.getByLabel("Note to the taker").fill("The key is B now.");
  await expect(asha.getByRole("button", { name: "Send the answer" })).toBeVisible();
  await asha.getByLabel("Answer all 3 open reports of this question with this note").check();
  await asha.getByRole("button", { name: "Send 3 answers" }).click();
  await expect(asha.getByText("3 answers were sent.")).toBeFocused();
  await expect(
    asha
      .getByRole("list")
      .last()
      .getByText(/^Answered by Asha Rao/),
  ).toHaveCount(2);

  await ben.getByRole("radio", { name: /^Duplicate/ }).check();
  await ben.getByLabel("Note to the taker").fill("Already answered elsewhere.");
  await ben.getByRole("button", { name: "Send the answer" }).click();
  await expect(ben.getByText(/^Asha Rao has answered this report meanwhile/)).toBeVisible();
  await expect(ben.getByLabel("Note to the taker")).toHaveValue("Already answered elsewhere.");
  await ben.reload();
  await expect(ben.getByText("The key is B now.").first()).toBeVisible();

  for (const [n, taker] of takers.entries()) {
    const { items } = await readReview(await at(taker), ids[n] ?? "");
    expect(items[0].report.answer).toMatchObject({ decision: "mended", note: "The key is B now." });
  }

  await asha.goto("/admin/reports?status=answered&reason=wrong-key");
  await expect(asha.locator("tbody a").first()).toBeVisible();
  await expect(asha.getByLabel("Reason")).toHaveValue("wrong-key");
});

/** `readReview` reads the address of the page it is given. */
async function at(page: Page): Promise<Page> {
  if (page.url() === "about:blank") await page.goto("/");
  return page;
}

test("the filters of the queue are its address, and what fits nothing says so", async ({
  page,
  browser,
}) => {
  const id = await makeFinished(page, "format-chronology");
  await sendByApi(page, id, { position: 1, reason: "out-of-date", comment: "Three by now." });
  const desk = await openDesk(browser, "Chitra");
  await desk.goto("/admin/reports");
  await desk.getByLabel("Reason").selectOption("out-of-date");
  await desk.getByLabel("Order").selectOption("count");
  await desk.getByRole("button", { name: "Show" }).click();
  await desk.waitForURL(/reason=out-of-date.*sort=count/);
  await expect(desk.getByLabel("Reason")).toHaveValue("out-of-date");
  await expect(desk.locator("tbody tr").first()).toContainText("Out of date");
  // Anywhere in the row, not on its name alone.
  await desk
    .locator("tbody tr")
    .first()
    .click({ position: { x: 900, y: 18 } });
  await desk.waitForURL(/\/admin\/reports\/[0-9a-f-]{36}$/);
  await desk.goto("/admin/reports?topic=no-such-topic");
  await expect(desk.getByText("No report fits these filters")).toBeVisible();
  await desk.getByRole("link", { name: "Show all of them" }).click();
  await expect(desk.locator("tbody a").first()).toBeVisible();
});

test("the API takes a report of a finished attempt's owner alone, and tells no key before", async () => {
  const http = new Client(process.env.E2E_URL ?? "");
  const started = await http.post("/api/attempts", { quiz: "sprint" });
  const path = `/api/attempts/${started.body.attempt.id}/reports`;
  const early = await http.post(path, { position: 1, reason: "unclear" });
  expect(early.status).toBe(409);
  expect(early.body.code).toBe("not-finished");
  expect(early.text).not.toMatch(/"key"|rationale|explanation/);
  await http.post(`/api/attempts/${started.body.attempt.id}/finish`);

  const stranger = new Client(process.env.E2E_URL ?? "");
  await stranger.post("/api/attempts", { quiz: "sprint" });
  expect((await stranger.post(path, { position: 1, reason: "unclear" })).status).toBe(404);

  const bad = await http.post(path, { position: 1, reason: "other" });
  expect(bad.status).toBe(400);
  expect(bad.body.errors).toMatchObject([{ field: "comment" }]);
  expect((await http.post(path, { position: 99, reason: "unclear" })).status).toBe(400);

  const sent = await http.post(path, { position: 1, reason: "unclear" });
  expect(sent.status).toBe(201);
  expect(sent.body).toMatchObject({ reason: "unclear", comment: "", answer: null });
  const again = await http.post(path, { position: 1, reason: "spelling", comment: "recieve" });
  expect(again.status).toBe(200);
  const review = await http.get(`/api/attempts/${started.body.attempt.id}/review`);
  expect(review.body.items[0].report).toEqual(again.body);
  expect(review.body.items[1].report).toBeNull();
});

for (const viewport of [PHONE, DESK]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test(`reports break no rule in light or dark: ${viewport.width} px`, async ({
      page,
      browser,
    }) => {
      test.slow();
      const id = await makeFinished(page, "three");
      await sendByApi(page, id, { position: 2, reason: "unclear", comment: "Which of the two?" });
      await sendByApi(page, id, { position: 3, reason: "spelling" });
      await page.goto(`/attempts/${id}/review?report=1&refused=comment&reason=other#report-1`);
      await row(page, 2).locator("summary").first().click();
      await expectSound(page, "review with a report refused, and one sent");

      const desk = await openDesk(browser, "Devi");
      await desk.emulateMedia({ reducedMotion: "reduce" });
      await desk.setViewportSize(viewport);
      await desk.goto("/admin/reports");
      await expect(desk.locator("tbody a").first()).toBeVisible();
      await expectSound(desk, "queue");
      const [report] = await queryRows<{ id: string }>(
        "SELECT id FROM reports WHERE attempt_id = $1 AND position = 3",
        [id],
      );
      await desk.goto(`/admin/reports/${report?.id}`);
      await expectSound(desk, "a report");
      await desk.getByRole("radio", { name: /^Mended/ }).check();
      await desk.getByRole("button", { name: "Send the answer" }).click();
      await expect(desk.getByText("Write a line to the taker.")).toBeVisible();
      await expectSound(desk, "a report, the note missing");
      await desk.getByLabel("Note to the taker").fill("Mended, thank you.");
      await desk.getByRole("button", { name: "Send the answer" }).click();
      await expect(desk.getByText("The answer was sent.")).toBeVisible();
      await expectSound(desk, "a report, answered");

      await page.goto(`/attempts/${id}/review#report-3`);
      await expect(row(page, 3).getByText("Mended, thank you.")).toBeVisible();
      await expectSound(page, "review with an answer");
    });
  });
}
