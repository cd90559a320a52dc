/** An account as its holder uses it: from a guest's first quiz to leaving again. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "@playwright/test";
import { accountDataSchema } from "@/lib/contracts/account-data";
import { PASSWORD } from "@/scripts/testing/accounts";
import { codeOf } from "@/scripts/testing/one-time-code";
import { expect, queryRows, test } from "./fixtures";
import { beginQuiz, skipToReview } from "./runner-page";
import { expectSound, lookAt } from "./soundness";
import { database, signIn } from "./staff";

const newEmail = () => `asha-${randomUUID()}@example.org`;

async function typeSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signUp(page: Page, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("Name").fill("Asha Rao");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL("/");
}

async function otherDevice(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

function section(page: Page, name: string) {
  return page.getByRole("region", { name });
}

test("a guest makes an account after a quiz and finds the quiz again on another device", async ({
  page,
  browser,
}) => {
  const id = await beginQuiz(page, "three");
  await skipToReview(page);
  const email = newEmail();
  await page.goto("/sign-up");
  await expect(page.getByLabel("Keep the attempt made on this device")).toBeChecked();
  await signUp(page, email);
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  await page.goto(`/attempts/${id}/review`);
  await expect(page.getByRole("heading", { level: 1, name: /^Review/ })).toBeVisible();
  const names = (await page.context().cookies()).map(({ name }) => name);
  expect(names).not.toContain("nineteen_guest");

  const elsewhere = await otherDevice(browser);
  await elsewhere.goto("/sign-in");
  await typeSignIn(elsewhere, email, PASSWORD);
  await elsewhere.waitForURL("/");
  await elsewhere.goto(`/attempts/${id}/review`);
  await expect(elsewhere.getByRole("heading", { level: 1, name: /^Review/ })).toBeVisible();

  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.waitForURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  expect((await page.goto(`/attempts/${id}/review`))?.status()).toBe(404);
});

test("a wrong password is said where it was typed, and the e-mail need not be typed again", async ({
  page,
}) => {
  await page.goto("/sign-in");
  await typeSignIn(page, "nobody@example.org", "not a password");
  await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody@example.org");
  await expect(page.getByRole("textbox", { name: "Password", exact: true })).toHaveValue("");
});

test("somebody sent to sign in comes back to where they were going, and never to another site", async ({
  page,
}) => {
  const email = newEmail();
  await signUp(page, email);
  await page.context().clearCookies();
  await page.goto("/account");
  await page.waitForURL(/\/sign-in\?next=%2Faccount/);
  await typeSignIn(page, email, PASSWORD);
  await page.waitForURL("/account");
  await page.context().clearCookies();
  await page.goto("/sign-in?next=//example.org/");
  await typeSignIn(page, email, PASSWORD);
  await page.waitForURL("/");
});

test("the second step: set up with an app, asked for at the next sign-in, a backup code in need", async ({
  page,
}) => {
  const email = newEmail();
  await signUp(page, email);
  await page.goto("/account");
  const factor = section(page, "Second step");
  await factor.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await factor.getByRole("button", { name: "Set it up" }).click();
  await expect(factor.getByRole("img", { name: /QR/ })).toBeVisible();
  await expectSound(page, "account, second step under way");
  const secret =
    (await factor.locator("p", { hasText: "Secret:" }).locator("code").textContent()) ?? "";
  const backup = await factor.getByRole("listitem").allTextContents();
  expect(backup).toHaveLength(10);
  await factor.getByLabel("The six digits").fill("000000");
  await factor.getByRole("button", { name: "Turn it on" }).click();
  await expect(factor.getByText("This code is not right")).toBeVisible();
  await factor.getByLabel("The six digits").fill(codeOf(secret));
  await factor.getByRole("button", { name: "Turn it on" }).click();
  await expect(factor.getByText(/^On\./)).toBeFocused();

  await page.context().clearCookies();
  await page.goto("/sign-in?next=/account");
  await typeSignIn(page, email, PASSWORD);
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expectSound(page, "second step of signing in");
  await page.getByLabel("Code").fill("123 456");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("This code is not right")).toBeVisible();
  await page.getByLabel("Code").fill(codeOf(secret));
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL("/account");

  await page.context().clearCookies();
  await page.goto("/sign-in?next=/account");
  await typeSignIn(page, email, PASSWORD);
  await page.getByLabel("Code").fill(backup[0] ?? "");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL("/account");
  await expect(section(page, "Second step").getByText("9 backup codes are left")).toBeVisible();
});

test("a new password signs the other devices out; one can be signed out by name", async ({
  page,
  browser,
}) => {
  const email = newEmail();
  await signUp(page, email);
  const [second, third] = [await otherDevice(browser), await otherDevice(browser)];
  for (const other of [second, third]) {
    await other.goto("/sign-in?next=/account");
    await typeSignIn(other, email, PASSWORD);
    await other.waitForURL("/account");
  }
  await page.goto("/account");
  const sessions = section(page, "Signed in on");
  await expect(sessions.getByRole("listitem")).toHaveCount(3);
  await sessions
    .getByRole("button", { name: /^Sign out Chrome on/ })
    .first()
    .click();
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("status")).toHaveText("Signed out there.");
  await third.reload();
  await expect(third).toHaveURL(/\/sign-in/);

  const password = section(page, "Password");
  await password.getByRole("textbox", { name: "Present password" }).fill("not the one");
  await password.getByRole("textbox", { name: "New password" }).fill("quite another password");
  await password.getByRole("button", { name: "Change the password" }).click();
  await expect(password.getByText("This is not the password.")).toBeVisible();
  await password.getByRole("textbox", { name: "Present password" }).fill(PASSWORD);
  await password.getByRole("textbox", { name: "New password" }).fill("quite another password");
  await password.getByRole("button", { name: "Change the password" }).click();
  await expect(password.getByRole("status")).toHaveText(/^Changed/);
  await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  await expect(page).toHaveURL("/account");
  await second.reload();
  await expect(second).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(section(page, "Signed in on").getByRole("listitem")).toHaveCount(1);
});

test("a name is changed and stands at once", async ({ page }) => {
  await signUp(page, newEmail());
  await page.goto("/account");
  const name = section(page, "Name");
  await name.getByLabel("Your name").fill("Asha R.");
  await name.getByRole("button", { name: "Save the name" }).click();
  await expect(name.getByRole("status")).toHaveText("Saved.");
  await expect(page.getByText(/^Asha R\. · /)).toBeVisible();
});

test("data is downloaded, then the account deleted: its attempts stay, of nobody", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  await skipToReview(page);
  const email = newEmail();
  await signUp(page, email);
  await page.goto("/account");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download my data" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^nineteen-\d{4}-\d\d-\d\d\.json$/);
  const text = await readFile((await download.path()) ?? "", "utf8");
  const data = accountDataSchema.parse(JSON.parse(text));
  expect(data.account.email).toBe(email);
  expect(data.attempts.map((attempt) => attempt.id)).toEqual([id]);
  expect(data.attempts[0]?.items).toHaveLength(3);

  const leave = section(page, "Delete the account");
  await leave.getByText("Delete my account…").click();
  await expect(leave.getByText("Your attempt stays without a name")).toBeVisible();
  await expectSound(page, "account, about to be deleted");
  await leave.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
  await leave.getByRole("button", { name: "Delete my account for good" }).click();
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  await typeSignIn(page, email, PASSWORD);
  await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeVisible();
  const [left] = await queryRows<{ user_id: string | null }>(
    "SELECT p.user_id FROM attempts a JOIN people p ON p.id = a.person_id WHERE a.id = $1",
    [id],
  );
  expect(left?.user_id).toBeNull();
});

test("a link from an administrator sets a password, once", async ({ page, context }) => {
  const { id, email } = await signIn(context, "taker");
  const { issueResetToken } = await import("@/lib/server/accounts/reset");
  const link = `/reset-password?token=${await issueResetToken(database(), id)}`;
  await context.clearCookies();
  await page.goto(link);
  await expectSound(page, "reset");
  await page.getByRole("textbox", { name: "New password" }).fill("short");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Type 10 characters or more.")).toBeVisible();
  await page.getByRole("textbox", { name: "New password" }).fill("quite another password");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();
  await typeSignIn(page, email, "quite another password");
  await page.waitForURL("/");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await page.goto("/reset-password");
  await expect(page.getByText("This site sends no mail.")).toBeVisible();
});

test("somebody with a password that others have seen gets nowhere before a new one", async ({
  page,
  context,
}) => {
  const { id } = await signIn(context, "editor");
  await database().user.update({ where: { id }, data: { mustChangePassword: true } });
  await page.goto("/admin");
  await page.waitForURL("/account");
  await expect(page.getByRole("heading", { name: "Choose your own password" })).toBeVisible();
  await expect(page.getByRole("region")).toHaveCount(0);
  await expectSound(page, "first password");
  await page.getByRole("textbox", { name: "The password you were given" }).fill(PASSWORD);
  await page.getByRole("textbox", { name: "New password" }).fill("quite another password");
  await page.getByRole("button", { name: "Change the password" }).click();
  await expect(page.getByRole("link", { name: "To the desk" })).toBeVisible();
});

test("signing up, in and out needs no pointer", async ({ page }) => {
  const email = newEmail();
  await page.goto("/sign-up");
  await page.getByLabel("Name").focus();
  await page.keyboard.type("Asha Rao");
  await page.keyboard.press("Tab");
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type("short");
  await page.keyboard.press("Enter");
  const password = page.getByRole("textbox", { name: "Password", exact: true });
  await expect(password).toBeFocused();
  await expect(password).toHaveAccessibleDescription(/Type 10 characters or more/);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(password).toHaveValue(PASSWORD);
  await expect(password).toHaveAttribute("type", "text");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out" }).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

for (const width of [360, 768, 1440]) {
  const [look, rule] = lookAt(width);
  test(`the pages of an account ${rule}: ${width} px`, async ({ page, context }) => {
    test.slow();
    await page.setViewportSize({ width, height: width === 360 ? 780 : 1024 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/sign-in");
    await look(page, "sign in");
    await typeSignIn(page, "nobody@example.org", "not a password");
    await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeVisible();
    await look(page, "sign in, refused");
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByLabel("Name")).toBeFocused();
    await look(page, "sign up, nothing typed");
    await signIn(context, "admin");
    await page.goto("/account");
    await expect(page.getByRole("link", { name: "To the desk" })).toBeVisible();
    await look(page, "account");
    await page.goto("/");
    const header = page.getByRole("banner");
    expect((await header.boundingBox())?.height).toBeLessThan(60);
  });
}

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a wrong password is told, a right one signs in, and a name is changed", async ({
    page,
  }) => {
    const email = newEmail();
    await page.goto("/sign-up");
    await page.getByLabel("Name").fill("Asha Rao");
    await page.getByLabel("E-mail").fill(email);
    await page.getByRole("textbox", { name: "Password", exact: true }).fill("short");
    await page.getByRole("button", { name: "Make the account" }).click();
    await expect(page.getByText("Type 10 characters or more.")).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await page.getByRole("textbox", { name: "Password", exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: "Make the account" }).click();
    await page.waitForURL("/");
    await page.goto("/account");
    await page.getByLabel("Your name").fill("Asha R.");
    await page.getByRole("button", { name: "Save the name" }).click();
    await expect(page.getByText(/^Asha R\. · /)).toBeVisible();
    await page.getByRole("button", { name: "Sign out" }).first().click();
    await page.waitForURL("/");
    await page.goto("/sign-in");
    await typeSignIn(page, email, "not a password");
    await expect(page.getByRole("alert").filter({ hasText: "is not right" })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await typeSignIn(page, email, PASSWORD);
    await page.waitForURL("/");
    await expect(page.getByRole("link", { name: "Account" })).toBeVisible();
  });
});
