/** A wrong key was published and answered; it is mended, and those who answered are told what counts now. */
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "@playwright/test";
import type { Editable } from "@/lib/contracts/editor";
import { blankOf } from "@/lib/question/editable";
import { newQuestionId } from "@/lib/server/entropy";
import { publishQuestion, saveQuestion } from "@/lib/server/questions/commands";
import type { StaffContext } from "@/lib/server/staff";
import { anAccount } from "@/scripts/testing/accounts";
import { expect, queryRows, test } from "./fixtures";
import { makeAttempt, readReview } from "./runner-page";
import { expectSound, lookAt } from "./soundness";
import { database, signIn } from "./staff";

const PHONE = { width: 360, height: 780 };
const DESK = { width: 1440, height: 900 };
const REASON = "The survey of 1951 names the Yamuna.";

type World = { readonly quiz: string; readonly title: string; readonly id: string };

function aContent(word: string, topic: string): Editable {
  return {
    ...blankOf("single", topic),
    stem: `Which river carries the name ${word}?`,
    options: [
      { id: "a", text: "Ganga", rationale: `The Ganga rises at Gangotri, not at ${word}.` },
      { id: "b", text: "Kaveri", rationale: `The Kaveri rises at Talakaveri, not at ${word}.` },
      { id: "c", text: "Narmada", rationale: `The Narmada is said to carry the name ${word}.` },
      { id: "d", text: "Yamuna", rationale: `The Yamuna carries the name ${word}.` },
    ],
    key: "c",
    explanation: "It is a **tributary** of a larger river.",
    seconds: 60,
    citations: [{ source: "studyiq-2025", locator: "Section 1" }],
  };
}

const contextOf = (account: StaffContext["account"]): StaffContext => ({
  now: new Date(),
  db: database(),
  personId: null,
  account,
  address: "127.0.0.1",
});

/** Saved by an editor and published by a reviewer, neither of whom is at the desk afterwards. */
async function publish(id: string, content: Editable, baseNumber: number): Promise<void> {
  const { account: editor } = await anAccount(database(), "editor");
  const { account: reviewer } = await anAccount(database(), "reviewer");
  await saveQuestion(contextOf(editor), { id, content, baseNumber, why: "" });
  await publishQuestion(contextOf(reviewer), { id, number: baseNumber + 1 });
}

/** A quiz with one question, whose key is wrong. */
async function aWorld(): Promise<World & { readonly mend: () => Promise<void> }> {
  const word = `g${randomUUID().slice(0, 6)}`;
  const quiz = `regraded-${word}`;
  const title = `Rivers ${word}`;
  await queryRows(
    `INSERT INTO topics (slug, title, subject, summary, position) VALUES ($1, $2, 'Rivers', 'Rivers.', 9000)`,
    [quiz, title],
  );
  await queryRows(
    `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
     VALUES ($1, $2, 'A quiz for the tests.', 'topic', 9000, $3, $4, $5, 'at-end')`,
    [
      quiz,
      title,
      { count: 1, topics: [quiz] },
      { kind: "per-question", seconds: 60 },
      { correct: 6, wrong: -2, blank: 0 },
    ],
  );
  const id = newQuestionId();
  const content = aContent(word, quiz);
  await publish(id, content, 0);
  const mended = { ...content, key: "d" as const, explanation: "It is the **Yamuna**, after all." };
  return { quiz, title, id, mend: () => publish(id, mended, 1) };
}

/** A browser of somebody new. */
async function aVisitor(browser: Browser, viewport = PHONE): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.E2E_URL ?? "", viewport });
  const page = await context.newPage();
  await page.goto("/");
  return page;
}

async function aReviewer(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: process.env.E2E_URL ?? "",
    viewport: DESK,
  });
  await signIn(context, "reviewer", { name: "Meera Iyer" });
  return context.newPage();
}

/** Takes the quiz and chooses the option of that text. */
async function take(page: Page, quiz: string, text: string): Promise<string> {
  const id = await makeAttempt(page, quiz, { reveal: true });
  const { item } = await (await page.request.get(`/api/attempts/${id}`)).json();
  const chosen = item.options.find((option: { text: string }) => option.text === text);
  const reply = await page.request.post(`/api/attempts/${id}/answers`, {
    data: { position: 1, optionId: chosen.id, heldMs: 500, eventId: randomUUID() },
  });
  expect(reply.status(), await reply.text()).toBe(200);
  return id;
}

const notice = (page: Page) => page.getByRole("region", { name: "Regraded since you looked" });

async function openQuestion(page: Page, id: string): Promise<void> {
  await page.goto(`/attempts/${id}/review`);
  await page.locator("#question-1 summary").first().click();
}

