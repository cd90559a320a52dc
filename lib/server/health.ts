import "server-only";
import type { HealthView } from "@/lib/contracts/health";
import { db } from "./db";
import { env, VERSION } from "./env";

/** Whether the program and its database answer. Never throws. */
export async function health(): Promise<HealthView> {
  const kind = env().NINETEEN_DATABASE;
  try {
    await db().$queryRaw`SELECT 1`;
    return { status: "ok", version: VERSION, database: { status: "ok", kind } };
  } catch {
    return { status: "unavailable", version: VERSION, database: { status: "unavailable", kind } };
  }
}
