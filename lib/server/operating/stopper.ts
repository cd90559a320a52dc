import "server-only";
/** How the server ends: what is at work is finished, nobody is cut off, and it does not take for ever. */
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { stopwatch } from "@/lib/server/clock";
import { disconnect } from "@/lib/server/db";
import { keepNoneAlive } from "@/lib/server/front/watch";
import { flushLog, log } from "./log";
import { endProbes } from "./probe";
import { running } from "./running";

/** For requests at work, after the drain; then for what else has to be put away. */
export const FINISH_MS = 10_000;
const CLOSE_MS = 2_000;
/** Ctrl-C reaches every process of a terminal, and its parent passes it on: that is one signal, not two. */
const SAME_MS = 500;

type Options = {
  readonly server: Server;
  /** What else is to be ended, once the last request is answered. */
  readonly close: () => Promise<void>;
  /** How long requests are still taken: a balancer that asks /api/ready needs to notice. */
  readonly drainMs: number;
};

/** Makes what ends the process: orderly when asked once, at once when asked again. */
export function stopper({ server, close, drainMs }: Options): (reason: string) => void {
  let since: (() => number) | undefined;
  return (reason) => {
    const isFault = reason === "uncaughtException";
    const code = isFault ? 1 : 0;
    if (since) {
      if (since() < SAME_MS) return;
      log().warn({ reason }, "stopped at once");
      exit(1);
    }
    since = stopwatch();
    running().isStopping = true;
    log().info({ reason }, "stopping");
    void end(server, close, isFault ? 0 : drainMs).finally(() => exit(code));
  };
}

async function end(server: Server, close: () => Promise<void>, drainMs: number): Promise<void> {
  keepNoneAlive();
  if (drainMs > 0) await sleep(drainMs);
  const spent = stopwatch();
  const closed = new Promise<boolean>((done) => server.close(() => done(true)));
  // One that becomes idle while others are at work would be waited for.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const isFinished = await Promise.race([closed, sleep(FINISH_MS, false)]);
  clearInterval(idle);
  if (!isFinished) server.closeAllConnections();
  await Promise.race([putAway(close), sleep(CLOSE_MS)]);
  log().info({ ms: Math.round(spent()), isFinished }, "stopped");
}

async function putAway(close: () => Promise<void>): Promise<void> {
  await Promise.allSettled([close(), disconnect(), endProbes()]);
}

function exit(code: number): never {
  flushLog();
  process.exit(code);
}
