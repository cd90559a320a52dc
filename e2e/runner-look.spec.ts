/** What the runner shows of itself: on a short screen, in forced colours, in the tab, to the ear. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  answerAndGoOn,
  beginQuiz,
  choose,
  expectQuestion,
  lockIn,
  optionCards,
  readReview,
  skip,
  startFromIntro,
} from "./runner-page";

// As most people see it.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

test.describe("on a screen as short as a page at 200 %", () => {
  for (const viewport of [
    { width: 720, height: 450 },
    { width: 360, height: 450 },
  ]) {
    test(`four options are in reach and nothing lies over them: ${viewport.width} × ${viewport.height}`, async ({
      page,
    }) => {
      await page.setViewportSize(viewport);
      await beginQuiz(page, "sprint");
      for (let position = 1; position <= 5; position++) {
        await expectQuestion(page, position);
        for (const card of await optionCards(page).all()) {
          await card.scrollIntoViewIfNeeded();
          expect(await isOnTop(card), "every part of the card takes a tap").toBe(true);
        }
        const lock = page.getByRole("button", { name: "Lock in" });
        await lock.scrollIntoViewIfNeeded();
        expect(await isOnTop(lock)).toBe(true);
        await skip(page);
      }
    });
  }

  test("the four options of a sprint need no scrolling where the screen is wide", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 720, height: 450 });
    await beginQuiz(page, "sprint");
    for (let position = 1; position <= 5; position++) {
      await expectQuestion(page, position);
      for (const card of await optionCards(page).all()) {
        const box = await card.boundingBox();
        expect((box?.y ?? 0) + (box?.height ?? 0), `question ${position}`).toBeLessThanOrEqual(450);
      }
      await skip(page);
    }
  });
});

function isOnTop(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [top + 3, (top + bottom) / 2, bottom - 3].every((y) => {
      const hit = document.elementFromPoint((left + right) / 2, y);
      return hit !== null && (element === hit || element.contains(hit));
    });
  });
}

test("in forced colours the choice, the rating and the place in the quiz can be told", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await beginQuiz(page, "three", { pace: 3 });
  await answerAndGoOn(page, 0);
  await choose(page, 1);
  await page.getByRole("button", { name: "Guess" }).click();
  await page.mouse.move(0, 0);
  const looks = (selector: string) =>
    page.locator(selector).evaluateAll((all) =>
      all.map((one) => {
        const { backgroundColor, borderTopWidth } = getComputedStyle(one);
        return `${backgroundColor} ${borderTopWidth}`;
      }),
    );
  const [first, second] = await looks("main label");
  expect(second, "the chosen card").not.toBe(first);
  const [letter, chosenLetter] = await looks("main label > span:first-of-type");
  expect(chosenLetter, "the chosen letter").not.toBe(letter);
  const [sure, , guess] = await looks("main fieldset button");
  expect(guess, "the rating given").not.toBe(sure);
  const segments = await looks("header span.h-1");
  expect(new Set(segments).size, `done, here and ahead: ${segments}`).toBe(3);
});

test("behind the settings the page is darker than before, in the dark too", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await beginQuiz(page, "three", { pace: 3 });
    const paper = await brightness(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await brightness(page), colorScheme).toBeLessThan(paper);
  }
});

/** Mean of a corner of the screen where nothing stands, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const shot = await page.screenshot({ clip: { x: 0, y: 300, width: 8, height: 8 } });
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const paint = canvas.getContext("2d");
    paint?.drawImage(image, 0, 0);
    const { data } = paint?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const channels = [...data].filter((_, index) => index % 4 !== 3);
    return channels.reduce((sum, value) => sum + value, 0) / channels.length;
  }, shot.toString("base64"));
}

test("the tab tells the quiz and how far it is, and Back to the home page takes that away", async ({
  page,
}) => {
  const id = await beginQuiz(page, "three");
  await expect(page).toHaveTitle(/^Quiz three, [^·]+ · 1 of 3 · Nineteen$/);
  await answerAndGoOn(page, 0);
  await expect(page).toHaveTitle(/^Quiz three, [^·]+ · 2 of 3 · Nineteen$/);
  await page.getByRole("link", { name: /^Leave/ }).click();
  await page.getByRole("link", { name: "Continue" }).waitFor();
  await expect(page).toHaveTitle(/^Nineteen/);
  await page.getByRole("link", { name: "Continue" }).click();
  await expect(page).toHaveTitle(/^Quiz three, [^·]+ · 2 of 3 · Nineteen$/);
  const html = await (await page.request.get(`/attempts/${id}`)).text();
  expect(html).toMatch(/<title>Quiz three, [^·]+ · Nineteen<\/title>/);
});

test("Back to the intro page gives the tab its name again", async ({ page }) => {
  await page.goto("/quizzes/sprint");
  const before = await page.title();
  await startFromIntro(page);
  await expect(page).toHaveTitle(/ · 1 of 20 · Nineteen$/);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Start" })).toBeVisible();
  await expect(page).toHaveTitle(before);
});

test("what was said of one question is not left standing at the next", async ({ page }) => {
  await beginQuiz(page, "short");
  const voice = page.locator("p[role=status]");
  await expect(voice).toHaveText("Time");
  await expectQuestion(page, 2);
  await expect(voice).toHaveText("");
});

test("a second tap on the chosen option locks it in; one on another option changes the choice", async ({
  page,
  answers,
}) => {
  const id = await beginQuiz(page, "three", { pace: 3 });
  const right = await answers.rightIndex(page);
  await choose(page, (right + 1) % 4);
  await choose(page, right);
  await expectQuestion(page, 1);
  await optionCards(page).nth(right).click();
  await expectQuestion(page, 2);
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await optionCards(page).nth(1).dblclick({ delay: 60 });
  await expectQuestion(page, 3);
  // Arrow keys and Space pass over a chosen option without locking it.
  await choose(page, 0);
  await page.keyboard.press("Space");
  await expect(page.getByRole("radio").first()).toBeChecked();
  await lockIn(page);
  await page.waitForURL(/review/);
  expect((await readReview(page, id)).items[0].outcome).toBe("correct");
});

test("the settings say that a second tap locks in", async ({ page }) => {
  await beginQuiz(page, "three", { pace: 3 });
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("A second tap on the chosen option");
});
