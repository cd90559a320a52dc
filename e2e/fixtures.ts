/** What every journey needs: the address, a person who has been nowhere yet, and the right answers. */
import { test as base, expect, type Locator, type Page } from "@playwright/test";
import pg from "pg";
import { readQuestion } from "./runner-page";

type Answers = {
  /** The place, 0 to 3, of the right option of the question on screen. */
  readonly rightIndex: (page: Page) => Promise<number>;
};

export const databaseUrl = () => process.env.E2E_DATABASE_URL ?? "";

/**
 * Stems repeat in the bank ("Which of these is NOT …", "Consider the following statements:"); with
 * what stands below it and its options a question is one of a kind.
 */
function fingerprintOf(stem: string, body: readonly string[], options: readonly string[]): string {
  const [lead = ""] = stem.replaceAll("*", "").split("\n\n");
  return [lead, ...body, ...[...options].sort()].join("\n");
}

/** The right option of every version there is now, by its question's fingerprint. */
async function readKeys(): Promise<ReadonlyMap<string, string>> {
  const rows = await queryRows<{
    stem: string;
    statements: string[] | null;
    pairs: { left: string; right: string }[] | null;
    key: string;
    options: { id: string; text: string }[];
  }>("SELECT stem, statements, pairs, key, options FROM question_versions");
  return new Map(
    rows.map(({ stem, statements, pairs, key, options }) => [
      fingerprintOf(
        stem,
        statements ?? pairs?.flatMap(({ left, right }) => [left, right]) ?? [],
        options.map(({ text }) => text),
      ),
      options.find(({ id }) => id === key)?.text ?? "",
    ]),
  );
}

export const test = base.extend<
  { answers: Answers },
  { keys: { known: ReadonlyMap<string, string> } }
>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
  baseURL: async ({}, use) => use(process.env.E2E_URL ?? ""),
  keys: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => use({ known: await readKeys() }),
    { scope: "worker" },
  ],
  // Whatever a journey is about: a browser that refuses something of ours has found a mistake of ours.
  page: async ({ page }, use) => {
    const refused: string[] = [];
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) {
        refused.push(`${page.url()}: ${message.text()}`);
      }
    });
    await use(page);
    expect(refused, "nothing that the page's own policy refuses").toEqual([]);
  },
  answers: async ({ keys }, use) => {
    await use({
      rightIndex: async (page) => {
        const { stem, body, options } = await readQuestion(page);
        const fingerprint = fingerprintOf(stem, body, options);
        // It may have been published since, by an editor of another journey.
        if (!keys.known.has(fingerprint)) keys.known = await readKeys();
        const index = options.indexOf(keys.known.get(fingerprint) ?? "");
        expect(index, `the bank has a key for “${stem}”`).toBeGreaterThanOrEqual(0);
        return index;
      },
    });
  },
});

export { expect };

export async function queryRows<Row extends pg.QueryResultRow>(
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** What was received for an attempt and what was said of it, in the order it came. */
export function readVerdicts(attemptId: string) {
  return queryRows<{ position: number; verdict: string }>(
    "SELECT position, verdict FROM answer_events WHERE attempt_id = $1 ORDER BY received_at, position",
    [attemptId],
  );
}

export function stemOf(page: Page): Locator {
  return page.getByRole("heading", { level: 1 });
}

export async function readStem(page: Page): Promise<string> {
  return ((await stemOf(page).textContent()) ?? "").trim();
}

export function options(page: Page): Locator {
  return page.getByRole("radio");
}
