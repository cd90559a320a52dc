/** From the home page to the review and back, as most people will take it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  answerAndGoOn,
  attemptIdOf,
  expectQuestion,
  expectReview,
  optionCards,
  readQuestion,
  type SeenQuestion,
  skipCountIn,
  skipToReview,
  startFromIntro,
} from "./runner-page";

// As most people see it.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

const PLANS = [
  { does: "right", rates: "Sure" },
  { does: "wrong", rates: null },
  { does: "right", rates: "Guess" },
  { does: "wrong", rates: "Unsure" },
  { does: "skip", rates: null },
] as const;

const names = (seen: readonly SeenQuestion[]) =>
  seen.map(({ stem, options }) => [stem, ...[...options].sort()].join(" | ")).sort();

function chip(page: Page, name: RegExp) {
  return page.getByRole("navigation", { name: "Show" }).getByRole("link", { name });
}

/** The positions of the questions in the list of the review. */
function positionsShown(page: Page) {
  return page
    .locator("#questions details[id^=question-]")
    .evaluateAll((rows) => rows.map(({ id }) => Number(id.replace("question-", ""))));
}

test.describe("on a phone of 360 × 780", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });

  test("a sprint by touch: one button, 3-2-1, twenty answers, and a review whose score is what was answered right", async ({
    page,
    answers,
  }) => {
    test.slow();
    await page.goto("/");
    await page.getByRole("button", { name: "Start the sprint" }).tap();
    await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
    // Nobody touches anything: 3, 2, 1 leads to the first question by itself.
    await expectQuestion(page, 1);
    const sprintId = attemptIdOf(page);

    const seen: SeenQuestion[] = [];
    for (let position = 1; position <= 20; position++) {
      await expectQuestion(page, position);
      seen.push(await readQuestion(page));
      const plan = PLANS[(position - 1) % PLANS.length];
      if (plan?.does === "skip") {
        await page.getByRole("button", { name: "Skip" }).tap();
        continue;
      }
      const right = await answers.rightIndex(page);
      await optionCards(page)
        .nth(plan?.does === "right" ? right : (right + 1) % 4)
        .tap();
      if (plan?.rates) {
        const rating = page.getByRole("button", { name: plan.rates, exact: true });
        await rating.tap();
        await expect(rating).toHaveAttribute("aria-pressed", "true");
      }
      await page.getByRole("button", { name: "Lock in" }).tap();
    }
    await expectReview(page);

    await test.step("marks and counts", async () => {
      await expect(page.getByText("8 of 20 marks")).toBeVisible();
      // A wrong answer costs nothing here, so nothing is said of what guesses earned.
      await expect(page.getByText("4 of 4 right", { exact: true })).toBeVisible();
      const counts = page.getByLabel("Outcomes", { exact: true });
      await expect(counts).toContainText(/8\s*Right|Right\s*8/);
      await expect(counts).toContainText(/8\s*Wrong|Wrong\s*8/);
      await expect(counts).toContainText(/4\s*Skipped|Skipped\s*4/);
      await expect(counts).toContainText(/0\s*Timed out|Timed out\s*0/);
    });

    await test.step("filters show exactly their kind", async () => {
      expect(await positionsShown(page)).toEqual(seen.map(({ position }) => position));
      const wanted = { Wrong: [], Skipped: [], "Lucky right": [] } as Record<string, number[]>;
      for (const { position } of seen) {
        const plan = PLANS[(position - 1) % PLANS.length];
        if (plan?.does === "wrong") wanted.Wrong?.push(position);
        if (plan?.does === "skip") wanted.Skipped?.push(position);
        if (plan?.rates === "Guess") wanted["Lucky right"]?.push(position);
      }
      for (const [name, positions] of Object.entries(wanted)) {
        const link = chip(page, new RegExp(`^${name} *${positions.length}$`));
        await link.tap();
        await expect(link).toHaveAttribute("aria-current", "true");
        await expect(page.getByText(`${positions.length} of 20 shown`)).toBeVisible();
        expect(await positionsShown(page)).toEqual(positions);
      }
      await expect(chip(page, /^Timed out/)).toHaveCount(0);
    });

    await test.step("a wrong answer is explained: choice, key, a reason for every option, sources, clock", async () => {
      await chip(page, /^Wrong/).tap();
      await expect(page.getByText("8 of 20 shown")).toBeVisible();
      const row = page.locator("#question-2");
      await row.locator(":scope > summary").tap();
      const reasons = row.getByRole("list", { name: "Options" }).getByRole("listitem");
      await expect(reasons).toHaveCount(4);
      const texts = await reasons.allInnerTexts();
      for (const [index, option] of (seen[1]?.options ?? []).entries()) {
        expect(texts[index]).toContain(option);
        expect(texts[index]?.length).toBeGreaterThan(option.length + 20);
      }
      expect(texts.filter((text) => text.includes("Right answer"))).toHaveLength(1);
      expect(texts.filter((text) => text.includes("Your choice"))).toHaveLength(1);
      await expect(row.getByRole("heading", { name: "Sources", exact: true })).toBeVisible();
      await expect(row).toContainText(/Limit 19\.0\ss · used \d+\.\d\ss/);
    });

    await test.step("the advice leads to the notes it names, unfolded", async () => {
      const advice = page.getByRole("paragraph").filter({ hasText: /^Read .+ again/ });
      await advice.getByRole("link").tap();
      const notes = page.locator("[id^=topic-]:target");
      await expect(notes.locator("details")).toHaveAttribute("open");
      await expect(notes.getByText(/^You missed/)).toBeInViewport();
      const top = await notes.evaluate((topic) => topic.getBoundingClientRect().top);
      expect(top, "pixels above the topic").toBeGreaterThanOrEqual(30);
    });

    await test.step("on paper all twenty take ten pages at most", async () => {
      await page.goto(`/attempts/${sprintId}/review`);
      const paper = await page.pdf({ format: "A4", preferCSSPageSize: true });
      const pages = paper.toString("latin1").match(/\/Type \/Page\b/g) ?? [];
      expect(pages.length).toBeGreaterThan(2);
      expect(pages.length).toBeLessThanOrEqual(10);
    });

    await test.step("the wrong ones again: a new attempt of exactly these", async () => {
      await page.getByRole("button", { name: "Retry the wrong ones" }).tap();
      await page.waitForURL((url) => !url.pathname.includes(sprintId));
      await skipCountIn(page);
      const again = await skipToReview(page);
      const missed = seen.filter(
        ({ position }) => PLANS[(position - 1) % PLANS.length]?.does !== "right",
      );
      expect(names(again)).toEqual(names(missed));
    });

    await test.step("home shows both results", async () => {
      await page.goto("/");
      const recent = page.getByRole("region", { name: "Recent results" });
      await expect(recent.getByRole("listitem")).toHaveText([/0 of 12/, /8 of 20/]);
      await recent.getByRole("link").last().tap();
      await page.waitForURL(`**/attempts/${sprintId}/review`);
    });
  });
});

