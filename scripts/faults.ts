/**
 * npm run test:faults [-- --grep WORDS]
 *
 * Kills, cuts off and fills up servers of its own while people answer, and holds what was acknowledged
 * against what is stored; docs/faults.md lists what must hold. `npm test` runs those marked @quick.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { ensureBuilt } from "./build/app";
import { ensurePrismaClient } from "./build/prisma-client";
import { ExpectedError } from "./expected-error";

const root = resolve(import.meta.dirname, "..");

async function main(args: readonly string[]): Promise<number> {
  ensurePrismaClient(root);
  await ensureBuilt(root, console.log);
  const done = spawnSync(
    process.execPath,
    [
      ...["--conditions=react-server", "--import", "tsx"],
      resolve(root, "node_modules/@playwright/test/cli.js"),
      ...["test", "--config", "e2e/faults/playwright.config.ts"],
      ...args,
    ],
    { cwd: root, stdio: "inherit", env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } },
  );
  return done.status ?? 1;
}

main(process.argv.slice(2))
  .then((status) => process.exit(status))
  .catch((error: unknown) => {
    console.error(error instanceof ExpectedError ? error.message : error);
    process.exit(1);
  });
