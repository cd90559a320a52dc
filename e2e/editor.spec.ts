/** The editor's page: a question is written, compared, moved through its states, and nothing is lost. */
import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import type { Editable } from "@/lib/contracts/editor";
import { blankOf, toContent } from "@/lib/question/editable";
import { FORMATS } from "@/lib/question/format";
import { toVersionRow } from "@/lib/server/bank/version";
import { newQuestionId } from "@/lib/server/entropy";
import { publishQuestion, saveQuestion } from "@/lib/server/questions/commands";
import type { StaffContext } from "@/lib/server/staff";
import { anAccount } from "@/scripts/testing/accounts";
import { expect, queryRows, test } from "./fixtures";
import { beginAttempt, choose, expectReview, lockIn, makeAttempt } from "./runner-page";
import { expectSound, lookAt } from "./soundness";
import { database, signIn } from "./staff";

/** A question of our own, so that no other journey meets it changed. */
function aContent(word: string, topic = "economy-trade"): Editable {
  return {
    ...blankOf("single", topic),
    stem: `Which river carries the name ${word}?`,
    options: [
      { id: "a", text: "Ganga", rationale: `The Ganga rises at Gangotri, not at ${word}.` },
      { id: "b", text: "Kaveri", rationale: `The Kaveri rises at Talakaveri, not at ${word}.` },
      { id: "c", text: "Narmada", rationale: `The Narmada rises at Amarkantak, not at ${word}.` },
      { id: "d", text: "Yamuna", rationale: `The Yamuna carries the name ${word}.` },
    ],
    key: "c",
    explanation: "It is a **tributary** of a larger river.",
    seconds: 60,
    citations: [{ source: "studyiq-2025", locator: "Section 1" }],
  };
}

function contextOf(account: StaffContext["account"]): StaffContext {
  return { now: new Date(), db: database(), personId: null, account, address: "127.0.0.1" };
}

/** Saved by that account. */
async function aQuestion(account: StaffContext["account"], content: Editable): Promise<string> {
  const id = newQuestionId();
  await saveQuestion(contextOf(account), { id, content, baseNumber: 0, why: "" });
  return id;
}

/** Written by an editor who is not at the desk today, and published by a reviewer. */
async function aPublishedQuestion(content: Editable): Promise<string> {
  const { account: author } = await anAccount(database(), "editor");
  const { account: reviewer } = await anAccount(database(), "reviewer");
  const id = await aQuestion(author, content);
  await publishQuestion(contextOf(reviewer), { id, number: 1 });
  return id;
}

/** A further version of it, by that account. */
async function aQuestionSaid(
  id: string,
  account: StaffContext["account"],
  content: Editable,
): Promise<void> {
  await saveQuestion(contextOf(account), { id, content, baseNumber: 1, why: "Said it better." });
}

/** What a load of the bank does with a question that an editor changed. */
async function layBeside(id: string, content: Editable): Promise<void> {
  const nothing = { id, facts: [], disputes: [], difficulty: 2, difficultyReasons: [] };
  const version = toVersionRow(toContent(content, nothing), 3, new Date());
  await database().questionVersion.create({ data: version });
  await database().question.update({ where: { id }, data: { suggestedNumber: 3 } });
}

/** A topic with a quiz of its own, which draws every question in it. */
async function aTopic(word: string): Promise<string> {
  const slug = `river-${word}`;
  await queryRows(
    `INSERT INTO topics (slug, title, subject, summary, position) VALUES ($1, $2, 'Rivers', 'Rivers.', 9000)`,
    [slug, `Rivers ${word}`],
  );
  await queryRows(
    `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
     VALUES ($1, $2, 'A quiz for the tests.', 'topic', 9000, $3, $4, $5, 'at-end')`,
    [
      slug,
      `Rivers ${word}`,
      { count: 1, topics: [slug] },
      { kind: "per-question", seconds: 60 },
      { correct: 3, wrong: 0, blank: 0 },
    ],
  );
  return slug;
}

const aWord = () => `r${randomUUID().slice(0, 6)}`;

async function openEditor(page: Page, id: string, query = ""): Promise<void> {
  await page.goto(`/admin/questions/${id}${query}`);
  await expect(page.getByRole("textbox", { name: "Stem" })).toBeVisible();
  // The preview comes with the script: from here on keys and buttons work.
  await expect(card(page).locator("fieldset")).toBeVisible();
}

function card(page: Page) {
  return page.frameLocator("iframe");
}

