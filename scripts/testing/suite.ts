/** A suite of Playwright's with a folder and a configuration of its own, run against the build. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { ensureBuilt } from "@/scripts/build/app";
import { ensureBrowser } from "@/scripts/build/browser";
import { ensurePrismaClient } from "@/scripts/build/prisma-client";
import { ExpectedError } from "@/scripts/expected-error";

const root = resolve(import.meta.dirname, "../..");

/** Builds what is missing and runs the suite in `e2e/FOLDER`; gives the exit status of the process. */
export async function runSuite(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  try {
    ensurePrismaClient(root);
    await ensureBuilt(root, console.log);
    const done = spawnSync(
      process.execPath,
      [
        ...["--conditions=react-server", "--import", "tsx"],
        resolve(root, "node_modules/@playwright/test/cli.js"),
        ...["test", "--config", `e2e/${folder}/playwright.config.ts`],
        ...args,
      ],
      {
        cwd: root,
        stdio: "inherit",
        env: {
          ...process.env,
          NEXT_TELEMETRY_DISABLED: "1",
          PLAYWRIGHT_CHROMIUM: ensureBrowser(console.error),
          ...env,
        },
      },
    );
    return done.status ?? 1;
  } catch (error) {
    console.error(error instanceof ExpectedError ? error.message : error);
    return 1;
  }
}
