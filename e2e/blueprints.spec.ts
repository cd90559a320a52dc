/** Quizzes at the desk: made, tried out, opened, taken, closed; by whom, and how two get along. */
import type { Browser, Page } from "@playwright/test";
import { expect, queryRows, test } from "./fixtures";
import { expectQuestion, optionCards, readQuestion, skip, startFromIntro } from "./runner-page";
import { expectSound } from "./soundness";
import { signIn } from "./staff";

const field = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const press = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).click();
const state = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: text }).first()).toBeVisible();

/** A browser of somebody new, without an account. */
async function guest(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.E2E_URL ?? "" });
  return context.newPage();
}

async function begin(page: Page, slug: string): Promise<void> {
  await page.goto(`/quizzes/${slug}`);
  await startFromIntro(page);
}

let serial = 0;
/** A title of its own for each run of each test. */
const newTitle = (name: string) => `${name} ${Date.now().toString(36)}${serial++}`;

async function startNew(page: Page, title: string): Promise<string> {
  await page.goto("/admin/quizzes");
  await page.getByRole("link", { name: "New quiz" }).click();
  await field(page, "Title").fill(title);
  await field(page, "Description").fill("Made by a test.");
  return field(page, "Address").inputValue();
}

async function saveAndOpen(page: Page, slug: string): Promise<void> {
  await press(page, "Save and open");
  await page.waitForURL(`**/admin/quizzes/${slug}`);
  await state(page, /^Open · saved by/);
}

test("a reviewer makes a fixed list by keyboard, a guest takes it in that order, and closing it lets them finish", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  await signIn(context, "reviewer");
  const slug = await startNew(page, newTitle("Class test"));
  await page.getByRole("radio", { name: /fixed list/ }).check();
  const chosen = await queryRows<{ id: string; stem: string }>(
    `SELECT q.id, v.stem FROM questions q
       JOIN question_versions v ON v.question_id = q.id AND v.number = q.published_number
      WHERE q.format = 'single' ORDER BY q.id LIMIT 3`,
  );
  const search = page.getByRole("searchbox", { name: "Add published questions" });
  for (const { id } of chosen) {
    await search.fill(id);
    const row = page.getByRole("listitem").filter({ hasText: id });
    await row.getByRole("button", { name: "Add", exact: true }).click();
    await expect(row.getByRole("button", { name: "Added" })).toBeVisible();
  }
  await search.fill("");
  await state(page, "3 questions are served");
  const list = page.getByRole("list").filter({ has: page.getByRole("button", { name: /^Move/ }) });
  // The third goes first: once with the arrows, once with its button, and the focus stays with it.
  await page.getByRole("button", { name: "Move question 3 up" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("button", { name: "Move question 2 up" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Move question 1 up" })).toBeFocused();
  await expect(list.getByRole("listitem").first()).toContainText(chosen[2]?.id ?? "");
  await page.getByRole("checkbox", { name: /^Shuffle/ }).uncheck();
  await expect(page.getByText("3, the same for everybody", { exact: false })).toBeVisible();
  await press(page, "Show a draw");
  await state(page, "Draw 1: 3 questions");
  await saveAndOpen(page, slug);
  await expect(field(page, "Address")).not.toBeEditable();

  const taker = await guest(browser);
  await begin(taker, slug);
  const order = [chosen[2], chosen[0], chosen[1]].map((each) => each?.stem.replaceAll("*", ""));
  expect((await readQuestion(taker)).stem).toBe(order[0]);

  await press(page, "Close…");
  const dialog = page.getByRole("dialog", { name: /^Close/ });
  await expect(dialog).toContainText("1 attempt is under way; it can be finished.");
  await dialog.getByRole("button", { name: "Leave it open" }).click();
  await state(page, /^Open/);
  await press(page, "Close…");
  await dialog.getByRole("button", { name: "Close the quiz" }).click();
  await state(page, /^Closed · saved by/);

  const late = await guest(browser);
  await late.goto(`/quizzes/${slug}`);
  await expect(late.getByText("This quiz is closed.", { exact: false })).toBeVisible();
  await expect(late.getByRole("button", { name: "Start" })).toHaveCount(0);
  const refused = await late.request.post("/api/attempts", { data: { quiz: slug } });
  expect(refused.status()).toBe(409);
  expect((await refused.json()).detail).toMatch(/is closed/);

  await skip(taker);
  await expectQuestion(taker, 2);
  expect((await readQuestion(taker)).stem).toBe(order[1]);
  await expect(optionCards(taker)).toHaveCount(4);

  await press(page, "Open again");
  await state(page, /^Open/);
  await late.reload();
  await expect(late.getByRole("button", { name: "Start" })).toBeVisible();
});

test("a reviewer makes a quiz by rules, sees how many match, tries draws, and takers are told its marks", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  await signIn(context, "reviewer");
  const title = newTitle("History with CSAT marks");
  const slug = await startNew(page, title);
  await state(page, /published questions match/);
  await page.getByRole("checkbox", { name: "History and milestones" }).check();
  await page.getByRole("checkbox", { name: "One right answer" }).check();
  await field(page, "Questions, 1 to 100").fill("100");
  await state(page, "Fewer than a draw wants");
  await field(page, "Questions, 1 to 100").fill("5");
  await page.getByRole("radio", { name: /^UPSC CSAT/ }).check();
  await expect(
    page.getByText("+2½ right, −⅚ wrong, 0 blank. Skipped", { exact: false }),
  ).toBeVisible();
  await press(page, "Show a draw");
  await state(page, "Draw 1: 5 questions");
  await expect(page.getByText("History and milestones 5")).toBeVisible();
  await press(page, "Another draw");
  await state(page, "Draw 2: 5 questions");
  // What cannot be is said at the field, which gets the focus; nothing is lost.
  await field(page, "Questions, 1 to 100").fill("0");
  await press(page, "Save and open");
  await state(page, "Not saved: 1 thing is to be mended");
  await expect(field(page, "Questions, 1 to 100")).toBeFocused();
  await expect(field(page, "Questions, 1 to 100")).toHaveAccessibleDescription("at least 1");
  await field(page, "Questions, 1 to 100").fill("5");
  await press(page, "Save draft");
  await page.waitForURL(`**/admin/quizzes/${slug}`);
  await state(page, /^Draft · saved by/);

  const taker = await guest(browser);
  expect((await taker.goto(`/quizzes/${slug}`))?.status()).toBe(404);
  // Staff see the page; it says that nobody can begin.
  await page.getByRole("link", { name: "Its page for takers" }).click();
  await expect(page.getByText("A draft: nobody but staff", { exact: false })).toBeVisible();
  await page.goto(`/admin/quizzes/${slug}`);

  await page.getByLabel("From", { exact: true }).fill("2099-01-01T09:30");
  await page.keyboard.press("Control+s");
  await state(page, /^Draft · saved by/);
  await press(page, "Save and open");
  await state(page, /^Open · saved by/);
  await taker.goto(`/quizzes/${slug}`);
  await expect(taker.getByText("opens on 1 January 2099", { exact: false })).toBeVisible();
  await taker.goto("/");
  await expect(taker.getByRole("link", { name: title })).toHaveCount(0);

  await page.getByLabel("From", { exact: true }).fill("");
  await press(page, "Save");
  await state(page, /^Open · saved by/);
  await taker.goto("/");
  await taker.getByRole("link", { name: title }).click();
  await expect(
    taker.getByRole("definition").filter({ hasText: "+2½ right, −⅚ wrong" }),
  ).toBeVisible();
  const made = await taker.request.post("/api/attempts", { data: { quiz: slug } });
  expect(made.status()).toBe(201);
  expect((await made.json()).attempt.total).toBe(5);
});

test("an editor can look at a quiz and try it out, but not change or make one", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await page.goto("/admin/quizzes");
  await expect(page.getByRole("link", { name: "New quiz" })).toHaveCount(0);
  await page.getByRole("link", { name: "India–Japan sprint" }).click();
  await expect(
    page.getByText("Changing a quiz needs the role of reviewer.", { exact: false }),
  ).toBeVisible();
  await expect(field(page, "Title")).toBeDisabled();
  await expect(page.getByRole("button", { name: /^(Save|Close)/ })).toHaveCount(0);
  await press(page, "Show a draw");
  await state(page, "Draw 1: 20 questions");
  expect((await page.goto("/admin/quizzes/new"))?.status()).toBe(404);
});

test("of two reviewers the second is shown what the first saved, and chooses", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  await signIn(context, "reviewer", { name: "First" });
  const title = newTitle("Contested");
  const slug = await startNew(page, title);
  await saveAndOpen(page, slug);
  const other = await browser.newContext({ baseURL: process.env.E2E_URL ?? "" });
  await signIn(other, "reviewer", { name: "Second" });
  const second = await other.newPage();
  await second.goto(`/admin/quizzes/${slug}`);
  await field(second, "Description").fill("As the second has it.");
  await field(page, "Description").fill("As the first has it.");
  await press(page, "Save");
  await state(page, /^Open · saved by First/);
  await press(second, "Save");
  const conflict = second.getByRole("region", { name: /^First saved this quiz/ });
  await expect(conflict).toBeFocused();
  await expect(conflict.getByRole("row", { name: /Description/ })).toContainText(
    "As the first has it.As the second has it.",
  );
  await expectSound(second, "conflict");
  await expect(field(second, "Description")).toHaveValue("As the second has it.");
  await press(second, "Save mine over theirs");
  await state(second, /^Open · saved by Second/);

  await field(page, "Description").fill("The first again.");
  await press(page, "Save");
  await press(page, "Take theirs, drop mine");
  await expect(field(page, "Description")).toHaveValue("As the second has it.");
  await state(page, /^Open · saved by Second/);
});

