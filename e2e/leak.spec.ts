/**
 * Everything the browser receives while a question is open, searched for what would give it away:
 * documents, RSC payloads, JSON, scripts, styles, source maps.
 */
import { expect, options, readStem, test } from "./fixtures";
import { expectQuestion } from "./runner-page";
import { needle, secretsOf } from "./secrets";

const RUNS = [
  { quiz: "sprint", feedback: "at-end", questions: 4 },
  { quiz: "sprint", feedback: "after-each", questions: 4 },
  // Every format there is.
  { quiz: "formats", feedback: "at-end", questions: 7 },
  { quiz: "formats", feedback: "after-each", questions: 7 },
] as const;

for (const { quiz, feedback, questions } of RUNS) {
  test(`in ${quiz} with feedback ${feedback}, nothing that reveals an open or coming question reaches the browser`, async ({
    page,
  }) => {
    const received: { url: string; body: string }[] = [];
    const reading: Promise<unknown>[] = [];
    page.on("response", (response) => {
      reading.push(
        response
          .body()
          .then((body) => received.push({ url: response.url(), body: body.toString("utf8") }))
          .catch(() => undefined), // a redirect has none
      );
    });

    await page.goto(`/quizzes/${quiz}`);
    await page
      .getByRole("radio", { name: feedback === "at-end" ? /at the end/i : /after each/i })
      .check();
    await page.getByRole("button", { name: "Start" }).click();
    await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
    await expect(options(page)).toHaveCount(4);
    const id = page.url().split("/").at(-1) ?? "";

    for (let position = 1; position <= questions; position++) {
      const stem = await readStem(page);
      // While it is open: also by a reload, which renders the question on the server.
      if (position === 2) {
        await page.reload();
        await expect(options(page)).toHaveCount(4);
      }
      await page.waitForLoadState("networkidle");
      await Promise.all(reading);
      for (const { what, text, mark } of await secretsOf(id, position)) {
        const leak = received.find(({ body }) => body.includes(mark));
        expect(leak?.url, `${what} “${text}” of an open question`).toBeUndefined();
      }
      // Names of fields that only a closed question has, as JSON or inside a script's string.
      const field = received.find(({ body }) =>
        /\\?"(locator|rationales?|citations|keyId|verdicts|holds|move|difficultyReasons)\\?":/.test(
          body,
        ),
      );
      expect(field?.url, "a field of a closed question").toBeUndefined();
      const isSeen = received.some(({ body }) => body.includes(needle(stem)));
      expect(isSeen, `what is on screen was searched: “${stem}”`).toBe(true);

      await page.keyboard.press(String((position % 4) + 1));
      await page.getByRole("button", { name: "Lock in" }).click();
      if (feedback === "after-each") {
        const next = page.getByRole("button", { name: /^next/i });
        await expect(next).toBeVisible();
        // What was just closed may be known now; what is to come may not.
        await Promise.all(reading);
        received.length = 0;
        await next.click();
      }
      await expectQuestion(page, position + 1);
    }
    expect(received.filter(({ url }) => url.endsWith(".map"))).toEqual([]);
  });
}

test("no source map is served for any script of the runner", async ({ page, request }) => {
  const scripts = new Set<string>();
  page.on("request", (request) => {
    const at = request.url();
    if (/\.js(\?|$)/.test(at)) scripts.add(at);
  });
  await page.goto("/quizzes/sprint");
  await page.getByRole("button", { name: "Start" }).click();
  await expect(options(page)).toHaveCount(4);
  expect(scripts.size).toBeGreaterThan(3);
  for (const script of scripts) {
    const map = await request.get(`${script.split("?")[0]}.map`);
    expect(map.status(), script).toBe(404);
  }
});

test("no page asks a third party for anything", async ({ page }) => {
  const foreign: string[] = [];
  const home = new URL(process.env.E2E_URL ?? "").origin;
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(home) && !url.startsWith("data:") && !url.startsWith("blob:"))
      foreign.push(url);
  });
  for (const path of ["/", "/quizzes/sprint", "/topics/defence-security"]) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
  }
  expect(foreign).toEqual([]);
});
