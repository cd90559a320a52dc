/**
 * For faults between a person and the server: one database and one app for all tests of a worker, and
 * a bad line to it for each test.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser } from "@/e2e/browser";
import { test as base } from "@/e2e/fixtures";
import { addFixtureQuizzes } from "@/e2e/global-setup";
import { startApp } from "@/e2e/server";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";
import { type BadLine, layBadLine } from "./bad-line";

type Server = { readonly url: string; readonly databaseUrl: string };

/** Tests are the same run after run; another seed is another run of bad luck. */
const SEED = Number(process.env.SEED ?? 19);

export const test = base.extend<{ line: BadLine }, { server: Server }>({
  ...browser(),
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
    async ({}, use) => {
      const dataDir = mkdtempSync(join(tmpdir(), "nineteen-line-"));
      const database = await startEmbedded({ dataDir, volatile: true });
      await prepareDatabase(process.cwd(), database.url);
      await addFixtureQuizzes(database.url);
      const app = await startApp(database.url);
      process.env.E2E_DATABASE_URL = database.url;
      await use({ url: app.url, databaseUrl: database.url });
      await app.stop();
      database.release();
      rmSync(database.home, { recursive: true, force: true });
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  line: async ({ server }, use, { repeatEachIndex }) => {
    const line = await layBadLine(server.url, SEED + repeatEachIndex);
    await use(line);
    await line.close();
  },
  /** Whoever is here comes by the line. */
  baseURL: async ({ line }, use) => use(line.url),
});