test("a mended key is applied to those who answered under the old one, who see what changed; undone, all is as before", async ({
  browser,
}) => {
  // Four people, one after the other.
  test.slow();
  const world = await aWorld();
  const [right, old] = [await aVisitor(browser), await aVisitor(browser, DESK)];
  const attempts = {
    right: await take(right, world.quiz, "Yamuna"),
    old: await take(old, world.quiz, "Narmada"),
  };
  const running = await aVisitor(browser);
  await makeAttempt(running, world.quiz, { reveal: true });
  await world.mend();
  const before = await readReview(right, attempts.right);
  expect(before.attempt.score).toEqual({ thirds: -2 });

  const desk = await aReviewer(browser);
  await test.step("the question’s page says who answered under the old key", async () => {
    await desk.goto(`/admin/questions/${world.id}`);
    await expect(desk.getByText("2 people answered under the old key.")).toBeVisible();
    await desk.getByRole("link", { name: "Regrade", exact: true }).click();
    await expect(desk.getByRole("heading", { name: "Regrade answers" })).toBeVisible();
  });

  await test.step("a dry run says what would happen, to whom", async () => {
    await expect(desk.getByText("2 answers in 2 attempts by 2 people.")).toBeVisible();
    await expect(desk.getByText(/^One attempt is still running/)).toBeVisible();
    await expect(desk.getByRole("row", { name: "count for more 1 1 +2⅔" })).toBeVisible();
    await expect(
      desk.getByRole("row", { name: "would count for less; kept as they are 1 1 −2⅔" }),
    ).toBeVisible();
    await expect(desk.getByText(/One person would lose 2⅔ marks/)).toBeVisible();
  });

  await test.step("without a reason nothing is done; with one it asks with the numbers", async () => {
    const button = desk.getByRole("button", { name: "Regrade 2 answers…" });
    await button.click();
    const reason = desk.getByRole("textbox", { name: "Why" });
    await expect(reason).toHaveAttribute("aria-invalid", "true");
    await expect(reason).toBeFocused();
    await reason.fill(REASON);
    await button.focus();
    await desk.keyboard.press("Enter");
    const dialog = desk.getByRole("dialog", { name: "Regrade 2 answers?" });
    await expect(dialog).toContainText("2 people are concerned. One answer counts for more.");
    await expect(dialog).toContainText("One answer would count for less; its marks are kept.");
    await dialog.getByRole("button", { name: "Regrade" }).click();
    await expect(desk.getByText("Done. It is in the log, and can be undone below.")).toBeVisible();
    await expect(
      desk.getByRole("heading", { name: /^Regrade 1: Judged by the key/ }),
    ).toBeVisible();
    await expect(desk.getByText("Nothing: these answers were judged like that")).toBeVisible();
  });

  await test.step("who was right after all sees it at home and on the review, until they have looked", async () => {
    await right.goto("/");
    await expect(notice(right)).toContainText("One question now counts differently");
    await notice(right).getByRole("link", { name: world.title }).click();
    await expect(
      right.getByText(/^2 marks, −⅔ before one question was regraded: 1\.$/),
    ).toBeVisible();
    await right.locator("#question-1 summary").first().click();
    const row = right.locator("#question-1");
    await expect(row).toContainText(/You chose [A-D]\. The key was mended on/);
    await expect(row).toContainText("your answer now counts as right. 2 marks instead of −⅔.");
    await expect(row).toContainText(`Why: ${REASON}`);
    await expect(row).toContainText("It is the Yamuna, after all.");
    await right.goto("/");
    await expect(notice(right)).toHaveCount(0);
  });

  await test.step("who had the old key keeps the marks and reads why", async () => {
    await openQuestion(old, attempts.old);
    await expect(old.locator("#question-1")).toContainText(
      "what you had is yours to keep. 2 marks, as before.",
    );
    expect((await readReview(old, attempts.old)).attempt.score).toEqual({ thirds: 6 });
  });

  await test.step("what is running hears nothing of it", async () => {
    const state = await running.request.get("/");
    expect(await state.text()).not.toContain(REASON);
  });

  await test.step("undone, everything counts as before, and who had seen it is told", async () => {
    await desk.getByRole("button", { name: "Undo" }).click();
    const dialog = desk.getByRole("dialog", { name: "Undo regrade 1?" });
    await expect(dialog).toContainText("2 answers go back to what counted before, for 2 people.");
    await dialog.getByRole("button", { name: "Undo it" }).click();
    await expect(desk.getByText("Undone: everything counts as it did before.")).toBeVisible();
    const { takenBack, ...attempt } = (await readReview(right, attempts.right)).attempt;
    expect(takenBack).toHaveLength(1);
    expect(attempt).toEqual(before.attempt);
    expect((await readReview(right, attempts.right)).items).toEqual(before.items);
    await right.goto("/");
    await expect(notice(right)).toContainText("A change to one question was undone.");
    await notice(right).getByRole("link", { name: world.title }).click();
    await expect(right.getByText(/^The regrading of question 1 was undone on/)).toBeVisible();
    await desk.goto(`/admin/questions/${world.id}`);
    await expect(desk.getByText("2 people answered under the old key.")).toBeVisible();
  });
});

