/** People and settings, as an administrator looks after them: with the keyboard alone where it says so. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { PASSWORD } from "@/scripts/testing/accounts";
import { expect, queryRows, test } from "./fixtures";
import { expectSound, lookAt } from "./soundness";
import { signIn } from "./staff";

const newEmail = () => `colleague-${randomUUID()}@example.org`;

/** Presses Tab until what is wanted has the focus: whoever has no mouse gets there, too. */
async function tabTo(page: Page, name: string | RegExp, role: "button" | "link" | "textbox") {
  const wanted = page.getByRole(role, { name }).first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${role} “${name}”`);
}

async function tellOf(subjectId: string): Promise<string[]> {
  const rows = await queryRows<{ action: string }>(
    "SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at",
    [subjectId],
  );
  return rows.map(({ action }) => action);
}

test("an administrator adds a colleague by keyboard, who chooses a password by the link and signs in", async ({
  page,
  browser,
}) => {
  await signIn(page.context(), "admin");
  const email = newEmail();
  await page.goto("/admin/people");
  await tabTo(page, "Add a colleague…", "button");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a colleague" });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Give a name.")).toBeVisible();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Priya Menon");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type("Reviewer");
  await tabTo(page, "Make the account", "button");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("The account of Priya Menon is made.")).toBeVisible();
  const link = await dialog.getByLabel("One-time link", { exact: true }).inputValue();
  expect(link).toContain(`${process.env.E2E_URL}/reset-password?token=`);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Add a colleague…" })).toBeFocused();

  const colleague = await (await browser.newContext()).newPage();
  await colleague.goto(link);
  await colleague
    .getByRole("textbox", { name: /password/i })
    .first()
    .fill(PASSWORD);
  await colleague.keyboard.press("Enter");
  await colleague.waitForURL((url) => url.pathname !== "/reset-password");
  await colleague.goto("/sign-in");
  await colleague.getByLabel("E-mail").fill(email);
  await colleague.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await colleague.getByRole("button", { name: "Sign in" }).click();
  await colleague.waitForURL("/");
  await expect(colleague.getByRole("link", { name: "Desk" })).toBeVisible();

  await page.goto(`/admin/people?q=${email}`);
  await expect(page.getByRole("row").nth(1)).toContainText("May sign in");
});

test("a second account with the same e-mail address is refused at the field", async ({
  page,
  browser,
}) => {
  await signIn(page.context(), "admin");
  const { email } = await signIn(await browser.newContext(), "taker", {
    email: newEmail(),
  });
  await page.goto("/admin/people");
  await page.getByRole("button", { name: "Add a colleague…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Twin");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Make the account" }).click();
  const field = dialog.getByLabel("E-mail");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/an account with this e-mail address already/);
  await expect(dialog.getByLabel("Name")).toHaveValue("Twin");
});

test("a role is changed only after it was asked for, and the log says who and what", async ({
  page,
  browser,
}) => {
  const name = `Kiran ${randomUUID().slice(0, 8)}`;
  await signIn(page.context(), "admin", { name: "Meera Nair" });
  const { id } = await signIn(await browser.newContext(), "editor", { name });
  await page.goto("/admin/people");
  await page.getByLabel("Name or e-mail").fill(name);
  await page.keyboard.press("Enter");
  await tabTo(page, name, "link");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByRole("radio", { name: /^Editor/ }).focus();
  await page.keyboard.press("ArrowDown");
  await tabTo(page, "Change the role…", "button");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Make ${name} a reviewer?` });
  await expect(dialog).toBeVisible();
  await expectSound(page, "asking before a role is changed");
  await page.keyboard.press("Escape");
  expect(await tellOf(id)).toEqual([]);
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Change the role" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("The role is changed.")).toBeVisible();
  expect(await tellOf(id)).toEqual(["person.role-changed"]);

  await page.getByRole("link", { name: "What was done to this account" }).click();
  await page.getByText(`Made ${name} a reviewer.`).click();
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Meera Nair");
  await expect(row.getByRole("table")).toContainText("editor");
  await expect(row.getByRole("table")).toContainText("reviewer");
});

test("stopping sign-in states the sessions it ends, ends them, and can be taken back", async ({
  page,
  browser,
}) => {
  await signIn(page.context(), "admin");
  const other = await browser.newContext();
  const { id } = await signIn(other, "editor");
  const elsewhere = await other.newPage();
  await elsewhere.goto("/account");
  await expect(elsewhere).toHaveURL("/account");
  await page.goto(`/admin/people/${id}`);
  await page.getByRole("button", { name: "Stop sign-in…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 session ends at once.");
  await dialog.getByRole("button", { name: "Stop sign-in" }).click();
  await expect(page.getByText("Sign-in is stopped.")).toBeVisible();
  await expect(page.getByText("Sign-in stopped")).toBeVisible();
  await elsewhere.reload();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: "Allow sign-in again" }).click();
  await expect(page.getByText("They may sign in again.")).toBeVisible();
  expect(await tellOf(id)).toEqual(["person.disabled", "person.enabled"]);
});

