/** The log of the desk, as an administrator reads it. */

import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { DAY_MS, indianDate } from "@/lib/quiz/indian-time";
import { record } from "@/lib/server/audit/record";
import { expect, test } from "./fixtures";
import { lookAt } from "./soundness";
import { database, signIn } from "./staff";

/** Acts of one invented editor, some days ago: `days` may be a part of one. */
async function addActs(
  name: string,
  acts: readonly {
    readonly days: number;
    readonly summary: string;
    readonly subjectId: string;
    readonly detail?: { before: object; after: object };
  }[],
): Promise<void> {
  const actor = { id: randomUUID(), name };
  for (const { days, summary, subjectId, detail } of acts) {
    await record(database(), actor, new Date(Date.now() - days * DAY_MS), {
      action: "question.saved",
      subjectKind: "question",
      subjectId,
      summary,
      ...(detail ? { detail: { before: { ...detail.before }, after: { ...detail.after } } } : {}),
    });
  }
}

/** The day in India so many days ago, as a date field has it. */
function dayAgo(days: number): string {
  return indianDate(new Date(Date.now() - days * DAY_MS));
}

function rows(page: Page) {
  return page.locator("main table").first().locator("> tbody > tr");
}

test("the log is filtered by person and day, by keyboard, and its address holds the filter", async ({
  page,
}) => {
  const name = `Editor ${randomUUID().slice(0, 8)}`;
  await addActs(name, [
    { days: 9, summary: "Saved version 1.", subjectId: "q-old" },
    { days: 5, summary: "Saved version 2.", subjectId: "q-mid" },
    { days: 1, summary: "Saved version 3.", subjectId: "q-new" },
  ]);
  await signIn(page.context(), "admin");
  await page.goto("/admin/audit");
  await page.getByLabel("Who").focus();
  await page.keyboard.type(name);
  await page.getByRole("button", { name: "Filter" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/person=/);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText("Saved version 3.");
  await page.getByLabel("From").fill(dayAgo(5));
  await page.getByLabel("To", { exact: true }).fill(dayAgo(5));
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("Saved version 2.");
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(page).toHaveURL("/admin/audit");
});

test("an act opens to show what was before and after, and leads to what it was done to", async ({
  page,
}) => {
  const name = `Editor ${randomUUID().slice(0, 8)}`;
  const subjectId = `q-${randomUUID()}`;
  await addActs(name, [
    {
      days: 2,
      summary: "Changed the key.",
      subjectId,
      detail: { before: { key: "a", topic: "odd" }, after: { key: "c", topic: "odd" } },
    },
    { days: 1, summary: "Saved it again.", subjectId },
  ]);
  await signIn(page.context(), "admin");
  await page.goto(`/admin/audit?subject=${subjectId}`);
  const act = rows(page).filter({ hasText: "Changed the key." });
  await act.locator("summary").focus();
  await page.keyboard.press("Enter");
  const change = act.getByRole("row", { name: "Key" });
  await expect(change.getByRole("cell")).toHaveText(["a", "c"]);
  await expect(act.getByRole("row", { name: "Topic" })).toHaveCount(0);
  await expect(
    act.getByRole("link", { name: `Question ${subjectId}`, exact: true }),
  ).toHaveAttribute("href", `/admin/questions/${subjectId}`);
  await page.goto("/admin/audit");
  await page
    .getByRole("link", { name: `Only acts on Question ${subjectId}` })
    .first()
    .click();
  await expect(rows(page)).toHaveCount(2);
});

test("a long log goes on page by page to its end, and back to the newest", async ({ page }) => {
  const subjectId = `q-${randomUUID()}`;
  await addActs(
    `Editor ${randomUUID().slice(0, 8)}`,
    Array.from({ length: 60 }, (_, n) => ({ days: n / 10, summary: `Act ${n}.`, subjectId })),
  );
  await signIn(page.context(), "admin");
  await page.goto(`/admin/audit?subject=${subjectId}`);
  await expect(rows(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(10);
  await expect(rows(page).last()).toContainText("Act 59.");
  await expect(page.getByText("That is all.")).toBeVisible();
  await page.getByRole("link", { name: "Newest" }).click();
  await expect(rows(page).first()).toContainText("Act 0.");
});

test("where nothing matches, the log says what to do", async ({ page }) => {
  await signIn(page.context(), "admin");
  await page.goto("/admin/audit?subject=nothing-of-the-kind");
  await expect(page.getByText("Nothing in the log matches.")).toBeVisible();
  await expect(page.getByText(/clear the filter/)).toBeVisible();
});

test("nobody but an administrator reads the log", async ({ page }) => {
  await signIn(page.context(), "reviewer");
  const reply = await page.goto("/admin/audit");
  expect(reply?.status()).toBe(404);
});

for (const width of [360, 1440]) {
  const [look, rule] = lookAt(width);
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

    test(`the log with acts open ${rule}: ${width} px`, async ({ page }) => {
      const subjectId = `a-rather-long-id-of-a-question-${randomUUID()}`;
      const long = "A stem with averyveryverylongwordthatdoesnotbreakanywhere in it. ".repeat(4);
      await addActs("Venkatanarasimharajuvaripeta Raghunathan", [
        {
          days: 0,
          summary: "Changed the stem.",
          subjectId,
          detail: { before: { stem: long }, after: { stem: `${long}And more.`, key: "a" } },
        },
        { days: 0, summary: "Saved it.", subjectId },
      ]);
      await signIn(page.context(), "admin");
      await page.goto(`/admin/audit?subject=${subjectId}`);
      await rows(page).locator("summary").first().click();
      await look(page, "the log");
    });
  });
}
