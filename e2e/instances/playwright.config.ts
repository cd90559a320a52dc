/** `npm run test:instances`: a run of its own, for it starts servers of its own. */
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import journeys from "../../playwright.config";

const root = join(import.meta.dirname, "../..");
// The projects of the journeys name files of theirs.
const { globalSetup: _setup, projects: _projects, ...common } = journeys;

export default defineConfig({
  ...common,
  testDir: import.meta.dirname,
  testIgnore: [],
  // One set of servers for all, some of which a test kills.
  workers: 1,
  fullyParallel: false,
  outputDir: join(root, "test-results/instances"),
  reporter: [["list"], ["json", { outputFile: join(root, "test-results/instances.json") }]],
});
