import { defineConfig } from "@playwright/test";
import { ensureBrowser } from "./scripts/build/browser";

export default defineConfig({
  testDir: "e2e",
  // Those have a configuration of their own, and ill-treat servers of their own.
  testIgnore: "faults/**",
  // One database and one server for all; each test is a person of its own.
  fullyParallel: true,
  // Many journeys wait for a clock of 19 seconds: three at once keep two cores busy.
  workers: 3,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that builds for others too may lose its breath; what needed a second try is named as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  globalSetup: "./e2e/global-setup.ts",
  use: {
    locale: "en-GB",
    timezoneId: "Asia/Kolkata",
    // It costs a tenth of the time; to see what failed, run that with --trace on.
    trace: "off",
    launchOptions: {
      executablePath: ensureBrowser(console.error),
      args: [
        "--no-sandbox", // as root Chromium refuses to start with it
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        // Otherwise it looks for Google's hosts, which the closed network of a test machine refuses.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
