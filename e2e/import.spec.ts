/** Questions brought in: from a file, by dropping one, by pasting; previewed, mended, published, taken. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, queryRows, test } from "./fixtures";
import { choose, expectReview, lockIn, startFromIntro } from "./runner-page";
import { lookAt } from "./soundness";
import { signIn } from "./staff";

const aWord = () => `r${randomUUID().slice(0, 6)}`;

/** As Moodle writes it, and like nothing that another journey brings in: with weights, feedback and general feedback. */
const gift = (word: string) => `::River ${word}:: Which river carries the name ${word}? {
~%-33.33333%Ganga at ${word}#The Ganga rises at Gangotri, not at ${word}.
~%-33.33333%Kaveri at ${word}#The Kaveri rises at Talakaveri, not at ${word}.
=Narmada at ${word}#The Narmada rises at Amarkantak, not at ${word}.
~%-33.33333%Yamuna at ${word}#The Yamuna carries the name ${word}.
####It is a **tributary** of a larger river.
}
`;

const faulty = (word: string) => `${gift(word)}
::Dissolved:: The Rajya Sabha can be dissolved. {F}

::Essay:: Write on ${word}. {}

::Two:: Which of two is ${word}? {=One ~Two}
`;

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const group = (page: Page, name: string) =>
  page.getByRole("group", { name: "Show" }).getByRole("button", { name });

async function openImport(page: Page): Promise<void> {
  await page.goto("/admin/import");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Import and export");
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole("radio", { name: "I paste them" }).check();
  await page.getByLabel("Questions as text").fill(text);
}

async function preview(page: Page): Promise<void> {
  await button(page, /^Preview/).click();
  await expect(page.getByRole("heading", { name: "Preview" })).toBeFocused();
}

