import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = {
  "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, ""),
  // What it guards against, a server file in a browser bundle, cannot happen here.
  "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
};

export default defineConfig({
  test: {
    // Left to itself it keeps one core of two free, and much of what runs waits for the database.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          // They keep nothing outside themselves: what one file has loaded, the next need not load again.
          isolate: false,
          include: ["{lib,components,app,scripts,questions}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        resolve: { alias },
        test: {
          name: "db",
          include: ["{lib,scripts}/**/*.db.test.ts"],
          globalSetup: "./scripts/testing/database-server.ts",
          // Each test connects to a database of its own; this one is nobody's.
          env: {
            DATABASE_URL: "postgresql://localhost:1/none",
            AUTH_SECRET: "a secret that only the tests of one run know",
          },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
