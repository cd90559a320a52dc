/** Each format from the runner to the review, on the smallest phone and with the keyboard alone. */
import type { Locator, Page } from "@playwright/test";
import { expect, queryRows, test } from "./fixtures";
import { beginQuiz, expectQuestion, expectReview, readQuestion } from "./runner-page";
import { expectSound } from "./soundness";

// Stills, not moments of a transition.
test.use({ viewport: { width: 360, height: 780 }, contextOptions: { reducedMotion: "reduce" } });

const MOVES: Readonly<Record<string, string>> = {
  "other-year": "Other year",
  "other-amount": "Other amount",
  "other-actor": "Other actor",
  "other-place": "Other place",
  "other-thing": "Other thing",
  "reversed-direction": "Reversed direction",
  "widened-scope": "Widened scope",
  "swapped-order": "Swapped order",
};

type Version = {
  readonly format: string;
  readonly stem: string;
  readonly statements: readonly string[] | null;
  readonly pairs: readonly { readonly left: string; readonly right: string }[] | null;
  readonly columns: { readonly left: string; readonly right: string; readonly kind: string } | null;
  readonly verdicts:
    | readonly { readonly holds?: boolean; readonly move?: string; readonly reason: string }[]
    | null;
  readonly difficulty_reasons: readonly string[];
};

async function versionAt(attemptId: string, position: number): Promise<Version> {
  const [row] = await queryRows<Version>(
    `SELECT v.format, v.stem, v.statements, v.pairs, v.columns, v.verdicts, v.difficulty_reasons
       FROM items i JOIN question_versions v ON v.id = i.version_id
      WHERE i.attempt_id = $1 AND i.position = $2`,
    [attemptId, position],
  );
  if (!row) throw new Error(`attempt ${attemptId} has no question ${position}`);
  return row;
}

const plain = (text: string) => text.replaceAll("*", "");

/** Lead-in, what is to be judged, the question, each once and in this order; as a reader and as an ear has it. */
async function expectStimulus(place: Locator, version: Version): Promise<void> {
  const [lead = "", ask] = plain(version.stem).split("\n\n");
  await expect(place.getByText(lead, { exact: true })).toBeVisible();
  if (ask) await expect(place.getByText(ask, { exact: true })).toBeVisible();
  const parts = [lead];
  if (version.statements) {
    const list = place
      .getByRole("list")
      .filter({ hasText: version.statements[0] ?? "" })
      .first();
    const rows = list.getByRole("listitem");
    await expect(rows).toHaveCount(version.statements.length);
    for (const [index, statement] of version.statements.entries()) {
      await expect(rows.nth(index)).toContainText(statement);
      const name =
        version.format === "chronology"
          ? `Event ${index + 1}:`
          : version.format !== "assertion-reason"
            ? `Statement ${index + 1}:`
            : version.statements.length === 2
              ? `Statement-${"I".repeat(index + 1)}:`
              : `Statement ${"I".repeat(index + 1)}:`;
      await expect(rows.nth(index)).toContainText(name);
    }
    parts.push(...version.statements);
  }
  if (version.pairs && version.columns) {
    const table = place.getByRole("table");
    await expect(table).toHaveAccessibleName(
      version.columns.kind === "lists" ? /^Two lists to match: .* do not belong/ : "Pairs to judge",
    );
    await expect(table.getByRole("columnheader")).toContainText([
      version.columns.left,
      version.columns.right,
    ]);
    for (const { left, right } of version.pairs) {
      await expect(table.getByText(left, { exact: true })).toBeVisible();
      await expect(table.getByText(right, { exact: true }).first()).toBeVisible();
    }
    const isRowNamed = version.columns.kind === "pairs";
    await expect(table.getByRole("rowheader")).toHaveCount(isRowNamed ? version.pairs.length : 0);
    parts.push(...version.pairs.map(({ left }) => left));
  }
  if (ask) parts.push(ask);
  const text = (await place.textContent()) ?? "";
  const places = parts.map((part) => text.indexOf(part));
  expect(places, text).not.toContain(-1);
  expect(places, "in the order of the paper").toEqual(places.toSorted((a, b) => a - b));
}

