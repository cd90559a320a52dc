/** What every journey needs: the address, the right answers, and a taker who can use the runner. */
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import pg from "pg";

type Answers = {
  /** The text of the right option of the question on screen. */
  readonly right: (page: Page) => Promise<string>;
};

export const databaseUrl = () => process.env.E2E_DATABASE_URL ?? "";

export const test = base.extend<{ answers: Answers }, { keys: ReadonlyMap<string, string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
  baseURL: async ({}, use) => use(process.env.E2E_URL ?? ""),
  keys: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => {
      const client = new pg.Client({ connectionString: databaseUrl() });
      await client.connect();
      const { rows } = await client.query<{ stem: string; text: string }>(
        `SELECT stem, o->>'text' AS text FROM question_versions, jsonb_array_elements(options) AS o
          WHERE o->>'id' = key`,
      );
      await client.end();
      await use(new Map(rows.map(({ stem, text }) => [stem, text])));
    },
    { scope: "worker" },
  ],
  answers: async ({ keys }, use) => {
    await use({
      right: async (page) => {
        const stem = await readStem(page);
        const key = keys.get(stem);
        expect(key, `a question with the stem “${stem}” is in the bank`).toBeDefined();
        return key ?? "";
      },
    });
  },
});

export { expect };

export function stemOf(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

export async function readStem(page: Page): Promise<string> {
  return ((await stemOf(page).textContent()) ?? "").trim();
}

export function options(page: Page): Locator {
  return page.getByRole("radio");
}
