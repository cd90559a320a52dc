/** Builds the app when anything it is made of has changed since the last build. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "@/scripts/expected-error";
import { withLock } from "@/scripts/lock";
import { fingerprint } from "./fingerprint";
import { bundleFront } from "./front";

const INPUTS = [
  "app",
  "components",
  "lib",
  "messages",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "public",
  "prisma/schema.prisma",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "scripts/server.ts",
  "scripts/build/front.ts",
];

export async function ensureBuilt(root: string, say: (line: string) => void): Promise<void> {
  const stamp = join(root, ".next/made-from");
  const isFresh = () =>
    existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(root, INPUTS);
  if (isFresh()) return;
  await withLock(join(root, ".next-building"), async () => {
    if (isFresh()) return; // another start built it while this one waited
    say("Building the app …");
    const wanted = fingerprint(root, INPUTS);
    rmSync(join(root, ".next"), { recursive: true, force: true });
    const built = spawnSync(
      process.execPath,
      [join(root, "node_modules/next/dist/bin/next"), "build"],
      {
        cwd: root,
        encoding: "utf8",
        env: {
          ...process.env,
          ...sameEverywhere(wanted),
          NODE_ENV: "production",
          NEXT_TELEMETRY_DISABLED: "1",
        },
      },
    );
    if (built.status !== 0) {
      throw new ExpectedError(`The app could not be built:\n${built.stdout}\n${built.stderr}`);
    }
    await bundleFront(root);
    writeFileSync(stamp, wanted);
  });
}

/**
 * What Next.js would otherwise draw anew for each build. A page of one instance must be able to use the
 * chunks and the actions of another, though each was built on its own machine; and the page that
 * somebody has open, the actions of the next version. The key only salts the names of actions: what it
 * would encrypt is encrypted with one made from AUTH_SECRET (scripts/server.ts).
 */
function sameEverywhere(made: string) {
  return {
    NINETEEN_BUILD_ID: made.slice(0, 20),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: createHash("sha256")
      .update("names of actions")
      .digest("base64"),
  };
}
