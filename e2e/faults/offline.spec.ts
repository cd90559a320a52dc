/** No line at all for a while, and strangers who answer in the server's place. */
import { expect, readVerdicts } from "../fixtures";
import {
  ANSWER_KEPT,
  beginQuiz,
  choose,
  expectQuestion,
  lockIn,
  readQuestion,
  readReview,
} from "../runner-page";
import type { Impostor } from "./bad-line";
import { test } from "./line-world";

test("offline for two questions: the first comes too late and is owned up to, the second counts, nothing is lost", async ({
  page,
  line,
}) => {
  test.slow();
  const id = await beginQuiz(page, "six");
  line.set({ isCut: true });
  await choose(page, 1);
  await lockIn(page);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  // Longer than the question lasts.
  await page.waitForTimeout(22_000);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  expect(await readVerdicts(id)).toEqual([]);
  line.set({ isCut: false });
  await expectQuestion(page, 2);
  await expect(page.getByText("Time was up before your last answer arrived.")).toBeVisible();

  line.set({ isCut: true });
  await choose(page, 2);
  await lockIn(page);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await page.waitForTimeout(5_000);
  line.set({ isCut: false });
  await expectQuestion(page, 3);
  await expect(page.getByText(ANSWER_KEPT)).toHaveCount(0);
  expect(await readVerdicts(id)).toEqual([
    { position: 1, verdict: "late" },
    { position: 2, verdict: "accepted" },
  ]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await page.request.post(`/api/attempts/${id}/finish`);
  const { items } = await readReview(page, id);
  expect(items[0]).toMatchObject({ outcome: "timed-out", late: true, chosenOptionId: null });
  // Charged all the time there was, and no more.
  expect(items[0].chargedMs).toBe(19_000);
  expect(items[1].outcome).toMatch(/correct|wrong/);
});

test("offline, the tab closed, and opened again when the line is back: the kept answer arrives @quick", async ({
  page,
  context,
  line,
}) => {
  const id = await beginQuiz(page, "three", { pace: 2 });
  line.set({ isCut: true });
  await choose(page, 3);
  await lockIn(page);
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  await page.close();
  expect(await readVerdicts(id)).toEqual([]);
  line.set({ isCut: false });
  const again = await context.newPage();
  await again.goto(`/attempts/${id}`);
  await expectQuestion(again, 2);
  expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
});

test("the line cut while the reply to an answer is under way: it is sent again and counts once", async ({
  page,
  line,
}) => {
  const id = await beginQuiz(page, "three", { pace: 2 });
  // Long enough to look, and less than the runner waits for a reply.
  line.set({ latencyMs: 6_000 });
  await choose(page, 0);
  await lockIn(page);
  await expect.poll(() => readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
  line.set({ isCut: true, latencyMs: 0 });
  await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
  line.set({ isCut: false });
  await expectQuestion(page, 2);
  expect(await readVerdicts(id)).toHaveLength(1);
});

const LOGIN = "<!doctype html><title>Free Wi-Fi</title><h1>Sign in to go online</h1>";
const STRANGERS: readonly (readonly [string, readonly Impostor[]])[] = [
  [
    "a proxy without a server behind it",
    Array.from({ length: 3 }, () => ({ status: 503, headers: {}, body: "Service Unavailable" })),
  ],
  [
    "a server that asks for patience",
    [
      { status: 429, headers: { "retry-after": "1" }, body: "{}" },
      { status: 503, headers: { "retry-after": "1" }, body: "{}" },
    ],
  ],
  [
    "@quick: a hotel’s login page",
    [
      { status: 200, headers: { "content-type": "text/html" }, body: LOGIN },
      { status: 511, headers: { "content-type": "text/html" }, body: LOGIN },
      { status: 200, headers: { "content-type": "application/json" }, body: '{"ok":true}' },
    ],
  ],
  [
    "a login page that others refuse with, and half a reply",
    [
      { status: 403, headers: { "content-type": "text/html" }, body: LOGIN },
      { status: 401, headers: { "content-type": "text/html" }, body: LOGIN },
      { status: 404, headers: { "content-type": "text/html" }, body: LOGIN },
      { status: 200, headers: { "content-type": "application/json" }, body: '{"attempt":{"id"' },
    ],
  ],
];

for (const [name, replies] of STRANGERS) {
  test(`${name} answers in the server’s place: the answer is kept under a banner, and sent until it counts`, async ({
    page,
    line,
  }) => {
    const id = await beginQuiz(page, "three", { pace: 2 });
    const before = await readQuestion(page);
    line.intercept(replies);
    await choose(page, 2);
    await lockIn(page);
    await expect(page.getByText(ANSWER_KEPT)).toBeVisible();
    expect(await readQuestion(page)).toEqual(before);
    await expectQuestion(page, 2);
    await expect(page.getByText(ANSWER_KEPT)).toHaveCount(0);
    expect(line.passages.filter(({ fate }) => fate === "impostor")).toHaveLength(replies.length);
    expect(await readVerdicts(id)).toEqual([{ position: 1, verdict: "accepted" }]);
  });
}
