/** `npm run build`: the database client and the app, where they are not there or no longer fresh. */
import { resolve } from "node:path";
import { ensureBuilt } from "./build/app";
import { ensurePrismaClient } from "./build/prisma-client";
import { ExpectedError } from "./expected-error";

const root = resolve(import.meta.dirname, "..");

async function main(): Promise<void> {
  ensurePrismaClient(root);
  await ensureBuilt(root, console.log);
}

main().catch((error: unknown) => {
  console.error(error instanceof ExpectedError ? error.message : error);
  process.exit(1);
});
