/** The faults of the server side: Playwright as a test runner, without a browser. `npm run test:faults`. */
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/faults",
  // Tests have a database and an app of their own: two files at once keep two cores busy.
  workers: 2,
  timeout: 180_000,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [["list"], ["json", { outputFile: "../../test-results/faults.json" }]],
  globalSetup: "./setup.ts",
});
