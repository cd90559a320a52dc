/** The list of questions at the desk: found, chosen and changed, by hand and by keys, with and without script. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { editableSchema } from "@/lib/contracts/editor";
import { saveQuestion } from "@/lib/server/questions/commands";
import type { StaffContext } from "@/lib/server/staff";
import { anAccount } from "@/scripts/testing/accounts";
import { expect, test } from "./fixtures";
import { lookAt } from "./soundness";
import { database, signIn } from "./staff";

const LETTERS = "abcdefghjkmnpqrstuvwxyz";
const someLetters = (count: number) =>
  Array.from({ length: count }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join("");

/** Drafts of an editor with a word that nothing else has; takers never get them. */
async function writeDrafts(count: number): Promise<{ word: string; ids: string[] }> {
  const word = `zq${someLetters(8)}`;
  const db = database();
  const { account } = await anAccount(db, "editor", { name: "Meera Iyer" });
  const ctx: StaffContext = { now: new Date(), db, personId: null, address: "test", account };
  const topic = await db.topic.findFirstOrThrow({ orderBy: { position: "asc" } });
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const id = `w-${someLetters(12)}`;
    const content = editableSchema.parse({
      format: "single",
      stem: `Which one is ${word}, number ${n}?`,
      statements: [],
      pairs: [],
      columns: null,
      verdicts: [],
      options: ["a", "b", "c", "d"].map((each) => ({
        id: each,
        text: `Text ${each}`,
        rationale: "",
      })),
      key: "a",
      optionOrder: "shuffled",
      explanation: "",
      topic: topic.slug,
      difficulty: n % 2 === 0 ? 4 : 2,
      seconds: 19,
      citations: [],
    });
    await saveQuestion(ctx, { id, content, baseNumber: 0, why: "" });
    ids.push(id);
  }
  return { word, ids };
}

const total = (page: Page, text: string) =>
  expect(page.getByRole("region", { name: "Questions" }).getByRole("status").first()).toHaveText(
    text,
  );
const row = (page: Page, n: number) =>
  page.getByRole("row", { name: new RegExp(`number ${n}\\?`) });

test("search and filters go into the address as they are chosen, and back brings them back", async ({
  page,
  context,
}) => {
  const { word } = await writeDrafts(4);
  await signIn(context, "editor");
  await page.goto("/admin/questions");
  await page.getByRole("searchbox").pressSequentially(word.slice(0, -2));
  await total(page, "4 questions");
  expect(page.url()).toContain(`q=${word.slice(0, -2)}`);
  await page.getByRole("group", { name: "State" }).getByLabel("Draft").check();
  await expect(page).toHaveURL(/state=draft/);
  const difficulty = page.locator("summary", { hasText: "Difficulty" });
  await difficulty.click();
  await page.getByRole("checkbox", { name: "4 of 5" }).check();
  await total(page, "2 questions");
  await page.reload();
  await total(page, "2 questions");
  await expect(page.getByRole("checkbox", { name: "4 of 5" })).toBeChecked();
  await page.goBack();
  await total(page, "4 questions");
  await expect(page.getByRole("checkbox", { name: "4 of 5" })).not.toBeChecked();
  await page.getByRole("link", { name: "Clear all" }).first().click();
  await expect(page).toHaveURL(/\/admin\/questions$/);
  await expect(page.getByRole("searchbox")).toHaveValue("");
});

test("keys move, select, extend, search and open", async ({ page, context }) => {
  const { word, ids } = await writeDrafts(4);
  await signIn(context, "editor");
  await page.goto(`/admin/questions?q=${word}&sort=id`);
  const inOrder = ids.toSorted();
  const link = (at: number) => page.locator(`a[href^="/admin/questions/${inOrder[at]}?list="]`);
  // Keys are heard once the page's script runs.
  await expect(async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("j");
    await expect(link(0)).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("ArrowDown");
  await expect(link(1)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("3 selected")).toBeVisible();
  await page.keyboard.press("x");
  await expect(page.getByText("2 selected")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(link(0)).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await link(3).focus();
  await page.keyboard.press("Enter");
  // The list goes along, for the next question and the way back.
  await expect(page).toHaveURL(new RegExp(`/admin/questions/${inOrder[3]}\\?list=`));
  await expect(page.getByRole("textbox", { name: "Stem" })).toBeVisible();
});

test("an editor moves questions to another topic, told the number first, and may not retire", async ({
  page,
  context,
}) => {
  const { word, ids } = await writeDrafts(3);
  await signIn(context, "editor");
  await page.goto(`/admin/questions?q=${word}`);
  await page.getByLabel("Select all on this page").check();
  await expect(page.getByRole("button", { name: "Retire…" })).toHaveCount(0);
  await page.getByRole("button", { name: "Change topic…" }).click();
  const dialog = page.getByRole("dialog", { name: "Change the topic of 3 questions" });
  await expect(dialog.getByText("None of 3 can be changed:")).toBeVisible();
  await expect(dialog.getByText("3: It is under that topic already.")).toBeVisible();
  await dialog.getByLabel("Topic").selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "Change the topic of 3" }).click();
  await expect(page.getByText("3 questions have another topic.")).toBeVisible();
  const moved = await database().question.findMany({ where: { id: { in: ids } } });
  expect(moved.map(({ headNumber, state }) => `${headNumber} ${state}`)).toEqual(
    Array(3).fill("2 draft"),
  );
});

