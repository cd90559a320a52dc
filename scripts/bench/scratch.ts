/** A database of a bench's own with the real bank in it, thrown away afterwards. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type Db } from "@/lib/server/db";
import { startEmbedded } from "@/scripts/database/embedded";
import { prepareDatabase } from "@/scripts/database/prepare";

/** `durable`: as people run it, every commit on the disk before it is answered. */
export async function withScratch<Value>(
  root: string,
  options: { readonly durable?: boolean; readonly pool?: number },
  run: (db: Db, url: string) => Promise<Value>,
): Promise<Value> {
  const dataDir = mkdtempSync(join(tmpdir(), "nineteen-bench-"));
  const server = await startEmbedded({ dataDir, volatile: !options.durable });
  try {
    await prepareDatabase(root, server.url);
    const db = connect(server.url, options.pool ?? 8);
    try {
      return await run(db, server.url);
    } finally {
      await db.$disconnect();
    }
  } finally {
    server.release();
    rmSync(server.home, { recursive: true, force: true });
    rmSync(dataDir, { recursive: true, force: true });
  }
}
