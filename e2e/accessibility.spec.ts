/** Every screen, in light and in dark, on a phone and on a desk: for every eye, hand and ear. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  beginQuiz,
  choose,
  expectQuestion,
  expectReview,
  lockIn,
  makeAttempt,
  optionCards,
  skip,
} from "./runner-page";
import { expectSound } from "./soundness";

const PHONE = { width: 360, height: 780 };
const DESK = { width: 1440, height: 900 };

/** Stems of the bank that fit a sprint's clock. */
function sprintStems(): string[] {
  const bank = resolve(import.meta.dirname, "..", "questions", "bank");
  return readdirSync(bank).flatMap((file) => {
    const questions: { stem: string; seconds: number }[] = JSON.parse(
      readFileSync(join(bank, file), "utf8"),
    );
    return questions.filter(({ seconds }) => seconds <= 19).map(({ stem }) => stem);
  });
}

for (const viewport of [PHONE, DESK]) {
  test.describe(`${viewport.width} px wide`, () => {
    // Stills, not moments of a transition.
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test(`home, intro, notes, practice and not-found break no rule in light or dark: ${viewport.width} px`, async ({
      page,
    }) => {
      test.slow();
      await page.goto("/");
      await expectSound(page, "home of a newcomer");
      await page.goto("/quizzes/daily-ten");
      await expectSound(page, "intro");
      await page.goto("/topics/defence-security");
      await expectSound(page, "topic");
      await page.goto("/practice?topic=history&format=chronology&count=endless");
      await expectSound(page, "practice");
      await page.goto("/no-such-page");
      await expectSound(page, "not found");
    });

    test(`a run in all its states, and its review, break no rule in light or dark: ${viewport.width} px`, async ({
      page,
    }) => {
      test.slow();
      const id = await makeAttempt(page, "three-after-each", { pace: 10 });
      // While the first question does not come, the count of three stays.
      let release = () => {};
      const released = new Promise<void>((done) => {
        release = done;
      });
      await page.route("**/next", async (route) => {
        await released;
        await route.continue();
      });
      await page.goto(`/attempts/${id}`);
      await expect(page.getByRole("button", { name: /start now/i })).toBeFocused();
      await expectSound(page, "runner, before the first question");
      release();
      await expectQuestion(page, 1);
      await expectSound(page, "runner, open");
      await choose(page, 1);
      await page.getByRole("button", { name: "Guess" }).click();
      await expectSound(page, "runner, chosen");
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectSound(page, "runner, settings and keys");
      await page.keyboard.press("Escape");
      await lockIn(page);
      await expect(page.getByRole("button", { name: "Next" })).toBeVisible();
      await expectSound(page, "runner, feedback");
      await page.goto("/");
      await expectSound(page, "home with an attempt to resume");
      await page.goto(`/attempts/${id}`);
      await page.getByRole("button", { name: "Next" }).click();
      await expectQuestion(page, 2);
      await page.route("**/answers", (route) => route.abort("connectionfailed"));
      await skip(page);
      await expect(page.getByText(/Connection lost/)).toBeVisible();
      await expectSound(page, "runner, connection lost");
      await page.unroute("**/answers");
      await page.getByRole("button", { name: "Next" }).click();
      await expectQuestion(page, 3);
      await skip(page);
      await page.getByRole("button", { name: "See the review" }).click();
      await expectReview(page);
      await page.locator("details").evaluateAll((all) => {
        for (const one of all) (one as HTMLDetailsElement).open = true;
      });
      await expectSound(page, "review, everything open");
      await page.goto("/");
      await expectSound(page, "home with history");
    });
  });
}

test("the colours chosen by hand hold on every page, whatever the device prefers", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  // A colour on its way to another is neither.
  const paper = () =>
    page.evaluate(async () => {
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      return getComputedStyle(document.documentElement).background;
    });
  const light = await paper();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.getByRole("button", { name: "Dark" })).toHaveAttribute("aria-pressed", "true");
  const dark = await paper();
  expect(dark).not.toBe(light);
  await beginQuiz(page, "three");
  await expect.poll(paper).toBe(dark);
  await page.goto("/");
  await page.getByRole("button", { name: "As the device" }).click();
  await expect(page.getByRole("button", { name: "As the device" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect.poll(paper).toBe(light);
});

for (const viewport of [PHONE, DESK]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test(`the first option stays where it was over ten questions, and all four are in view: ${viewport.width} px`, async ({
      page,
    }) => {
      await beginQuiz(page, "sprint");
      const tops: number[] = [];
      for (let position = 1; position <= 10; position++) {
        await expectQuestion(page, position);
        // Until the new question has stopped sliding in.
        await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
        const first = await optionCards(page).first().boundingBox();
        const last = await optionCards(page).last().boundingBox();
        const bar = await page.getByRole("button", { name: "Skip" }).boundingBox();
        expect(first && last && bar).not.toBeNull();
        tops.push(first?.y ?? 0);
        const told = `question ${position}: the fourth option ends above the bar`;
        expect((last?.y ?? 0) + (last?.height ?? 0), told).toBeLessThanOrEqual(bar?.y ?? 0);
        await skip(page);
      }
      expect(new Set(tops).size, `tops of the first option: ${tops}`).toBe(1);
    });

    test(`every stem that a sprint may ask stands in the room kept for it: ${viewport.width} px`, async ({
      page,
    }) => {
      const stems = sprintStems();
      expect(stems.length).toBeGreaterThan(500);
      await beginQuiz(page, "sprint");
      const outgrown = await page.locator("h1").evaluate((heading, texts) => {
        const room = heading.parentElement as HTMLElement;
        const kept = Number.parseFloat(getComputedStyle(room).minHeight);
        return texts.filter((text) => {
          heading.textContent = text;
          return room.getBoundingClientRect().height > kept + 0.5;
        });
      }, stems);
      expect(outgrown).toEqual([]);
    });
  });
}

