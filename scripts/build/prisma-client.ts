/** Generates the Prisma client when schema.prisma or Prisma itself has changed since the last time. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ExpectedError } from "@/scripts/expected-error";
import { fingerprint } from "./fingerprint";

export function ensurePrismaClient(root: string): void {
  const stamp = join(root, "prisma/generated/.made-from");
  const wanted = fingerprint(root, ["prisma/schema.prisma", "package-lock.json"]);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(join(root, "prisma/generated"), { recursive: true, force: true });
  const made = spawnSync(
    process.execPath,
    [join(root, "node_modules/prisma/build/index.js"), "generate"],
    {
      cwd: root,
      encoding: "utf8",
      // The client has no engine, yet `generate` insists on finding one. For this command only:
      // with it `migrate` would succeed without doing anything.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      },
    },
  );
  if (made.status !== 0) {
    throw new ExpectedError(`The database client could not be generated:\n${made.stderr}`);
  }
  writeFileSync(stamp, wanted);
}
