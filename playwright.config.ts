import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser";

/** Each test there has a server of its own, one after the other: begun last, everybody would wait for it. */
const LONGEST = "start.spec.ts";
// Each of these has a run of its own: npm run test:faults, test:instances, test:security; alone, with nothing beside it.
const ELSEWHERE = ["alone/**", "attacks/**", "faults/**", "instances/**"];

export default defineConfig({
  testDir: "e2e",
  projects: [
    { name: "starting", testMatch: LONGEST },
    { name: "using", testIgnore: [...ELSEWHERE, LONGEST] },
  ],
  // One database and one server for all; each test is a person of its own.
  fullyParallel: true,
  // Many journeys wait for a clock of 19 seconds: four at once keep two cores busy.
  workers: 4,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  // A machine that builds for others too may lose its breath; what needed a second try is named as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [["list"], ["json", { outputFile: "test-results/report.json" }]],
  globalSetup: "./e2e/global-setup.ts",
  use: {
    ...browser(),
    // A ring drawn sixty times a second keeps a core busy; the specs that look at motion ask for it.
    contextOptions: { reducedMotion: "reduce" },
    // It costs a tenth of the time; to see what failed, run that with --trace on.
    trace: "off",
  },
});