async function saveAs(page: Page, number: number, why = ""): Promise<void> {
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog", { name: "Save" })).toBeVisible();
  if (why) await page.getByLabel(/What changed and why/).fill(why);
  await page.keyboard.press("Enter");
  await expect(
    page.getByRole("status").filter({ hasText: `Saved as version ${number}` }),
  ).toBeVisible();
}

test("a wrong key is mended within a minute; takers get the new one, and who took the old one keeps it", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  const word = aWord();
  const topic = await aTopic(word);
  const id = await aPublishedQuestion(aContent(word, topic));
  const taker = await browser.newContext();
  const takerPage = await taker.newPage();
  const attempt = await makeAttempt(takerPage, topic);
  await takeWith(takerPage, attempt, "Narmada");
  await expect(rightAnswer(takerPage)).toContainText("Narmada");
  const desk = await browser.newContext();
  await signIn(desk, "editor");
  const editorPage = await desk.newPage();
  await signIn(context, "reviewer");

  const began = Date.now();
  await openEditor(editorPage, id);
  await editorPage.getByRole("radio", { name: "Option D is the key" }).check();
  await editorPage.getByRole("button", { name: "Submit for review" }).click();
  await editorPage.getByLabel(/What changed and why/).fill("The key was wrong.");
  await editorPage.getByRole("button", { name: "Save and submit" }).click();
  await expect(said(editorPage, "Version 2 is submitted for review")).toBeVisible();
  await openEditor(page, id);
  await expect(page.getByText("Takers get version 1")).toBeVisible();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await page.getByRole("button", { name: "Publish version 2" }).click();
  await expect(said(page, "Version 2 is published")).toBeVisible();
  expect(Date.now() - began).toBeLessThan(60_000);

  const again = await makeAttempt(takerPage, topic);
  await takeWith(takerPage, again, "Yamuna");
  await expect(rightAnswer(takerPage)).toContainText("Yamuna");
  await takerPage.goto(`/attempts/${attempt}/review`);
  await openFirst(takerPage);
  await expect(rightAnswer(takerPage)).toContainText("Narmada");
  const versions = await queryRows<{ number: number; key: string; why: string | null }>(
    "SELECT number, key, why FROM question_versions WHERE question_id = $1 ORDER BY number",
    [id],
  );
  expect(versions.map(({ key }) => key)).toEqual(["c", "d"]);
  expect(versions[1]?.why).toBe("The key was wrong.");
  await taker.close();
  await desk.close();
});

/** What the page says it has just done. */
function said(page: Page, text: string) {
  return page.getByRole("status").filter({ hasText: text });
}

async function takeWith(page: Page, attempt: string, option: string): Promise<void> {
  await beginAttempt(page, attempt);
  const texts = await page.locator("main label").allInnerTexts();
  await choose(
    page,
    texts.findIndex((text) => text.includes(option)),
  );
  await lockIn(page);
  await expectReview(page);
  await openFirst(page);
}

async function openFirst(page: Page): Promise<void> {
  const row = page.locator("details[id^=question]").first();
  if ((await row.getAttribute("open")) === null) await row.locator("summary").first().click();
}

function rightAnswer(page: Page) {
  return page.locator("li", { hasText: "Right answer" }).last();
}

test("every format is written, previewed as a card and as a review, and saved", async ({
  page,
  context,
}) => {
  test.slow();
  await signIn(context, "editor");
  for (const format of FORMATS) {
    await page.goto(`/admin/questions/new?format=${format}`);
    await page.getByRole("combobox", { name: "Topic" }).selectOption("economy-trade");
    await page.getByRole("button", { name: "Begin" }).click();
    const stem = page.getByRole("textbox", { name: "Stem" });
    await expect(card(page).locator("fieldset")).toBeVisible();
    const word = aWord();
    const before = await stem.inputValue();
    await stem.fill(`${word} ${before}`);
    for (const statement of await page
      .getByRole("textbox", { name: /^(Statement|Event) \d$/ })
      .all()) {
      await statement.fill(`What ${word} says in ${await statement.getAttribute("id")}`);
    }
    for (const side of await page.getByRole("textbox", { name: /side of pair/ }).all()) {
      await side.fill(`${word} ${await side.getAttribute("id")}`);
    }
    for (const verdict of await page.getByRole("combobox", { name: /^Verdict on/ }).all()) {
      await verdict.selectOption("true");
    }
    await page.getByRole("textbox", { name: "Option A" }).fill(`${word} is right`);
    await page.getByRole("radio", { name: "Option A is the key" }).check();
    await page.getByRole("textbox", { name: "Why A is right" }).fill(`Because of ${word}.`);
    await page.getByRole("textbox", { name: "Explanation" }).fill(`It is **${word}**.`);
    await expect(card(page).getByRole("heading")).toContainText(word);
    await expect(card(page).getByRole("radio", { name: `${word} is right` })).toBeAttached();
    await page.getByRole("radio", { name: "Review", exact: true }).check();
    await expect(card(page).getByText("Right answer")).toBeVisible();
    await expect(card(page).locator("strong", { hasText: word })).toBeVisible();
    await saveAs(page, 1);
    await page.reload();
    await expect(stem).toHaveValue(`${word} ${before}`.trim());
    await expect(page.getByRole("radio", { name: "Option A is the key" })).toBeChecked();
  }
});

