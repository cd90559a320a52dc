import "server-only";
import type { HealthView } from "@/lib/contracts/health";
import { env, VERSION } from "./env";
import { probe } from "./operating/probe";

/** Whether the program and its database answer, within two seconds. Never throws. */
export async function health(): Promise<HealthView> {
  const kind = env().NINETEEN_DATABASE;
  try {
    await probe("SELECT 1");
    return { status: "ok", version: VERSION, database: { status: "ok", kind } };
  } catch {
    return { status: "unavailable", version: VERSION, database: { status: "unavailable", kind } };
  }
}