/** Lets go of a file over the page, beside the mark. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const held = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ""], called ?? "", { type: "text/plain" }));
      return transfer;
    },
    [name, text],
  );
  for (const type of ["dragover", "drop"]) {
    await page.dispatchEvent("main", type, { dataTransfer: held });
  }
}

async function draftWith(word: string): Promise<string> {
  const rows = await queryRows<{ id: string }>(
    `SELECT q.id FROM questions q JOIN question_versions v ON v.question_id = q.id AND v.number = q.head_number
      WHERE v.stem LIKE $1`,
    [`%${word}%`],
  );
  expect(rows).toHaveLength(1);
  return rows[0]?.id ?? "";
}

test("a dropped file is previewed, imported as a draft, edited, published and taken", async ({
  page,
  context,
  browser,
}) => {
  test.slow();
  const word = aWord();
  await signIn(context, "editor");
  await openImport(page);
  await drop(page, "rivers.txt", gift(word));
  await expect(page.getByText(/^rivers\.txt, 0\.\d kB$/)).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Format", exact: true })).toHaveValue("gift");
  await page.getByLabel("Topic of questions whose own").selectOption({ index: 1 });
  await page.getByLabel("Source to cite").fill("studyiq-2025");
  await preview(page);
  await expect(page.getByRole("article")).toHaveCount(1);
  await expect(page.getByRole("article")).toContainText(`Which river carries the name ${word}?`);
  await expect(
    page.getByRole("article").getByRole("listitem").filter({ hasText: "Key" }),
  ).toContainText(`The Narmada rises at Amarkantak, not at ${word}.`);
  await expect(page.getByRole("article")).toContainText("It is a **tributary** of a larger river.");
  expect(
    await queryRows("SELECT 1 FROM question_versions WHERE stem LIKE $1", [`%${word}%`]),
  ).toEqual([]);
  await button(page, "Import 1 question as a draft").click();
  await expect(page.getByRole("heading", { name: "Imported" })).toBeFocused();
  await expect(page.getByText("1 question is here as a draft.")).toBeVisible();
  const id = await draftWith(word);
  await page.getByRole("link", { name: "See the drafts" }).click();
  await expect(page.getByRole("row").filter({ hasText: word })).toContainText("Draft");

  await page.goto(`/admin/questions/${id}`);
  const stem = page.getByRole("textbox", { name: "Stem" });
  await expect(page.frameLocator("iframe").locator("fieldset")).toBeVisible();
  await stem.fill(`Which river of India carries the name ${word}?`);
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("dialog", { name: "Save" })).toBeVisible();
  await page.getByLabel(/What changed and why/).fill("Said of which country.");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Saved as version 2" })).toBeVisible();

  const desk = await (await browser.newContext({ baseURL: process.env.E2E_URL ?? "" })).newPage();
  await signIn(desk.context(), "reviewer");
  await desk.goto(`/admin/questions/${id}`);
  await expect(desk.frameLocator("iframe").locator("fieldset")).toBeVisible();
  await desk.getByRole("button", { name: "Publish", exact: true }).click();
  await desk
    .getByRole("dialog")
    .getByRole("button", { name: /^Publish version 2/ })
    .click();
  await expect(desk.getByText("Published", { exact: true }).first()).toBeVisible();

  const slug = `rivers-${word}`;
  await queryRows(
    `INSERT INTO quizzes (slug, title, description, kind, position, blueprint, timing, marking, feedback)
     VALUES ($1, $2, 'A quiz for the tests.', 'sprint', 9000, $3, $4, $5, 'at-end')`,
    [
      slug,
      `Rivers ${word}`,
      { questions: [id] },
      { kind: "per-question", seconds: 60 },
      { correct: 3, wrong: -1, blank: 0 },
    ],
  );
  const taker = await (await browser.newContext({ baseURL: process.env.E2E_URL ?? "" })).newPage();
  await taker.goto(`/quizzes/${slug}`);
  await startFromIntro(taker);
  await expect(taker.getByRole("heading", { level: 1 })).toHaveText(
    `Which river of India carries the name ${word}?`,
  );
  const texts = await taker
    .getByRole("radio")
    .evaluateAll((all) => all.map((one) => one.closest("label")?.textContent ?? ""));
  await choose(
    taker,
    texts.findIndex((text) => text.includes("Narmada")),
  );
  await lockIn(taker);
  await expectReview(taker);
  await expect(taker.getByText("rises at Amarkantak", { exact: false }).first()).toBeAttached();
});

test("a file that is let go while there is a place to paste is taken all the same, and a file of nonsense is refused once", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await openImport(page);
  await page.getByRole("radio", { name: "I paste them" }).check();
  await drop(page, "rivers.txt", gift(aWord()));
  await expect(page.getByRole("radio", { name: "In a file" })).toBeChecked();
  await expect(page.getByText(/^rivers\.txt, /)).toBeVisible();
  await page.getByLabel("Format", { exact: true }).selectOption("aiken");
  await expect(page.getByText("By its looks this is GIFT (Moodle, text).")).toBeVisible();
  await drop(page, "noise.gift", "\u0000\u0001\u0002");
  await button(page, /^Preview/).click();
  const alert = page.getByRole("alert").filter({ hasText: /\S/ });
  await expect(alert).toBeVisible();
  await expect(alert.getByRole("listitem")).toHaveCount(0);
});

test("a file waits its turn while others are imported, and then goes by itself", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await openImport(page);
  await paste(page, gift(aWord()));
  await page.route(
    "**/api/admin/imports?**",
    (route) =>
      route.fulfill({
        status: 429,
        headers: { "retry-after": "2" },
        contentType: "application/problem+json",
        body: JSON.stringify({ detail: "Others come first." }),
      }),
    { times: 1 },
  );
  await button(page, "Preview").click();
  await expect(page.getByText(/^Other files are being imported/).first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Preview" })).toBeFocused({ timeout: 20_000 });
});