test("marks are taken away only where that was ticked, and those it touches are told; a void question counts for nobody", async ({
  browser,
}) => {
  const world = await aWorld();
  const taker = await aVisitor(browser);
  const id = await take(taker, world.quiz, "Narmada");
  await world.mend();
  const desk = await aReviewer(browser);
  await desk.goto(`/admin/questions/${world.id}/regrade`);
  await desk.getByRole("checkbox", { name: /^Take marks away/ }).check();
  await expect(
    desk.getByRole("row", { name: "count for less 1 1 −2⅔", exact: true }),
  ).toBeVisible();
  await desk.getByRole("textbox", { name: "Why" }).fill(REASON);
  await desk.getByRole("button", { name: "Regrade 1 answer…" }).click();
  const dialog = desk.getByRole("dialog");
  await expect(dialog).toContainText("One answer counts for less: one person loses marks.");
  await dialog.getByRole("button", { name: "Regrade" }).click();
  await expect(desk.getByText("Done. It is in the log")).toBeVisible();
  await openQuestion(taker, id);
  await expect(taker.locator("#question-1")).toContainText(
    "your answer now counts as wrong. −⅔ mark instead of 2.",
  );

  await desk.getByRole("radio", { name: /^Void the question/ }).check();
  await desk.getByRole("textbox", { name: "Why" }).fill("It was unfair.");
  await desk.getByRole("button", { name: "Void 1 answer…" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Void" }).click();
  await expect(desk.getByText("Done. It is in the log")).toBeVisible();
  await openQuestion(taker, id);
  await expect(taker.locator("#question-1")).toContainText("this question counts for nobody.");
  await expect(taker.getByText(/^0 marks, 2 of 2 before one question was regraded/)).toBeVisible();
  await expect(desk.getByText("Undo the newer ones first.")).toBeVisible();
});

test("an editor reads that a reviewer can regrade, and finds no page for it", async ({
  browser,
}) => {
  const world = await aWorld();
  await take(await aVisitor(browser), world.quiz, "Yamuna");
  await world.mend();
  const editor = await aVisitor(browser, DESK);
  await signIn(editor.context(), "editor");
  await editor.goto(`/admin/questions/${world.id}`);
  await expect(
    editor.getByText(/answered under the old key\. A reviewer can regrade/),
  ).toBeVisible();
  await expect(editor.getByRole("link", { name: "Regrade" })).toHaveCount(0);
  const reply = await editor.request.get(`/admin/questions/${world.id}/regrade`);
  expect(reply.status()).toBe(404);
});

for (const width of [360, 1440]) {
  const [look, is] = lookAt(width);
  test(`at ${width} px the pages with a regrade ${is}`, async ({ browser }) => {
    const world = await aWorld();
    const taker = await aVisitor(browser, { width, height: 900 });
    const id = await take(taker, world.quiz, "Yamuna");
    await world.mend();
    const desk = await aReviewer(browser);
    await desk.setViewportSize({ width, height: 900 });
    await desk.goto(`/admin/questions/${world.id}/regrade`);
    await expect(desk.getByText("1 answer in 1 attempt by one person.")).toBeVisible();
    await look(desk, "what would happen");
    await desk.getByRole("textbox", { name: "Why" }).fill(REASON);
    await desk.getByRole("button", { name: "Regrade 1 answer…" }).click();
    await desk.getByRole("dialog").getByRole("button", { name: "Regrade" }).click();
    await expect(desk.getByRole("button", { name: "Undo" })).toBeVisible();
    await taker.goto("/");
    await expect(notice(taker)).toBeVisible();
    await look(taker, "home");
    await openQuestion(taker, id);
    await expect(taker.getByText(REASON)).toBeVisible();
    await look(taker, "review");
  });
}

test("that another wording asks the same is asked anew when other versions are chosen", async ({
  browser,
}) => {
  const world = await aWorld();
  await take(await aVisitor(browser), world.quiz, "Yamuna");
  const word = world.title.replace("Rivers ", "");
  const reworded = { ...aContent(word, world.quiz), stem: `Which one is called ${word}?` };
  await publish(world.id, { ...reworded, key: "d" }, 1);
  const desk = await aReviewer(browser);
  await desk.goto(`/admin/questions/${world.id}/regrade`);
  const same = desk.getByRole("checkbox", { name: /^It asks the same/ });
  await same.check();
  const version = desk.getByRole("checkbox", { name: /^Version 1/ });
  await version.uncheck();
  await version.check();
  await expect(same).not.toBeChecked();
  await desk.getByRole("button", { name: "Regrade 1 answer…" }).click();
  await expect(same).toBeFocused();
});

test("a question nobody took says that there is nothing to regrade", async ({ browser }) => {
  const world = await aWorld();
  const desk = await aReviewer(browser);
  await desk.goto(`/admin/questions/${world.id}/regrade`);
  await expect(
    desk.getByText(/^Nobody has finished an attempt with this question yet/),
  ).toBeVisible();
  await expectSound(desk, "nothing to regrade");
});
