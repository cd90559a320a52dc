/**
 * Everything the browser receives while a question is open, searched for what would give it away:
 * documents, RSC payloads, JSON, scripts, styles, source maps.
 */
import pg from "pg";
import { databaseUrl, expect, options, readStem, test } from "./fixtures";
import { expectQuestion } from "./runner-page";

type Secret = {
  readonly what: string;
  readonly text: string;
  /** The part of it that is searched for. */
  readonly mark: string;
};

/** What must not arrive before a question is closed: of the questions in the attempt, all of it. */
async function secretsOf(attemptId: string, fromPosition: number): Promise<Secret[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  const { rows } = await client.query(
    `SELECT i.position, v.question_id, v.id, v.stem, v.statements, v.options, v.verdicts,
            v.explanation, v.facts, v.content_hash
       FROM items i JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = $1 ORDER BY i.position`,
    [attemptId],
  );
  await client.end();
  // A reason may repeat a statement or an answer, which was on screen: it is known by what it adds.
  const shown = rows
    .filter((row) => row.position <= fromPosition)
    .flatMap((row) => [
      row.stem,
      ...(row.statements ?? []),
      ...row.options.map(({ text }: { text: string }) => text),
    ])
    .join("\n");
  const secrets = rows
    .filter((row) => row.position >= fromPosition)
    .flatMap((row) => [
      { what: "explanation", text: row.explanation },
      { what: "question id", text: row.question_id },
      { what: "version id", text: row.id },
      { what: "content hash", text: row.content_hash },
      ...row.facts.map((text: string) => ({ what: "fact id", text })),
      ...(row.verdicts ?? []).map(({ reason }: { reason: string }) => ({
        what: "verdict",
        text: reason,
      })),
      ...row.options.map(({ rationale }: { rationale: string }) => ({
        what: "rationale",
        text: rationale,
      })),
      // Many questions begin with the same words: what is below them is their own.
      ...(row.position > fromPosition
        ? [{ what: "question not reached", text: row.statements?.[0] ?? row.stem }]
        : []),
    ]);
  return secrets.flatMap((secret) => {
    const mark = needle(secret.text, shown);
    // Of a sentence a few letters prove nothing; an id is searched for however short it is.
    const isTelling = mark.length >= 10 || (mark !== "" && !secret.text.includes(" "));
    return isTelling ? [{ ...secret, mark }] : [];
  });
}

/**
 * The longest part of a text that stands the same in JSON, in a script's string and in HTML, and
 * does not stand in another text; empty if there is none.
 */
function needle(text: string, except = ""): string {
  const plain = text.match(/[A-Za-z0-9 ,.-]+/g) ?? [text];
  return plain
    .map((part) => part.trim())
    .filter((part) => !except.includes(part))
    .reduce((longest, part) => (part.length > longest.length ? part : longest), "");
}

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
