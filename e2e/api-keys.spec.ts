/** API keys: made, shown once, used by a program, and revoked; by whom, and with what they let nobody do. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { lookAt } from "./soundness";
import { signIn } from "./staff";

/** As a program asks: no cookies but those it is given. */
function ask(path: string, headers: Record<string, string>, init: RequestInit = {}) {
  return fetch(`${process.env.E2E_URL}${path}`, { ...init, headers });
}

const EXPORT = "/api/admin/exports?format=json&quiz=sprint";
const by = (key: string) => ({ authorization: `Bearer ${key}` });

const keys = (page: Page) => page.getByRole("region", { name: "API keys" });
const rowOf = (page: Page, name: string) =>
  keys(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name }) });

/** Makes a key as somebody does who has the page open. */
async function makeKey(page: Page, name: string, leaveOut: readonly string[] = []) {
  await page.getByRole("button", { name: "Make a key…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("What it is for").fill(name);
  for (const scope of leaveOut) await dialog.getByRole("checkbox", { name: scope }).uncheck();
  await dialog.getByRole("button", { name: "Make the key" }).click();
  const secret = await dialog.getByLabel("The key").inputValue();
  await dialog.getByRole("button", { name: "I have it" }).click();
  await expect(dialog).toHaveCount(0);
  return secret;
}

test("an editor makes a key by keyboard, which is shown once and works until it is revoked", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await page.goto("/account");
  const open = page.getByRole("button", { name: "Make a key…" });
  await open.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Make an API key" });
  await expect(dialog.getByLabel("What it is for")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("Say what the key is for.")).toBeVisible();
  await expect(dialog.getByLabel("What it is for")).toBeFocused();
  await page.keyboard.type("Every night");
  await page.keyboard.press("Enter");
  const made = page.getByRole("dialog", { name: "Your new key" });
  const field = made.getByLabel("The key");
  await expect(field).toBeFocused();
  const secret = await field.inputValue();
  expect(secret).toMatch(/^n19_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/);
  // Not with a slip of the finger: it is never shown again.
  await page.keyboard.press("Escape");
  await expect(made).toBeVisible();
  await made.getByRole("button", { name: "I have it" }).focus();
  await page.keyboard.press("Enter");
  await expect(made).toHaveCount(0);
  await expect(open).toBeFocused();
  expect(await page.content()).not.toContain(secret);
  await expect(rowOf(page, "Every night")).toContainText("Never");

  const answer = await ask(EXPORT, by(secret));
  expect(answer.status).toBe(200);
  expect((await answer.json()).questions.length).toBeGreaterThan(0);
  await page.reload();
  await expect(rowOf(page, "Every night")).not.toContainText("Never");

  await page.getByRole("button", { name: "Revoke Every night…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  expect((await ask(EXPORT, by(secret))).status).toBe(200);
  await page.getByRole("button", { name: "Revoke Every night…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke 1 key" }).click();
  await expect(keys(page).getByText("Revoked.", { exact: true })).toBeVisible();
  await expect(keys(page).getByText("No keys yet.")).toBeVisible();
  const refused = await ask(EXPORT, by(secret));
  expect(refused.status).toBe(401);
  expect(refused.headers.get("www-authenticate")).toBe(
    'Bearer realm="Nineteen", error="invalid_token"',
  );
  await page.getByText("1 key that no longer works").click();
  await expect(rowOf(page, "Every night")).toContainText("Revoked");
});

test("a key does what it is made for, and nothing beside it", async ({ page, context }) => {
  await signIn(context, "editor");
  await page.goto("/account");
  const secret = await makeKey(page, "Only import", ["Export"]);
  const refused = await ask(EXPORT, by(secret));
  expect(refused.status).toBe(403);
  expect(refused.headers.get("www-authenticate")).toContain("insufficient_scope");
  expect((await refused.json()).detail).toMatch(/may not export/);
  expect((await ask("/api/account/data", by(secret))).status).toBe(401);
  const page307 = await ask("/admin/questions", by(secret), { redirect: "manual" });
  expect(page307.status).toBe(307);
});

test("a key says who asks, whatever cookie comes along; another site has only a key to ask with", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await page.goto("/account");
  const secret = await makeKey(page, "From elsewhere");
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  expect((await ask(EXPORT, { cookie })).status).toBe(200);
  expect((await ask(EXPORT, { cookie, ...by("n19_wrong") })).status).toBe(401);
  const post = (headers: Record<string, string>) =>
    ask("/api/admin/imports?format=json&mode=preview", headers, { method: "POST", body: "[]" });
  const origin = "https://elsewhere.example";
  expect((await post({ origin, cookie })).status).toBe(403);
  expect((await post({ origin, ...by(secret) })).status).not.toBe(403);
  expect((await post({ origin, ...by("n19_wrong") })).status).toBe(401);
});

test("an administrator sees everybody’s keys and revokes them; takers have none", async ({
  page,
  context,
  browser,
}) => {
  const name = `Reviewer of keys ${Date.now().toString(36)}`;
  await signIn(context, "reviewer", { name });
  await page.goto("/account");
  const secret = await makeKey(page, `Key of ${name}`);

  const office = await (await browser.newContext()).newPage();
  await signIn(office.context(), "admin");
  await office.goto(`${process.env.E2E_URL}/admin/settings`);
  await expect(rowOf(office, `Key of ${name}`)).toContainText(name);
  await office.getByRole("button", { name: `Revoke Key of ${name}…` }).click();
  await office.getByRole("dialog").getByRole("button", { name: "Revoke 1 key" }).click();
  await expect(keys(office).getByText("Revoked.", { exact: true })).toBeVisible();
  expect((await ask(EXPORT, by(secret))).status).toBe(401);
  await office.goto(`${process.env.E2E_URL}/admin/audit?action=api-key.revoked`);
  await expect(office.getByText(`Revoked the API key “Key of ${name}” of ${name}.`)).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other.context(), "taker");
  await other.goto(`${process.env.E2E_URL}/account`);
  await expect(other.getByRole("heading", { name: "Your data" })).toBeVisible();
  await expect(other.getByRole("heading", { name: "API keys" })).toHaveCount(0);
});

for (const width of [360, 1440]) {
  const [look, title] = lookAt(width);
  test(`keys on the account page and in the settings ${title}: ${width} px`, async ({
    page,
    context,
  }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signIn(context, "admin");
    await page.goto("/account");
    await makeKey(page, "A key with a name that goes on for a while, as names do");
    await look(page, "an account with a key");
    await page.getByRole("button", { name: "Make a key…" }).click();
    await look(page, "the form of a key");
    await page.goto("/admin/settings");
    await look(page, "the settings with keys");
  });
}
