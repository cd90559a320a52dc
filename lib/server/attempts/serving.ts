import "server-only";
/** When a clock starts that is started by a request which had questions to make first. */
import { plusMs } from "@/lib/quiz/clock";
import { now } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";

/** Goes on from the instant of the request: what the server needs to make questions is nobody's time. */
export function clockFrom(ctx: Context): () => Date {
  const begun = now().getTime();
  return () => plusMs(ctx.now, Math.max(0, now().getTime() - begun));
}