/** Every verdict with its word, the trick that made it false, and its reason. */
async function expectVerdicts(place: Locator, { verdicts, pairs }: Version): Promise<void> {
  for (const { holds, move, reason } of verdicts ?? []) {
    const verdict = place
      .getByRole("paragraph")
      .filter({ hasText: plain(reason) })
      .first();
    await expect(verdict).toBeVisible();
    if (holds === undefined) continue;
    const words = pairs ? ["Correctly matched", "Not correctly matched"] : ["Correct", "Incorrect"];
    const text = ((await verdict.textContent()) ?? "").trim();
    expect(text).not.toMatch(/ \./);
    expect(text.startsWith(words[holds ? 0 : 1] ?? "?"), text).toBe(true);
    if (move) expect(text).toContain(`· ${MOVES[move]}`);
  }
}

/** The last option comes wholly above the bar, if need be after scrolling; a voice reads its text as it is. */
async function expectReachable(page: Page): Promise<void> {
  const { options } = await readQuestion(page);
  for (const [index, option] of options.entries()) {
    await expect(page.getByRole("radio").nth(index)).toHaveAccessibleName(
      new RegExp(`${option.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
    );
  }
  const [card, bar] = [
    page.locator("main label").last(),
    page.getByRole("button", { name: "Lock in" }),
  ];
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const [bottom, top] = await Promise.all(
    [card, bar].map(async (place) => {
      const box = await place.boundingBox();
      return box ? { top: box.y, bottom: box.y + box.height } : null;
    }),
  );
  expect(bottom?.bottom).toBeLessThanOrEqual(top?.top ?? 0);
  await page.evaluate(() => window.scrollTo(0, 0));
}

async function openFirstRow(page: Page, position: number): Promise<Locator> {
  const row = page.locator(`#question-${position}`);
  await row.locator("summary").first().click();
  return row;
}

for (const [format, count] of [
  ["single", 1],
  ["negative", 1],
  ["statements-which", 1],
  ["statements-how-many", 1],
  ["assertion-reason", 1],
  ["match-pairs", 2],
  ["chronology", 1],
] as const) {
  test(`${format}: reads as in the paper, is answered by keys, and is explained part by part`, async ({
    page,
    answers,
  }) => {
    test.slow();
    const id = await beginQuiz(page, `format-${format}`, { pace: 10 });
    for (let position = 1; position <= count; position++) {
      await expectQuestion(page, position);
      const version = await versionAt(id, position);
      const main = page.getByRole("main");
      await expectStimulus(main, version);
      expect(await main.textContent()).not.toMatch(/Correctly matched|Incorrect\b/);
      const group = page.getByRole("group").filter({ has: page.getByRole("radio") });
      await expect(group).toHaveAccessibleName(plain(version.stem).split("\n\n").at(-1) ?? "");
      await expectSound(page, `${format}, open`);
      await expectReachable(page);

      const right = await answers.rightIndex(page);
      const { options } = await readQuestion(page);
      await page.keyboard.press(String(right + 1));
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Right" })).toBeVisible();
      for (const option of options) await expect(main).toContainText(option);
      await expectStimulus(main, version);
      await expectVerdicts(main, version);
      await expectSound(page, `${format}, explained`);
      await page.keyboard.press("Enter");
    }
    await expectReview(page);
    for (let position = 1; position <= count; position++) {
      const version = await versionAt(id, position);
      const row = await openFirstRow(page, position);
      await expectVerdicts(row, version);
      await row.getByText(/^Difficulty \d of 5$/).click();
      for (const reason of version.difficulty_reasons) {
        await expect(row.getByText(reason, { exact: true })).toBeVisible();
      }
      await expect(row.getByRole("button", { name: "Try a variant" })).toBeVisible();
    }
    await expectSound(page, `${format}, reviewed`);
  });
}