test("the daily ten is the same ten for two people", async ({ page, browser }) => {
  test.slow();
  const other = await (await browser.newContext()).newPage();
  const drawn: SeenQuestion[][] = [];
  for (const person of [page, other]) {
    await person.goto(process.env.E2E_URL ?? "");
    await person.getByRole("link", { name: "Today’s ten" }).click();
    await person.waitForURL("**/quizzes/daily-ten");
    await startFromIntro(person);
    drawn.push(await skipToReview(person));
  }
  expect(drawn[0]).toHaveLength(10);
  expect(names(drawn[0] ?? [])).toEqual(names(drawn[1] ?? []));
  await other.context().close();
});

test("a past day’s ten can still be played, is another ten than today’s, and is then marked as done", async ({
  page,
}) => {
  test.slow();
  const daily = page.getByRole("region", { name: "Daily ten" });
  await page.goto("/");
  const day = daily.getByRole("listitem").first().getByRole("link");
  const address = (await day.getAttribute("href")) ?? "";
  expect(address).toMatch(/^\/quizzes\/daily-ten-\d{4}-\d{2}-\d{2}$/);
  await day.click();
  await page.waitForURL(`**${address}`);
  const iso = address.slice(-10);
  await expect(page.locator(`time[datetime="${iso}"]`)).toBeVisible();
  await startFromIntro(page);
  const past = await skipToReview(page);

  await page.goto("/quizzes/daily-ten");
  await startFromIntro(page);
  const today = await skipToReview(page);
  expect(past).toHaveLength(10);
  expect(names(past)).not.toEqual(names(today));

  await page.goto("/");
  await expect(daily.getByRole("listitem").first()).toContainText("done");
  await expect(daily.getByRole("listitem").nth(1)).not.toContainText("done");
});

test("a topic’s quiz states its rules first and asks of that topic only", async ({ page }) => {
  test.slow();
  await page.goto("/");
  await page.getByRole("link", { name: "Defence and security", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Defence and security");
  const rules = page.getByRole("region", { name: "How it goes" });
  for (const rule of [/19 s for each question/, /At zero/, /\+1 right, 0 wrong, 0 blank/]) {
    await expect(rules).toContainText(rule);
  }
  await startFromIntro(page);
  for (let position = 1; position < 10; position++) {
    await expectQuestion(page, position);
    await expect(page.getByRole("main").getByText("Defence and security")).toBeVisible();
    await answerAndGoOn(page, position % 4);
  }
  await skipToReview(page);
  const topics = page.getByRole("region", { name: "By topic" });
  await expect(topics).toContainText("Defence and security");
  await expect(topics.getByText(/\d+ of \d+ right/)).toHaveCount(1);
});

test("a topic’s notes give each fact with its source and lead to the quiz", async ({ page }) => {
  await page.goto("/");
  // Another journey may have made a second quiz on the topic.
  await page.getByRole("link", { name: "Notes on Defence and security" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Defence and security");
  const notes = page.getByRole("region", { name: "Notes" });
  const count = Number.parseInt((await notes.getByText(/^\d+ notes/).textContent()) ?? "", 10);
  expect(count).toBeGreaterThanOrEqual(10);
  const rows = notes.locator(":scope > ul > li");
  await expect(rows).toHaveCount(count);
  const unsourced = await rows.evaluateAll(
    (items) => items.filter((item) => item.querySelectorAll("ul li").length === 0).length,
  );
  expect(unsourced).toBe(0);
  expect(
    await page.getByRole("region", { name: "Sources" }).getByRole("listitem").count(),
  ).toBeGreaterThan(0);
  await page.getByRole("link", { name: "Take the quiz on this topic" }).click();
  await page.waitForURL("**/quizzes/topic-defence-security");
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
});
