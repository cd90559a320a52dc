/** How questions fare: at the desk for a quiz and a question, as CSV, and in a taker's review. */
import { randomUUID } from "node:crypto";
import example from "@/lib/statistics/worked-example.json";
import { addCohort } from "@/scripts/testing/cohort";
import { expect, test } from "./fixtures";
import { beginQuiz, choose, expectQuestion, expectReview, lockIn, skip } from "./runner-page";
import { lookAt } from "./soundness";
import { database, signIn } from "./staff";

type Made = { readonly slug: string; readonly title: string; readonly ids: readonly string[] };

/** A question of this test alone, that no quiz draws. */
async function aQuestion(key: number, n: number): Promise<{ id: string; versionId: string }> {
  const db = database();
  const id = `w-${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const versionId = randomUUID();
  const { slug: topicSlug } = await db.topic.findFirstOrThrow();
  const at = new Date();
  await db.question.create({
    data: {
      id,
      state: "retired",
      topicSlug,
      format: "single",
      origin: "written",
      headNumber: 1,
      createdAt: at,
      updatedAt: at,
      versions: {
        create: {
          id: versionId,
          number: 1,
          contentHash: versionId,
          format: "single",
          stem: `Which one answers question ${n + 1} of ${id}, with a comma?`,
          options: ["a", "b", "c", "d"].map((each) => ({
            id: each,
            text: `Text ${each} of ${id}`,
            rationale: "",
          })),
          key: "abcd".charAt(key),
          optionOrder: "shuffled",
          explanation: "",
          topicSlug,
          difficulty: 2,
          seconds: 19,
          citations: [],
          facts: [],
          disputes: [],
          origin: "desk",
          createdAt: at,
        },
      },
    },
  });
  return { id, versionId };
}

/** The worked example as people who took a quiz of this test; its second key is wrong, its third misleads. */
async function aTakenQuiz(sheets: readonly string[] = example.sheets): Promise<Made> {
  const db = database();
  const slug = `taken-${randomUUID().slice(0, 8)}`;
  const title = `Taken ${slug.slice(6)}`;
  const { timing, feedback } = await db.quiz.findUniqueOrThrow({ where: { slug: "sprint" } });
  await db.quiz.create({
    data: {
      slug,
      title,
      description: "A quiz for the tests.",
      kind: "sprint",
      position: 2_000,
      blueprint: { count: 8 },
      timing: timing ?? {},
      marking: example.marking,
      feedback,
      state: "closed",
    },
  });
  const made = await Promise.all(example.keys.map((key, n) => aQuestion(key, n)));
  await addCohort(db, {
    quiz: slug,
    versionIds: made.map(({ versionId }) => versionId),
    sheets,
    times: example.times,
    marking: example.marking,
  });
  return { slug, title, ids: made.map(({ id }) => id) };
}

test("a quiz tells how it fares, and which keys look wrong, before anything else", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const { slug, title, ids } = await aTakenQuiz();
  await page.goto(`/admin/quizzes/${slug}`);
  await page.getByRole("link", { name: "How it fares" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`How “${title}” fares`);
  const figures = page.getByRole("region", { name: "The quiz", exact: true });
  await expect(figures).toContainText("People40");
  const consistency = String(Math.round(example.quiz.consistency[0] ?? 0)).replace("-", "−");
  await expect(figures).toContainText(`Internal consistency${consistency}`);
  const suspects = page.getByRole("region", { name: "2 keys look wrong" });
  await expect(suspects.getByRole("link")).toHaveCount(2);
  await expect(suspects).toContainText("chose C did better than whoever chose the key");
  const rows = page.getByRole("table").locator("tbody tr");
  await expect(rows).toHaveCount(8);
  await expect(rows.nth(0)).toContainText("Key looks wrong");
  await expect(rows.nth(1)).toContainText("Key looks wrong");
  await expect(rows.nth(2)).not.toContainText("Key looks wrong");
  await suspects.getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`/admin/questions/${ids[2]?.replaceAll(".", "\\.")}`));
});

test("the table is in the order its address says, by links that need no script", async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const context = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {}),
  });
  await signIn(context, "editor");
  const page = await context.newPage();
  const { slug } = await aTakenQuiz();
  await page.goto(`/admin/quizzes/${slug}/statistics`);
  const column = async (name: string) => {
    const heads = await page.getByRole("columnheader").allTextContents();
    const at = heads.findIndex((head) => head.startsWith(name));
    const cells = page.getByRole("table").locator(`tbody tr > :nth-child(${at + 1})`);
    return (await cells.allTextContents()).map((text) => Number.parseFloat(text.replace("−", "-")));
  };
  for (const name of ["Facility", "Discrimination", "Weight", "Median time"]) {
    await page.getByRole("columnheader", { name }).getByRole("link").click();
    await expect(page.getByRole("columnheader", { name })).toHaveAttribute(
      "aria-sort",
      "ascending",
    );
    const up = (await column(name)).filter((value) => !Number.isNaN(value));
    expect(up, name).toEqual(up.toSorted((a, b) => a - b));
    await page.getByRole("columnheader", { name }).getByRole("link").click();
    await expect(page.getByRole("columnheader", { name })).toHaveAttribute(
      "aria-sort",
      "descending",
    );
    const down = (await column(name)).filter((value) => !Number.isNaN(value));
    expect(down, name).toEqual(up.toReversed());
  }
  await page.getByRole("link", { name: "Keys that look wrong first" }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/quizzes/${slug}/statistics$`));
  await context.close();
});