test("after an import the keys are where the next file is chosen", async ({ page, context }) => {
  await signIn(context, "editor");
  await openImport(page);
  await button(page, /^Preview/).click();
  await expect(page.getByText("Choose a file first.")).toBeVisible();
  await paste(page, gift(aWord()));
  await preview(page);
  await button(page, /^Import 1 question/).click();
  await button(page, "Import another file").click();
  await expect(page.getByLabel("Questions as text")).toBeFocused();
});

test("what is rejected is told line by line and as a file, and all-or-nothing holds it all back", async ({
  page,
  context,
}) => {
  const word = aWord();
  await signIn(context, "editor");
  await openImport(page);
  await paste(page, faulty(word));
  await page.getByRole("radio", { name: "Bring in nothing" }).check();
  await preview(page);
  await expect(page.getByText(/^Nothing comes in while something is at fault/)).toBeVisible();
  await expect(button(page, /^Import \d/)).toHaveCount(0);
  await group(page, "Rejected").click();
  await expect(page.getByText("2 are of a kind that is not asked here.")).toBeVisible();
  const rows = page.getByRole("table", { name: "What is wrong, by line" }).getByRole("row");
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(3)).toContainText(/four/i);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Download the error file").click(),
  ]);
  expect(file.suggestedFilename()).toBe("gift-rejected.csv");
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines[0]).toBe("\ufeffline,file,field,value,message");
  expect(lines).toHaveLength(5);

  await page.getByRole("radio", { name: "Bring in the rest" }).check();
  await expect(page.getByText(/^You have changed something since/)).toBeVisible();
  await preview(page);
  await expect(page.getByText("3 rejected questions stay out.")).toBeVisible();
  await button(page, "Import 1 question as a draft").click();
  await expect(page.getByText("1 question is here as a draft. 3 were rejected.")).toBeVisible();

  await button(page, "Import another file").click();
  await paste(page, gift(word));
  await preview(page);
  await expect(group(page, "The same")).toContainText("1");
  await expect(page.getByText(/^There is nothing to import/)).toBeVisible();

  // Nearly the same: with the other beside it, and left out where that is wished.
  await page
    .getByLabel("Questions as text")
    .fill(gift(word).replace("River", "Stream").replace(`name ${word}?`, `name ${word}x?`));
  await preview(page);
  await group(page, "Near-duplicates").click();
  const near = page.getByRole("article").filter({ hasText: "the same words as" });
  await expect(near).toContainText(`Which river carries the name ${word}?`);
  await expect(near.getByRole("link", { name: "open it" })).toHaveAttribute(
    "href",
    `/admin/questions/${await draftWith(word)}`,
  );
  await page.getByRole("checkbox", { name: /^Leave out what is nearly/ }).check();
  await preview(page);
  await expect(page.getByText(/^There is nothing to import/)).toBeVisible();
});

test("what was chosen stays when the line breaks, when the server refuses, and when it is stopped", async ({
  page,
  context,
}) => {
  const word = aWord();
  await signIn(context, "editor");
  await openImport(page);
  await button(page, "Preview").click();
  await expect(page.getByRole("alert").filter({ hasText: /^Choose a file/ })).toBeFocused();
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "rivers.gift",
    mimeType: "text/plain",
    buffer: Buffer.from(gift(word)),
  });
  await page.route("**/api/admin/imports?**", (route) => route.abort("connectionfailed"));
  await button(page, "Preview").click();
  await expect(page.getByText(/^The server could not be reached/)).toBeVisible();
  await page.unroute("**/api/admin/imports?**");

  await page.getByRole("combobox", { name: "Format", exact: true }).selectOption("qti");
  await button(page, "Preview").click();
  const alert = page.getByRole("alert").filter({ hasText: /\w/ });
  await expect(alert).toBeFocused();
  await expect(alert).not.toContainText("undefined");
  await expect(page.getByText(/^rivers\.gift, /)).toBeVisible();

  await page.getByRole("combobox", { name: "Format", exact: true }).selectOption("gift");
  await page.route("**/api/admin/imports?**", () => undefined);
  await button(page, "Preview").click();
  await button(page, "Cancel").click();
  await expect(page.getByText("Stopped. Nothing was imported.")).toBeVisible();
  await page.unroute("**/api/admin/imports?**");
  await preview(page);
  await context.setOffline(true);
  await button(page, "Import 1 question as a draft").click();
  await expect(page.getByText(/^The line broke before the server answered/)).toBeVisible();
  await context.setOffline(false);
  await button(page, "Import 1 question as a draft").click();
  await expect(page.getByText("1 question is here as a draft.")).toBeVisible();
});

