/**
 * `npm run test:instances`: several instances behind nginx and PgBouncer, one of them killed; the steps
 * of the Dockerfile without Docker with `--full`. All else goes to Playwright.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { findPrograms, HOW_TO_INSTALL } from "@/e2e/instances/programs";
import { ensureBuilt } from "./build/app";
import { ensureBrowser } from "./build/browser";
import { ensurePrismaClient } from "./build/prisma-client";

const root = resolve(import.meta.dirname, "..");
const given = process.argv.slice(2);
const full = given.includes("--full");

if (!findPrograms(console.log)) {
  console.error(HOW_TO_INSTALL);
  process.exit(1);
}
ensurePrismaClient(root);
await ensureBuilt(root, console.log);
const done = spawnSync(
  process.execPath,
  [
    ...["--conditions=react-server", "--import", "tsx"],
    resolve(root, "node_modules/@playwright/test/cli.js"),
    ...["test", "--config", "e2e/instances/playwright.config.ts"],
    ...(full ? [] : ["--grep-invert", "@full"]),
    ...given.filter((word) => word !== "--full"),
  ],
  {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: "1",
      PLAYWRIGHT_CHROMIUM: ensureBrowser(console.error),
    },
  },
);
process.exit(done.status ?? 1);