test("another format keeps what fits, and offers the answers the exam prints", async ({
  page,
  context,
}) => {
  const editor = await signIn(context, "editor");
  const id = await aQuestion(editor, blankOf("statements-which", "economy-trade"));
  await openEditor(page, id);
  await page.getByRole("textbox", { name: "Statement 1" }).fill("The first thing.");
  await page.getByRole("combobox", { name: "Format" }).selectOption("statements-how-many");
  await expect(page.getByRole("textbox", { name: "Statement 1" })).toHaveValue("The first thing.");
  await expect(page.getByRole("textbox", { name: "Option A" })).toHaveValue("Only one");
  await page.getByRole("button", { name: "Add a statement" }).click();
  await expect(page.getByRole("textbox", { name: "Statement 4" })).toBeFocused();
  await page.getByRole("button", { name: "Use the answers the exam prints" }).click();
  await expect(page.getByRole("textbox", { name: "Option D" })).toHaveValue("All four");
  await page.getByRole("button", { name: "Move Statement 1 down" }).click();
  await expect(page.getByRole("textbox", { name: "Statement 2" })).toHaveValue("The first thing.");
  await expect(page.getByRole("button", { name: "Move Statement 2 down" })).toBeFocused();
});

test("a draft is kept while it is typed, survives a reload, and goes only when asked", async ({
  page,
  context,
}) => {
  const word = aWord();
  const editor = await signIn(context, "editor");
  const id = await aQuestion(editor, aContent(word));
  await openEditor(page, id);
  await page.getByRole("textbox", { name: "Stem" }).fill(`Which river is called ${word}?`);
  await expect(page.getByText(/^Draft kept \d\d:\d\d$/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Stem" })).toHaveValue(
    `Which river is called ${word}?`,
  );
  await expect(page.getByText(/Your draft of .* is here/)).toBeVisible();
  await page.getByRole("button", { name: "Discard it" }).click();
  await page.getByRole("button", { name: "Discard my draft" }).click();
  await expect(page.getByRole("textbox", { name: "Stem" })).toHaveValue(
    `Which river carries the name ${word}?`,
  );
  expect(
    await queryRows("SELECT 1 FROM question_drafts WHERE question_id = $1", [id]),
  ).toHaveLength(0);
});

test("what could not be kept stays in the browser and is kept once there is a connection", async ({
  page,
  context,
}) => {
  const word = aWord();
  const editor = await signIn(context, "editor");
  const id = await aQuestion(editor, aContent(word));
  await openEditor(page, id);
  await context.setOffline(true);
  await page.getByRole("textbox", { name: "Stem" }).fill(`Which river is called ${word}?`);
  await expect(page.getByText(/^Not kept: no connection/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/^Draft kept/)).toBeVisible({ timeout: 15_000 });
  const [draft] = await queryRows<{ content: Editable }>(
    "SELECT content FROM question_drafts WHERE question_id = $1",
    [id],
  );
  expect(draft?.content.stem).toBe(`Which river is called ${word}?`);
});

test("of two who change one question the second is told, sees both, and loses nothing", async ({
  page,
  context,
  browser,
}) => {
  const word = aWord();
  const first = await signIn(context, "editor", { name: "Asha" });
  const id = await aQuestion(first, aContent(word));
  const other = await browser.newContext();
  await signIn(other, "editor", { name: "Bina" });
  const otherPage = await other.newPage();
  await openEditor(page, id);
  await openEditor(otherPage, id);
  await page.getByRole("textbox", { name: "Stem" }).fill(`Asha’s question on ${word}?`);
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await otherPage.getByRole("textbox", { name: "Explanation" }).fill("Bina’s explanation.");
  await expect(otherPage.getByText(/Asha is editing this, too/)).toBeVisible();
  await otherPage.getByRole("textbox", { name: "Stem" }).fill(`Bina’s question on ${word}?`);
  await saveAs(page, 2);
  await otherPage.keyboard.press("Control+s");
  await otherPage.keyboard.press("Enter");
  const dialog = otherPage.getByRole("dialog", { name: "Two of you changed this" });
  await expect(dialog.getByText(/Version 2 was saved by Asha/)).toBeVisible();
  await expect(dialog.getByRole("region", { name: "Stem" }).locator("ins")).toContainText(["Bina"]);
  await dialog.getByRole("group", { name: "Stem" }).getByLabel("Take theirs").check();
  await dialog.getByRole("button", { name: "Save this on top" }).click();
  await otherPage
    .getByRole("dialog", { name: "Save" })
    .getByRole("button", { name: "Save" })
    .click();
  await expect(
    otherPage.getByRole("status").filter({ hasText: "Saved as version 3" }),
  ).toBeVisible();
  const [head] = await queryRows<{ stem: string; explanation: string }>(
    "SELECT stem, explanation FROM question_versions WHERE question_id = $1 AND number = 3",
    [id],
  );
  expect(head).toEqual({
    stem: `Asha’s question on ${word}?`,
    explanation: "Bina’s explanation.",
  });
  await other.close();
});

test("of a question an editor changed, what its facts say now is laid beside it, and taken part by part", async ({
  page,
  context,
}) => {
  const word = aWord();
  const editor = await signIn(context, "editor");
  const content = aContent(word);
  const id = await aPublishedQuestion(content);
  await aQuestionSaid(id, editor, { ...content, stem: `Which river do people call ${word}?` });
  await layBeside(id, { ...content, explanation: `${word} joined the Ganga in 2026.` });

  await openEditor(page, id);
  await expect(page.getByText("The facts behind this question have changed")).toBeVisible();
  await page.getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog", { name: "The facts behind this changed" });
  await expect(dialog.getByText(`${word} joined the Ganga in 2026.`)).toBeVisible();
  await expect(dialog.getByText(`Which river do people call ${word}?`)).toBeVisible();
  await expectSound(page, "what the facts say now, beside what an editor wrote");
  await dialog.getByRole("group", { name: "Stem" }).getByLabel("Keep mine").check();
  await dialog.getByRole("button", { name: "Save this on top" }).click();
  await expect(page.getByRole("dialog", { name: "Save" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved as version 4" })).toBeVisible();

  const [question] = await queryRows<{ suggested: number | null; published: number }>(
    "SELECT suggested_number AS suggested, published_number AS published FROM questions WHERE id = $1",
    [id],
  );
  expect(question).toEqual({ suggested: null, published: 1 });
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Stem" })).toHaveValue(
    `Which river do people call ${word}?`,
  );
  await expect(page.getByRole("textbox", { name: "Explanation" })).toHaveValue(
    `${word} joined the Ganga in 2026.`,
  );
  await expect(page.getByText("The facts behind this question have changed")).toHaveCount(0);
});

test("versions are listed, laid side by side and restored", async ({ page, context }) => {
  const word = aWord();
  await signIn(context, "reviewer", { name: "Chitra" });
  const id = await aPublishedQuestion(aContent(word));
  await openEditor(page, id);
  await page.getByRole("textbox", { name: "Stem" }).fill(`Which stream carries the name ${word}?`);
  await saveAs(page, 2, "A stream, not a river.");
  await page.getByRole("link", { name: "Version 2" }).click();
  const row = page.getByRole("row").filter({ has: page.getByText("Version 2", { exact: true }) });
  await expect(row).toContainText("Chitra");
  await expect(row).toContainText("A stream, not a river.");
  const stem = page.getByRole("region", { name: "Stem" });
  await expect(stem.locator("del")).toHaveText("river");
  await expect(stem.locator("ins")).toHaveText("stream");
  await expectSound(page, "versions");
  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Restore version 1" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Version 1" })).toContainText("Newest");
  await page.getByRole("link", { name: "To the editor" }).click();
  await expect(page.getByRole("textbox", { name: "Stem" })).toHaveValue(
    `Which river carries the name ${word}?`,
  );
});