test.describe("under a thumb", () => {
  test.use({ viewport: PHONE, hasTouch: true, isMobile: true });

  test("options and every control of the runner are at least 44 px high, options from edge to edge", async ({
    page,
  }) => {
    await beginQuiz(page, "three", { pace: 3 });
    for (const card of await optionCards(page).all()) {
      const box = await card.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect(Math.round(box?.width ?? 0)).toBeGreaterThanOrEqual(PHONE.width - 2 * 16);
    }
    const controls = page.locator("button:visible, a:visible");
    expect(await controls.count()).toBeGreaterThanOrEqual(7);
    for (const control of await controls.all()) {
      const box = await control.boundingBox();
      const name = (await control.getAttribute("aria-label")) ?? (await control.textContent());
      expect(box?.height, `height of ${name}`).toBeGreaterThanOrEqual(44);
      expect(box?.width, `width of ${name}`).toBeGreaterThanOrEqual(44);
    }
  });
});

/** How many positions the ring takes in a second and a half. */
function countRingSteps(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const ring = document.querySelector("[role=timer] circle:last-of-type");
    const seen = new Set<string | null>();
    const from = performance.now();
    while (performance.now() - from < 1500) {
      await new Promise(requestAnimationFrame);
      seen.add(ring?.getAttribute("stroke-dashoffset") ?? null);
    }
    return seen.size;
  });
}

function longestTransitionMs(page: Page): Promise<number> {
  return page.evaluate(() => {
    const durations = [...document.querySelectorAll("main *, header *")].flatMap((element) =>
      getComputedStyle(element)
        .transitionDuration.split(",")
        .map((text) => Number.parseFloat(text) * (text.trim().endsWith("ms") ? 1 : 1000)),
    );
    return Math.max(...durations);
  });
}

test("with less motion asked for the ring moves once a second and nothing slides or fades", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await beginQuiz(page, "three");
  expect(await countRingSteps(page)).toBeLessThanOrEqual(3);
  expect(await longestTransitionMs(page)).toBeLessThan(1);
});

test("otherwise the ring moves evenly, and no transition takes longer than 200 ms", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await beginQuiz(page, "three");
  expect(await countRingSteps(page)).toBeGreaterThan(6);
  expect(await longestTransitionMs(page)).toBeLessThanOrEqual(200);
});

test("where colours are forced, buttons keep a border and what is chosen keeps a mark", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/quizzes/sprint");
  const border = (element: Element) => Number.parseFloat(getComputedStyle(element).borderTopWidth);
  const start = page.getByRole("button", { name: "Start" });
  expect(await start.evaluate(border)).toBeGreaterThanOrEqual(1);
  const colours = await start.evaluate((button) => {
    const { borderTopColor, backgroundColor } = getComputedStyle(button);
    return [borderTopColor, backgroundColor];
  });
  expect(colours[0]).not.toBe(colours[1]);
  for (const [chosen, other] of [
    [/×1\s*19 s/, /×2/],
    [/At the end/, /After each/],
  ] as const) {
    const width = (name: RegExp) =>
      page.locator("main label", { hasText: name }).first().evaluate(border);
    expect(await width(chosen)).toBeGreaterThan(await width(other));
  }
  const theme = (name: string) =>
    page.getByRole("button", { name }).locator("span").first().evaluate(border);
  expect(await theme("As the device")).toBeGreaterThan(await theme("Dark"));
});

test("the review tells outcomes by word and icon, and its chart has a table", async ({ page }) => {
  await beginQuiz(page, "three");
  for (const position of [1, 2, 3]) {
    await expectQuestion(page, position);
    await skip(page);
  }
  await expectReview(page);
  for (const position of [1, 2, 3]) {
    const row = page.locator(`#question-${position} > summary`);
    await expect(row).toContainText("Skipped");
    await expect(row.locator("svg").first()).toBeVisible();
  }
  await page.getByText("As a table").click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(4);
});
