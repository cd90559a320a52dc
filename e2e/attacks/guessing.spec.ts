/** Finding out who has an account, and guessing passwords: by the words and the time of an answer, and by many tries. */
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { anAccount, PASSWORD } from "@/scripts/testing/accounts";
import { expect, test } from "../fixtures";
import { database } from "../staff";

const home = () => process.env.E2E_URL ?? "";

/** Sends the sign-in form as a browser without script does; what came of it, and how long it took. */
async function tryIn(page: Page, email: string, password: string) {
  await page.goto(`${home()}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password", exact: true }).fill(password);
  const began = performance.now();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(
    page
      .getByRole("alert")
      .or(page.getByText(/Too many/))
      .first(),
  ).toBeVisible();
  const ms = performance.now() - began;
  // What the button says while it works goes a moment after the answer has come.
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
  const words = (await page.locator("main").textContent()) ?? "";
  return { ms, words: words.replaceAll(email, "E") };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

test("signing in with an unknown address and with a wrong password is told, and takes, the same", async ({
  page,
}) => {
  test.slow();
  const known: number[] = [];
  const unknown: number[] = [];
  for (let n = 0; n < 6; n++) {
    const { account } = await anAccount(database(), "taker");
    const one = await tryIn(page, account.email, "not this password");
    const other = await tryIn(page, `nobody-${randomUUID()}@example.org`, "not this password");
    expect(one.words).toBe(other.words);
    known.push(one.ms);
    unknown.push(other.ms);
  }
  const ratio = median(known) / median(unknown);
  console.log(`known against unknown address: ${ratio.toFixed(2)} times as long`);
  // A hash that is left out would make it several times as long.
  expect(ratio).toBeGreaterThan(0.5);
  expect(ratio).toBeLessThan(2);
});

test("after ten wrong passwords the right one does not get in either, whether or not there is an account", async ({
  browser,
}) => {
  test.slow();
  const { account } = await anAccount(database(), "taker");
  const ends: string[] = [];
  for (const email of [account.email, `nobody-${randomUUID()}@example.org`]) {
    const page = await (await browser.newContext()).newPage();
    for (let n = 0; n < 10; n++) await tryIn(page, email, `wrong password ${n}`);
    const { words } = await tryIn(page, email, PASSWORD);
    expect(words).toMatch(/Too many/);
    ends.push(words.replaceAll(/\d+ minutes?/g, "N minutes"));
    await page.context().close();
  }
  expect(ends[0]).toBe(ends[1]);
});

test("signing up with an address that has an account says no more than any other refusal", async ({
  page,
}) => {
  const { account } = await anAccount(database(), "taker");
  await page.goto(`${home()}/sign-up`);
  await page.getByLabel("Name").fill("Somebody");
  await page.getByLabel("E-mail").fill(account.email);
  await page
    .getByRole("textbox", { name: /Password/ })
    .first()
    .fill("a password of theirs");
  await page
    .getByRole("button", { name: /account|sign up/i })
    .first()
    .click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  const words = (await page.locator("main").textContent()) ?? "";
  expect(words).not.toMatch(/already|exists|taken|in use|registered/i);
});