test("a reviewer sends back with a comment, which the author reads", async ({
  page,
  context,
  browser,
}) => {
  const word = aWord();
  const editor = await signIn(context, "editor", { name: "Devi" });
  const id = await aQuestion(editor, aContent(word));
  await openEditor(page, id);
  await expect(page.getByText(/^Publish: needs the role of reviewer/)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await expect(
    page.getByRole("status").filter({ hasText: "Version 1 is submitted for review" }),
  ).toBeVisible();
  const other = await browser.newContext();
  await signIn(other, "reviewer", { name: "Esha" });
  const otherPage = await other.newPage();
  await openEditor(otherPage, id);
  await otherPage.getByRole("button", { name: "Send back" }).click();
  const dialog = otherPage.getByRole("dialog", { name: "Send back" });
  await dialog.getByRole("button", { name: "Send back" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Write what should be changed");
  await dialog.getByLabel("What should be changed").fill("Name the state, too.");
  await dialog.getByRole("button", { name: "Send back" }).click();
  await expect(dialog).toBeHidden();
  await expect(otherPage.getByText("Name the state, too.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Name the state, too.")).toBeVisible();
  await expect(page.getByText("Draft", { exact: true })).toBeVisible();
  await other.close();
});

test("publishing says what has to be mended first, and leads to the field", async ({
  page,
  context,
  browser,
}) => {
  const word = aWord();
  await signIn(context, "reviewer");
  const { account: author } = await anAccount(database(), "editor");
  const id = await aQuestion(author, { ...aContent(word), citations: [], explanation: "" });
  await openEditor(page, id);
  await expect(page.getByRole("button", { name: "Publish", exact: true })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(page.getByRole("link", { name: /2 errors/ })).toBeVisible();
  await page.getByRole("button", { name: /The explanation is empty/ }).click();
  await expect(page.getByRole("textbox", { name: "Explanation" })).toBeFocused();
  await page.keyboard.type("A river of the north.");
  await page.getByRole("button", { name: "Add a source" }).click();
  await page.keyboard.type("studyiq-2025");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Section 2");
  await expect(page.getByRole("link", { name: /no errors/ })).toBeVisible();
  await saveAs(page, 2);
  const other = await browser.newContext();
  await signIn(other, "reviewer");
  const otherPage = await other.newPage();
  await openEditor(otherPage, id);
  await otherPage.getByRole("button", { name: "Publish", exact: true }).click();
  await otherPage.getByRole("button", { name: "Publish version 2" }).click();
  await expect(said(otherPage, "Version 2 is published")).toBeVisible();
  await other.close();
});

test("a question goes from writing to review by keys alone, and on to the next of its list", async ({
  page,
  context,
}) => {
  const word = aWord();
  const editor = await signIn(context, "editor");
  const ids = [
    await aQuestion(editor, aContent(`${word} one`)),
    await aQuestion(editor, aContent(`${word} two`)),
  ].sort();
  await openEditor(page, ids[0] ?? "", `?list=${encodeURIComponent(`q=${word}&sort=id`)}`);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Option C is the key" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Option D is the key" })).toBeChecked();
  await saveAs(page, 2, "The key was wrong.");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("status").filter({ hasText: "submitted for review" })).toBeVisible();
  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForURL(new RegExp(`/admin/questions/${ids[1]}`));
});

