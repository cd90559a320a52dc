/** Everything without a pointer. */
import type { Page } from "@playwright/test";
import { expect, stemOf, test } from "./fixtures";
import {
  beginQuiz,
  expectQuestion,
  expectReview,
  optionCards,
  readQuestion,
  readReview,
} from "./runner-page";

test.use({ viewport: { width: 1440, height: 900 } });

/** What has the keyboard: its name, and whether an eye can find it. */
function readFocus(page: Page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return { tag: "BODY", text: "", isSeen: false };
    const isOutlined = (element: Element | null) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    };
    const box = at.getBoundingClientRect();
    const isInView = box.bottom > 0 && box.top < innerHeight && box.width > 0;
    const marked = [at, at.closest("label"), ...at.querySelectorAll("*")];
    return {
      tag: at.tagName,
      text: at.getAttribute("aria-label") ?? at.textContent ?? "",
      isSeen: isInView && marked.some(isOutlined),
    };
  });
}

/** Tabs forward to what is asked for; whatever is passed on the way must show its focus. */
async function tabTo(page: Page, wanted: { readonly tag: string; readonly text?: RegExp }) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    const focus = await readFocus(page);
    // Past the last control the browser's own bar has the focus.
    if (focus.tag === "BODY") continue;
    expect(focus.isSeen, `the focus on ${focus.tag} “${focus.text}” can be seen`).toBe(true);
    if (focus.tag === wanted.tag && (wanted.text ?? /^/).test(focus.text)) return;
  }
  throw new Error(`no ${wanted.tag} ${wanted.text ?? ""} within 120 presses of Tab`);
}

test("a whole sprint with the keyboard alone, the focus always in sight", async ({ page }) => {
  test.slow();
  await page.goto("/");
  await tabTo(page, { tag: "BUTTON", text: /^Start the sprint$/ });
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/attempts\/[0-9a-f-]{36}$/);
  await expectQuestion(page, 1);

  const chosen: (string | null)[] = [];
  const rated: (string | null)[] = [];
  const keys = ["1", "2", "3", "4", "a", "b", "c", "d", "s"];
  for (let position = 1; position <= 20; position++) {
    await expectQuestion(page, position);
    const { options } = await readQuestion(page);
    const key = keys[(position - 1) % keys.length] ?? "s";
    const index = (position - 1) % keys.length;
    if (key === "s") {
      chosen.push(null);
      rated.push(null);
      await page.keyboard.press("s");
      continue;
    }
    await page.keyboard.press(key);
    await expect(page.getByRole("radio").nth(index % 4)).toBeChecked();
    expect((await readFocus(page)).isSeen, "the chosen option shows the focus").toBe(true);
    chosen.push(options[index % 4] ?? "");
    const rating = ([["y", "Sure"], ["u", "Unsure"], ["g", "Guess"], null] as const)[position % 4];
    if (rating) {
      await page.keyboard.press(rating[0]);
      await expect(page.getByRole("button", { name: rating[1], exact: true })).toHaveAttribute(
        "aria-pressed",
        "true",
      );
    }
    rated.push(rating?.[1].toLowerCase() ?? null);
    await page.keyboard.press("Enter");
  }
  await expectReview(page);
  const { items } = await readReview(page);
  for (const [index, item] of items.entries()) {
    const option = item.question.options.find(
      ({ id }: { id: string }) => id === item.chosenOptionId,
    );
    expect(option?.text ?? null, `the answer to question ${index + 1}`).toBe(chosen[index]);
    expect(item.confidence).toBe(rated[index]);
  }

  await test.step("the questions of the review: ↓ and ↑ from row to row, Enter opens", async () => {
    await tabTo(page, { tag: "SUMMARY", text: /Question 1\D/ });
    const row = (position: number) => page.locator(`#question-${position}`);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await expect(row(3).locator(":scope > summary")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(row(2).locator(":scope > summary")).toBeFocused();
    expect((await readFocus(page)).isSeen).toBe(true);
    await expect(row(2).getByRole("list", { name: "Options" })).toBeHidden();
    await page.keyboard.press("Enter");
    await expect(row(2).getByRole("list", { name: "Options" })).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(row(2).getByRole("list", { name: "Options" })).toBeHidden();
  });
});

test("Tab and the arrow keys choose too, and Enter on Skip skips", async ({ page }) => {
  await beginQuiz(page, "three", { pace: 3 });
  await expect(stemOf(page)).toBeFocused();
  await tabTo(page, { tag: "INPUT" });
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio").nth(2)).toBeChecked();
  expect((await readFocus(page)).isSeen).toBe(true);
  await tabTo(page, { tag: "BUTTON", text: /^Lock in$/ });
  await page.keyboard.press("Enter");
  await expectQuestion(page, 2);
  await expect(stemOf(page)).toBeFocused();
  await tabTo(page, { tag: "BUTTON", text: /^Skip$/ });
  await page.keyboard.press("Enter");
  await expectQuestion(page, 3);
});

test("T says the time left in a polite region, and the clock itself stays silent", async ({
  page,
}) => {
  await beginQuiz(page, "three", { pace: 3 });
  const voice = page.getByRole("status").filter({ hasText: /\d/ });
  await expect(voice).toHaveCount(0);
  await page.keyboard.press("t");
  await expect(voice).toHaveText(/^\d+ seconds left\s*$/);
  const said = Number.parseInt((await voice.textContent()) ?? "", 10);
  expect(said).toBeLessThanOrEqual(57);
  expect(said).toBeGreaterThan(40);
  await expect(page.getByRole("timer")).toHaveAttribute("aria-live", "off");
});

test("? opens the keys, Escape closes them, and Enter then locks in again", async ({ page }) => {
  await beginQuiz(page, "three", { pace: 3 });
  await page.keyboard.press("2");
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Settings and keys" });
  await expect(dialog).toBeVisible();
  for (const key of ["1–4", "A–D", "Enter", "S", "Y", "U", "G", "T", "?"]) {
    await expect(dialog.getByText(key, { exact: true })).toBeVisible();
  }
  // Behind the dialog nothing listens.
  await page.keyboard.press("s");
  await expect(page.getByText("1 of 3")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("radio").nth(1)).toBeChecked();
  await page.keyboard.press("Enter");
  await expectQuestion(page, 2);
});

test("without single-key shortcuts a letter does nothing, and Enter still locks in", async ({
  page,
}) => {
  await beginQuiz(page, "three", { pace: 3 });
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "No single-key shortcuts" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await page.keyboard.press("1");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
  await expectQuestion(page, 1);
  await optionCards(page).first().click();
  await page.keyboard.press("Enter");
  await expectQuestion(page, 2);
});