test("a reviewer retires what is selected after being asked, and takes it back", async ({
  page,
  context,
}) => {
  const { word } = await writeDrafts(3);
  await signIn(context, "reviewer");
  // The list empties as they are retired; what was done, and its undo, stay.
  await page.goto(`/admin/questions?q=${word}&state=draft`);
  await row(page, 1).getByRole("checkbox").check();
  await row(page, 2).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Retire…" }).click();
  const dialog = page.getByRole("dialog", { name: "Retire 2 questions" });
  await expect(dialog.getByText("All 2 can be changed.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await row(page, 3).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Retire…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire 3" }).click();
  await expect(page.getByText("3 questions are retired.")).toBeVisible();
  await expect(page.getByText("No question matches.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("3 questions are again what they were.")).toBeVisible();
  await total(page, "3 questions");
});

test("what is selected can be downloaded, and so can all that match", async ({ page, context }) => {
  const { word, ids } = await writeDrafts(3);
  await signIn(context, "editor");
  await page.goto(`/admin/questions?q=${word}`);
  const download = async (name: string) => {
    await page.getByRole("button", { name, exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Export as").selectOption("Nineteen JSON");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      dialog.getByRole("link", { name: "Download" }).click(),
    ]);
    await dialog.getByRole("button", { name: "Close" }).click();
    const { questions } = JSON.parse(readFileSync(await file.path(), "utf8"));
    return (questions as { id: string }[]).map(({ id }) => id);
  };
  expect(await download("Export all 3…")).toEqual(ids.toSorted());
  await row(page, 2).getByRole("checkbox").check();
  expect(await download("Export…")).toEqual([ids[1]]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the form finds, and links open", async ({ page, context }) => {
    const { word } = await writeDrafts(2);
    await signIn(context, "editor");
    await page.goto("/admin/questions");
    await page.getByRole("searchbox").fill(word);
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await total(page, "2 questions");
    await page.getByRole("link", { name: /number 1\?/ }).click();
    await expect(page).toHaveURL(/\/admin\/questions\/w-/);
  });
});

for (const [width, height] of [
  [360, 780],
  [768, 1024],
  [1440, 900],
] as const) {
  const [look, rule] = lookAt(width);
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: "reduce" } });

    test(`the list, its filters, a selection and the question before an act ${rule}: ${width} px`, async ({
      page,
      context,
    }) => {
      test.slow();
      const { word } = await writeDrafts(2);
      const account = await signIn(context, "admin");
      await database().questionDraft.create({
        data: {
          questionId: `w-${someLetters(12)}`,
          userId: account.id,
          content: { stem: "Which port?" },
          baseNumber: 0,
          updatedAt: new Date(),
        },
      });
      await page.goto("/admin/questions");
      await page.getByText("1 draft of yours is not saved").click();
      const fold = page.getByRole("button", { name: /^Filters/ });
      if (await fold.isVisible()) await fold.click();
      await look(page, "questions");
      await page.goto("/admin/questions?q=nosuchwordanywhere");
      await look(page, "nothing matches");
      await page.goto(`/admin/questions?q=${word}`);
      await page.getByLabel("Select all on this page").check();
      await look(page, "two selected");
      await page.getByRole("button", { name: "Retire…" }).click();
      await expect(page.getByText("All 2 can be changed.")).toBeVisible();
      await look(page, "the question before an act");
    });
  });
}