for (const viewport of [
  { width: 360, height: 780 },
  { width: 1440, height: 900 },
]) {
  const [look, rule] = lookAt(viewport.width);
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    test(`the editor ${rule}: ${viewport.width} px`, async ({ page, context }) => {
      test.slow();
      const reviewer = await signIn(context, "reviewer");
      const id = await aQuestion(reviewer, { ...aContent(aWord()), citations: [] });
      await openEditor(page, id);
      await look(page, "editor");
      await page.getByRole("combobox", { name: "Format" }).selectOption("match-pairs");
      await page.getByRole("radio", { name: "Review", exact: true }).check();
      await look(page, "editor of pairs");
      await page.keyboard.press("Control+s");
      await look(page, "the question before saving");
      await page.goto("/admin/questions/new");
      await look(page, "a new question");
    });
  });
}

test("a taker and a guest find no editor", async ({ page, context, browser }) => {
  const editor = await signIn(context, "editor");
  const id = await aQuestion(editor, aContent(aWord()));
  const guest: BrowserContext = await browser.newContext();
  const guestPage = await guest.newPage();
  await guestPage.goto(`/admin/questions/${id}`);
  await expect(guestPage).toHaveURL(/\/sign-in/);
  await signIn(guest, "taker");
  const reply = await guestPage.goto(`/admin/questions/${id}`);
  expect(reply?.status()).toBe(404);
  await page.goto(`/admin/questions/${id}`);
  await expect(page.getByRole("textbox", { name: "Stem" })).toBeVisible();
  await guest.close();
});
