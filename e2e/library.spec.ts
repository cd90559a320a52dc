/** Facts, entities and sources at the desk: from a fact to its questions and back. */
import type { BrowserContext, Page } from "@playwright/test";
import { expect, queryRows, test } from "./fixtures";
import { expectSound } from "./soundness";
import { signIn } from "./staff";

/** Statement and id of a fact that a question tests, with the question's id. */
async function aTestedFact() {
  const [row] = await queryRows<{
    id: string;
    statement: string;
    question: string;
    source: string;
  }>(
    `SELECT f.id, f.statement, q.id AS question, f.citations->0->>'source' AS source
       FROM questions q JOIN facts f ON f.id = q.facts[1]
      WHERE q.state = 'published' ORDER BY q.id LIMIT 1`,
  );
  if (!row) throw new Error("the bank has no question with a fact");
  return row;
}

test("an editor finds a fact by its words, sees its questions and sources, and goes on to each", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const fact = await aTestedFact();
  await page.goto("/admin/sources");
  await page.getByRole("link", { name: "Facts", exact: true }).click();
  await expect(page).toHaveURL("/admin/facts");
  await expect(page.getByRole("status")).toContainText(/facts match/);
  await page.getByRole("searchbox", { name: "Search" }).fill(fact.id);
  await expect(page).toHaveURL(/[?&]q=/);
  await expect(page.getByRole("searchbox", { name: "Search" })).toBeFocused();
  await page.getByRole("link", { name: fact.statement }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(fact.statement);
  await expect(page.getByText(/Stands in questions\/facts\/.+\.yaml, line \d+/)).toBeVisible();
  const questions = page.getByRole("region", { name: "Questions" });
  await expect(questions.getByText(/rests? on it/).first()).toBeVisible();
  await expect(questions.locator(`a[href="/admin/questions/${fact.question}"]`)).toHaveCount(1);
  await page.getByRole("region", { name: "The claim" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/admin\/entities\//);
  await expect(
    page
      .getByRole("region", { name: "Facts about it" })
      .getByRole("link", { name: fact.statement }),
  ).toBeVisible();
  await page.goBack();
  await page.getByRole("region", { name: "Sources" }).getByRole("link").first().click();
  await expect(page).toHaveURL(`/admin/sources/${fact.source}`);
});

test("filters stand in the address, count what they leave, and go back with Back", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await page.goto("/admin/facts");
  const count = page.getByRole("status");
  const all = await count.textContent();
  const status = page.getByRole("combobox", { name: "Status" });
  await status.focus();
  await status.selectOption("disputed");
  await expect(page).toHaveURL(/status=disputed/);
  await expect(count).not.toHaveText(all ?? "");
  const left = Number.parseInt(((await count.textContent()) ?? "").replace(",", ""), 10);
  await expect(page.getByRole("row")).toHaveCount(Math.min(left, 50) + 1);
  await expect(status).toBeFocused();
  await page.goBack();
  await expect(count).toHaveText(all ?? "");
  await expect(status).toHaveValue("");
  await page.goto("/admin/facts?q=zzzzqqq");
  await expect(count).toHaveText("No fact matches");
  await page.getByRole("link", { name: "Clear" }).click();
  await expect(count).toHaveText(all ?? "");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("");
});

test("facts that no question rests on can be listed, and pages turned by keyboard", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  await page.goto("/admin/facts?use=unused");
  const cells = page.getByRole("row").locator("td:last-child");
  for (const text of await cells.allTextContents()) expect(text).toBe("none");
  await page.goto("/admin/facts");
  await page.getByRole("link", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/page=2/);
  await expect(page.getByText(/^51–100 of/)).toBeVisible();
});

test("a link to a source says where it leads and tells the other site nothing", async ({
  page,
  context,
}) => {
  await signIn(context, "editor");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).host));
  await page.goto("/admin/sources?kind=official");
  const link = page.getByRole("link", { name: /another site/ }).first();
  await expect(link).toHaveAttribute("rel", /external.*noreferrer|noreferrer.*external/);
  await expect(link).toHaveAttribute("href", /^https?:\/\//);
  expect([...new Set(requests)]).toEqual([new URL(page.url()).host]);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the filters are a form with a button", async ({ page, context }) => {
    await signIn(context, "editor");
    await page.goto("/admin/entities");
    await page.getByRole("combobox", { name: "Kind" }).selectOption("country");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page).toHaveURL(/kind=country/);
    await expect(page.getByRole("rowheader", { name: /^Japan/ })).toBeVisible();
  });
});

for (const viewport of [
  { width: 360, height: 780 },
  { width: 1440, height: 900 },
]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport, contextOptions: { reducedMotion: "reduce" } });

    const sound = async (page: Page, context: BrowserContext, paths: readonly string[]) => {
      test.slow();
      await signIn(context, "editor");
      for (const path of paths) {
        await page.goto(path);
        await expectSound(page, path);
      }
    };

    test(`the list and pages of facts break no rule in light or dark: ${viewport.width} px`, async ({
      page,
      context,
    }) => {
      const { id } = await aTestedFact();
      const [disputed] = await queryRows<{ id: string }>(
        "SELECT id FROM facts WHERE dispute_id IS NOT NULL ORDER BY id LIMIT 1",
      );
      const pages = [id, disputed?.id ?? ""].map((fact) => `/admin/facts/${fact}`);
      await sound(page, context, ["/admin/facts", "/admin/facts?q=zzzzqqq", ...pages]);
    });

    test(`the lists and pages of entities and sources break no rule in light or dark: ${viewport.width} px`, async ({
      page,
      context,
    }) => {
      const { source } = await aTestedFact();
      await sound(page, context, [
        "/admin/entities?kind=country",
        "/admin/entities/japan",
        "/admin/sources?kind=article",
        `/admin/sources/${source}`,
      ]);
    });
  });
}