test("every point of the scatter is a link with the question’s name and figures, in reach of the keys", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const { slug } = await aTakenQuiz();
  await page.goto(`/admin/quizzes/${slug}/statistics`);
  const chart = page.getByRole("region", { name: "Facility and discrimination" });
  // The question that everybody gets right tells nobody from anybody: it has no place.
  const points = chart.getByRole("link", { name: /facility −?\d+%, discrimination −?\d+/ });
  await expect(points).toHaveCount(7);
  await expect(chart.getByRole("link", { name: /the key looks wrong/ })).toHaveCount(2);
  const skipLink = chart.getByRole("link", { name: "Past the chart, to the table" });
  await skipLink.focus();
  await expect(skipLink).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(points.first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#q-.+-1$/);
  await expect(page.locator("tr:target")).toHaveCount(1);
  await skipLink.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Questions", exact: true })).toBeFocused();
});

test("the CSV has a line a question, figures unrounded, and nothing a spreadsheet would run", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const { slug, ids } = await aTakenQuiz();
  await page.goto(`/admin/quizzes/${slug}/statistics`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^statistics-taken-.+\.csv$/);
  const reply = await page.request.get(`/api/admin/statistics?quiz=${slug}`);
  expect(reply.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  const text = await reply.text();
  const [head = "", ...lines] = text.replace("\uFEFF", "").trim().split("\r\n");
  const names = head.split(",");
  expect(lines).toHaveLength(8);
  const third = lines.find((line) => line.startsWith(`${ids[2]},`)) ?? "";
  // Behind the text of the question, which may have commas.
  const cells = third.split(",").slice(-names.length + 3);
  const cell = (name: string) => Number(cells[names.indexOf(name) - 3]);
  expect(cell("discrimination")).toBeCloseTo(
    example.questions[2]?.discrimination?.[0] ?? Number.NaN,
    9,
  );
  expect(cell("median_ms")).toBeCloseTo(example.questions[2]?.medianMs ?? Number.NaN, 6);
  expect((await page.request.get("/api/admin/statistics")).status()).toBe(400);
  expect((await page.request.get("/api/admin/statistics?quiz=nowhere")).status()).toBe(404);
});

test("a question’s own page tells how takers fare with it, option by option", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const { ids } = await aTakenQuiz();
  await page.goto(`/admin/questions/${ids[1]}`);
  const panel = page.getByRole("region", { name: "How takers fare" });
  await expect(panel).toContainText("Key looks wrong");
  await expect(panel).toContainText("40 answers, of each person the first.");
  const known = example.questions[1];
  const rows = panel.getByRole("row");
  for (const [at, option] of (known?.options ?? []).entries()) {
    await expect(rows.nth(at + 1)).toContainText(`(${option.n})`);
  }
  await expect(rows.nth((example.keys[1] ?? 0) + 1)).toContainText("Key");
});

test("below thirty answers nothing is said but how many there are", async ({ page, context }) => {
  await signIn(context, "editor");
  const { slug, ids } = await aTakenQuiz(example.sheets.slice(0, 12));
  await page.goto(`/admin/quizzes/${slug}/statistics`);
  await expect(page.getByText("12 of 30 people so far.")).toBeVisible();
  await expect(page.getByRole("table").getByText("12 of 30 so far")).toHaveCount(8);
  await expect(page.getByRole("region", { name: "Facility and discrimination" })).toHaveCount(0);
  await page.goto(`/admin/questions/${ids[0]}`);
  await expect(page.getByText("12 of 30 answers so far.")).toBeVisible();
  const untaken = await aTakenQuiz([]);
  await page.goto(`/admin/quizzes/${untaken.slug}/statistics`);
  await expect(page.getByText("Nobody has finished this quiz yet.")).toBeVisible();
});

test("a review tells how many chose each option once thirty others have answered", async ({
  page,
}) => {
  const db = database();
  const draw = await db.quizDraw.findFirstOrThrow({ where: { quizSlug: "three" } });
  await beginQuiz(page, "three");
  await expectQuestion(page, 1);
  await choose(page, 0);
  await lockIn(page);
  for (const position of [2, 3]) {
    await expectQuestion(page, position);
    await skip(page);
  }
  await expectReview(page);
  const versionIds = draw.versionIds;
  const others = (count: number) =>
    addCohort(db, {
      quiz: "three",
      versionIds,
      sheets: Array.from({ length: count }, (_, n) => (n % 2 === 0 ? "ABC" : "DBC")),
      date: "2026-01-01",
    });
  await others(40);
  await page.reload();
  await page.locator("details[id^=question-]").evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const options = page.getByRole("list", { name: "Options" });
  await expect(options).toHaveCount(3);
  for (const list of await options.all()) {
    await expect(list.getByText(/^\d+% chose this$/)).toHaveCount(4);
  }
});

for (const width of [360, 1440]) {
  const [look, holds] = lookAt(width);
  test(`the pages of figures ${holds}: ${width} px`, async ({ page, context }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await signIn(context, "editor");
    const { slug, ids } = await aTakenQuiz();
    await page.goto(`/admin/quizzes/${slug}/statistics`);
    await page.getByText("What the figures mean").click();
    await look(page, `figures of a quiz, ${width} px`);
    await page.goto(`/admin/questions/${ids[2]}`);
    await expect(page.getByRole("region", { name: "How takers fare" })).toContainText("answers");
    await look(page, `figures of a question, ${width} px`);
  });
}