test("with the keyboard alone a table is pasted, previewed and imported; tags in it are text", async ({
  page,
  context,
}) => {
  const word = aWord();
  await signIn(context, "editor");
  await openImport(page);
  page.on("dialog", () => expect(true, "no script of a file ever runs").toBe(false));
  await page.getByRole("radio", { name: "In a file" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.insertText(
    `stem,option_a,option_b,option_c,option_d,key\n"<img src=x onerror=alert(1)> ${word}?",<b>One</b>,Two,Three,Four,A\n`,
  );
  await expect(page.getByRole("combobox", { name: "Format", exact: true })).toHaveValue("csv");
  const go = button(page, "Preview");
  for (let n = 0; n < 20 && !(await go.evaluate((one) => one === document.activeElement)); n++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Preview" })).toBeFocused();
  await expect(page.getByRole("article")).toContainText(`<img src=x onerror=alert(1)> ${word}?`);
  await expect(page.getByRole("article").locator("img, b")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(button(page, "Import 1 question as a draft")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Imported" })).toBeFocused();
});

test("hundreds of questions are looked at fifty at a time", async ({ page, context }) => {
  const word = aWord();
  await signIn(context, "editor");
  await openImport(page);
  const rows = Array.from(
    { length: 300 },
    (_, n) => `${word} asks number ${n} of ${n * 7919}?,${n}a,${n}b,${n}c,${n}d,B`,
  );
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "many.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`stem,option_a,option_b,option_c,option_d,key\n${rows.join("\n")}\n`),
  });
  await button(page, "Preview").click();
  await expect(page.getByRole("heading", { name: "Preview" })).toBeFocused();
  await expect(page.getByRole("article")).toHaveCount(50);
  await button(page, "Next").click();
  await expect(page.getByText("51–100 of 300")).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText(`${word} asks number 50 of`);
});

test("every export says what it leaves out before it is downloaded", async ({ page, context }) => {
  await signIn(context, "editor");
  await page.goto("/admin/quizzes/sprint");
  await button(page, "Export…").click();
  const dialog = page.getByRole("dialog", { name: /^Export the questions of/ });
  await dialog.getByLabel("Export as").selectOption("gift");
  await expect(dialog.getByText(/^GIFT \(Moodle, text\) cannot carry:/)).toBeVisible();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("link", { name: "Download" }).click(),
  ]);
  const questions = readFileSync(await file.path(), "utf8").match(/^::/gm) ?? [];
  expect(questions.length).toBeGreaterThan(10);
});

for (const width of [360, 1440]) {
  const [look, title] = lookAt(width);
  test(`the page of import and export, with a preview and with its result, ${title}: ${width} px`, async ({
    page,
    context,
  }) => {
    test.slow();
    const word = aWord();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signIn(context, "editor");
    await openImport(page);
    await page.getByText("What is read of each format").click();
    await look(page, "import, nothing chosen");
    await paste(page, faulty(word));
    await preview(page);
    await look(page, "import, a preview");
    await group(page, "Rejected").click();
    await look(page, "import, what is rejected");
    await button(page, /^Import 1 question/).click();
    await expect(page.getByRole("heading", { name: "Imported" })).toBeFocused();
    await look(page, "import, done");
  });
}
