/** The runner as its taker sees it and acts on it. */
import { expect, type Locator, type Page } from "@playwright/test";
import type { Json } from "./client";

/** What the runner says while an answer waits for the line. */
export const ANSWER_KEPT = "Connection lost. Your answer is kept and will be sent.";

export type SeenQuestion = {
  readonly position: number;
  readonly stem: string;
  /** The statements or events, or the cells of the table, without their numbers and names. */
  readonly body: readonly string[];
  readonly options: readonly string[];
};

/** Makes an attempt for the person of this page; no clock runs yet. */
export async function makeAttempt(page: Page, quiz: string, terms: object = {}): Promise<string> {
  const reply = await page.request.post("/api/attempts", {
    data: { quiz, reveal: false, ...terms },
  });
  expect(reply.status(), await reply.text()).toBe(201);
  return (await reply.json()).attempt.id;
}

/** Opens an attempt that was not begun, and its first question at once. */
export async function beginAttempt(page: Page, id: string): Promise<void> {
  await page.goto(`/attempts/${id}`);
  await skipCountIn(page);
}

export async function beginQuiz(page: Page, quiz: string, terms: object = {}): Promise<string> {
  const id = await makeAttempt(page, quiz, terms);
  await beginAttempt(page, id);
  return id;
}

/** From the intro page, as a newcomer would. */
export async function startFromIntro(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Start" }).click();
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  await skipCountIn(page);
  return attemptIdOf(page);
}

/** 3-2-1 may be over before a slow machine finds its button; either way a question comes. */
export async function skipCountIn(page: Page): Promise<void> {
  const start = page.getByRole("button", { name: /start now/i });
  await expect(start.or(optionCards(page).first())).toBeVisible();
  if (await start.isVisible()) await start.click({ timeout: 2_000 }).catch(() => undefined);
  await expectQuestion(page, 1);
}

export function attemptIdOf(page: Page): string {
  return /\/attempts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

export function optionCards(page: Page): Locator {
  return page.locator("main label").filter({ has: page.getByRole("radio") });
}

/** Waits until the question of this position can be answered. */
export async function expectQuestion(page: Page, position: number): Promise<void> {
  await expect(
    page.getByText(new RegExp(`^(${position} of \\d+|Question ${position})$`)),
    // On a busy machine a request may be lost; the runner says so and sends it again by itself.
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("radio")).toHaveCount(4);
  await expect(page.getByRole("radio").first()).toHaveAttribute("aria-disabled", "false");
}

export function readQuestion(page: Page): Promise<SeenQuestion> {
  return page.evaluate(() => ({
    position: Number(/\d+/.exec(document.querySelector("header p")?.textContent ?? "")),
    stem: document.querySelector("h1")?.textContent ?? "",
    body: [
      ...document.querySelectorAll("main ol > li p"),
      ...document.querySelectorAll("main tbody th, main tbody td"),
    ].map((element) =>
      (element.textContent ?? "").replace(/^(Statement[- ]I+: |[A-E]\.|\d\.)/, ""),
    ),
    options: [...document.querySelectorAll("main label")].map(
      (label) => label.lastElementChild?.textContent ?? "",
    ),
  }));
}

export async function choose(page: Page, index: number): Promise<void> {
  await optionCards(page).nth(index).click();
  await expect(page.getByRole("radio").nth(index)).toBeChecked();
}

export async function lockIn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Lock in" }).click();
}

export async function skip(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Skip" }).click();
}

/** Chooses, locks and waits for the next question. */
export async function answerAndGoOn(page: Page, index: number): Promise<void> {
  const { position } = await readQuestion(page);
  await choose(page, index);
  await lockIn(page);
  await expectQuestion(page, position + 1);
}

/** Skips all that is left; gives the questions seen on the way. Ends on the review. */
export async function skipToReview(page: Page): Promise<SeenQuestion[]> {
  const seen: SeenQuestion[] = [];
  const total = Number((await page.getByText(/^\d+ of \d+$/).textContent())?.split(" ").at(-1));
  let position = (await readQuestion(page)).position;
  for (; position <= total; position++) {
    await expectQuestion(page, position);
    seen.push(await readQuestion(page));
    await skip(page);
  }
  await expectReview(page);
  return seen;
}

export async function expectReview(page: Page): Promise<void> {
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}\/review/);
  await expect(page.getByRole("heading", { level: 1, name: /^Review/ })).toBeVisible();
}

/** What the server says of the attempt on screen. */
export async function readState(page: Page, id = attemptIdOf(page)): Promise<Json> {
  const reply = await page.request.get(new URL(`/api/attempts/${id}`, page.url()).href);
  expect(reply.status(), await reply.text()).toBe(200);
  return reply.json();
}

export async function readReview(page: Page, id = attemptIdOf(page)): Promise<Json> {
  const reply = await page.request.get(new URL(`/api/attempts/${id}/review`, page.url()).href);
  expect(reply.status(), await reply.text()).toBe(200);
  return reply.json();
}

/** Whole or tenths of seconds, as the digits of the clock stand. */
export async function secondsShown(page: Page): Promise<number> {
  return Number(await page.getByRole("timer").textContent());
}

/**
 * The digits agree with what is really left, to the second. Read before and after the server is
 * asked, so that a slow machine cannot make an honest clock look wrong.
 */
export async function expectHonestClock(page: Page): Promise<void> {
  const before = await secondsShown(page);
  const asked = performance.now();
  const { item } = await readState(page);
  const tookSeconds = (performance.now() - asked) / 1000;
  const after = await secondsShown(page);
  expect(item, "the question is still open").not.toBeNull();
  const left = Math.ceil(item.remainingMs / 1000);
  const told = `shown ${before} s and ${after} s, really left ${item.remainingMs} ms`;
  expect(before, told).toBeLessThanOrEqual(left + 1 + tookSeconds);
  expect(after, told).toBeGreaterThanOrEqual(left - 1 - tookSeconds);
}

/** Waits until the server's clock of the open question has come down to this. */
export async function untilLeft(
  page: Page,
  seconds: number,
  id = attemptIdOf(page),
): Promise<void> {
  await expect
    .poll(async () => (await readState(page, id)).item?.remainingMs ?? 0, { timeout: 30_000 })
    .toBeLessThanOrEqual(seconds * 1000);
}
