import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results/faults",
  workers: 2,
  timeout: 180_000,
  reporter: [["list"]],
});