test("signs somebody out everywhere, and issues a link that is shown once", async ({
  page,
  browser,
}) => {
  await signIn(page.context(), "admin");
  const { id } = await signIn(await browser.newContext(), "reviewer");
  await page.goto(`/admin/people/${id}`);
  await page.getByRole("button", { name: "Sign out everywhere…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End 1 session" }).click();
  await expect(page.getByText("1 session ended.")).toBeVisible();
  await page.getByRole("button", { name: "Issue a one-time link" }).click();
  const link = page.getByLabel("One-time link", { exact: true });
  await expect(link).toHaveValue(/\/reset-password\?token=.{20,}/);
  await expect(link).toHaveAccessibleDescription(
    /It sets a password once, until \d+ \w+, \d\d:\d\d/,
  );
  await page.reload();
  await expect(page.getByRole("heading", { name: "Password" })).toBeVisible();
  await expect(link).toHaveCount(0);
});

test("removes a second step that was lost, after saying what that means", async ({
  page,
  browser,
}) => {
  await signIn(page.context(), "admin");
  const { id } = await signIn(await browser.newContext(), "editor");
  await queryRows("UPDATE users SET two_factor_enabled = true WHERE id = $1", [id]);
  await page.goto(`/admin/people/${id}`);
  await page.getByRole("button", { name: "Remove the second step…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("The second step is removed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Remove the second step…" })).toHaveCount(0);
});

test("an administrator finds no buttons on their own account", async ({ page }) => {
  const { id } = await signIn(page.context(), "admin");
  await page.goto(`/admin/people/${id}`);
  await expect(page.getByText("This is your own account.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
});

test("the address holds the filter and the order of the list, without script, too", async ({
  browser,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const tag = randomUUID().slice(0, 8);
  for (const [name, role] of [
    ["Beena", "editor"],
    ["Arun", "editor"],
    ["Chitra", "taker"],
  ] as const) {
    await signIn(await browser.newContext(), role, { name: `${name} ${tag}` });
  }
  await signIn(context, "admin");
  const page = await context.newPage();
  await page.goto("/admin/people");
  await page.getByLabel("Name or e-mail").fill(tag);
  await page.getByRole("search").getByLabel("Role").selectOption("Editor");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/q=.+role=editor/);
  await page.getByRole("columnheader", { name: "Name" }).getByRole("link").click();
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(page.getByRole("rowheader")).toHaveText(
    [`Arun ${tag}`, `Beena ${tag}`].map((name) => new RegExp(name)),
  );
  await expect(page.getByText("1–2 of 2 accounts")).toBeVisible();
  await page.goto(`/admin/people?q=nobody-${tag}`);
  await expect(page.getByText("No account matches.")).toBeVisible();
});

test("who may publish is kept, shown as kept or not, and logged", async ({ page }) => {
  await signIn(page.context(), "admin");
  await page.goto("/admin/settings");
  const rules = page.getByRole("group", { name: "Who publishes a question" });
  await expect(page.getByText("As saved.")).toBeVisible();
  await rules.getByRole("radio", { name: /when there is one/ }).focus();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("Not saved yet.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(rules.getByRole("radio", { name: /Always a reviewer/ })).toBeChecked();
  // As it was: other journeys publish.
  await rules.getByRole("radio", { name: /when there is one/ }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  expect((await tellOf("desk")).slice(-2)).toEqual(["settings.changed", "settings.changed"]);
});

for (const width of [360, 1440]) {
  const [look, rule] = lookAt(width);
  test.describe(`${width} px wide`, () => {
    test.use({
      viewport: { width, height: 900 },
      contextOptions: { reducedMotion: "reduce" },
    });

    test(`people, a person and a link ${rule}: ${width} px`, async ({ page, browser }) => {
      test.slow();
      await signIn(page.context(), "admin");
      const { id } = await signIn(await browser.newContext(), "editor", {
        name: "Venkatanarasimharajuvaripeta Krishnamurthy Raghunathan",
      });
      await page.goto("/admin/people");
      await look(page, "people");
      await page.getByRole("button", { name: "Add a colleague…" }).click();
      await page.getByRole("button", { name: "Make the account" }).click();
      await expect(page.getByText("Give a name.")).toBeVisible();
      await look(page, "adding a colleague");
      await page.goto(`/admin/people/${id}`);
      await page.getByRole("button", { name: "Issue a one-time link" }).click();
      await expect(page.getByLabel("One-time link", { exact: true })).toBeVisible();
      await page.getByRole("radio", { name: /^Administrator/ }).check();
      await look(page, "a person");
    });
  });
}
