/** The attacks: the journeys' browser, server and database, and files that only `npm run test:security` runs. */
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config";

const root = join(import.meta.dirname, "../..");

// The projects of the journeys name files of theirs.
const { projects: _, ...usual } = journeys;

export default defineConfig({
  ...usual,
  testDir: import.meta.dirname,
  testIgnore: [],
  // What is measured here is measured on the clock of the server, which too many at once would blur.
  workers: 2,
  outputDir: join(root, "test-results/attacks"),
  reporter: [["list"], ["json", { outputFile: join(root, "test-results/attacks.json") }]],
  globalSetup: join(root, "e2e/global-setup.ts"),
});