test("what is typed and not saved is not left without asking", async ({ page, context }) => {
  await signIn(context, "reviewer");
  const slug = await startNew(page, newTitle("Unsaved"));
  expect(slug).toMatch(/^unsaved-/);
  await state(page, "not saved");
  let asked = "";
  page.once("dialog", async (dialog) => {
    asked = dialog.message();
    await dialog.dismiss();
  });
  await page.getByRole("link", { name: "Facts" }).click();
  expect(asked).toMatch(/not saved/);
  expect(page.url()).toContain("/admin/quizzes/new");
  await expect(field(page, "Description")).toHaveValue("Made by a test.");
});

for (const [width, height] of [
  [360, 780],
  [1440, 900],
] as const) {
  test(`the list and a quiz with a draw break no rule in light or dark: ${width} px`, async ({
    page,
    context,
  }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.setViewportSize({ width, height });
    await signIn(context, "reviewer");
    await page.goto("/admin/quizzes");
    await expectSound(page, "list");
    await page.goto("/admin/quizzes/prelims-india-japan");
    await press(page, "Show a draw");
    await state(page, "Draw 1: 20 questions");
    await expectSound(page, "quiz by rules");
    await page.getByRole("radio", { name: /fixed list/ }).check();
    await page.getByRole("searchbox").fill("India");
    await expect(page.getByRole("button", { name: "Add", exact: true }).first()).toBeVisible();
    await page.getByRole("button", { name: "Add", exact: true }).first().click();
    await expectSound(page, "quiz by hand");
    await press(page, "Close…");
    await expectSound(page, "asking before it is closed");
  });
}
