/**
 * The server process: Next.js with our own server in front. Bundled by scripts/build/front.ts; started
 * by serve.ts and by whoever runs Nineteen on ready-made databases. Environment: PORT, HOST and
 * lib/server/env.ts. `--dev` serves with hot reload.
 */
import { hkdfSync } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import next from "next";
import { db } from "@/lib/server/db";
import { env, VERSION } from "@/lib/server/env";
import { createFront } from "@/lib/server/front/front";
import { addGauges } from "@/lib/server/operating/gauges";
import { captureConsole, openLog } from "@/lib/server/operating/log";
import { watchProcess } from "@/lib/server/operating/metrics";
import { manifestSchema, type Route, routeFinder } from "@/lib/server/operating/route-pattern";
import { running } from "@/lib/server/operating/running";
import { stopper } from "@/lib/server/operating/stopper";
import { startPulse } from "@/lib/server/outages/pulse";

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST;
const root = process.cwd();

const log = openLog({ dev });
const { AUTH_SECRET, SHUTDOWN_DRAIN_MS } = env();
running().migrations = readdirSync(join(root, "prisma/migrations")).filter((name) =>
  /^\d{14}_/.test(name),
);
watchProcess();
addGauges();
if (!dev) captureConsole();

// What a page hands to its actions is encrypted: with the same key in every instance, and one that the
// build, which anybody can make, does not hold.
process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= Buffer.from(
  hkdfSync("sha256", AUTH_SECRET, "", "arguments of actions", 32),
).toString("base64");

const app = next({ dev, dir: root, port, ...(hostname ? { hostname } : {}) });
await app.prepare();
// Before the first request: what it is judged by includes the time that this server was away.
await startPulse(db);
const server = createFront({
  rest: app.getRequestHandler(),
  dev,
  routeOf: routes(),
});
const stop = stopper({ server, close: () => app.close(), drainMs: SHUTDOWN_DRAIN_MS });
server.listen(port, hostname, () => log.info({ port, version: VERSION }, "started"));

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => stop(signal));
}
// Those of Next.js only print; see docs/decisions/0023.
for (const event of ["uncaughtException", "unhandledRejection"]) process.removeAllListeners(event);
process.on("unhandledRejection", (err) => log.error({ err }, "unhandled rejection"));
process.on("uncaughtException", (err) => {
  log.fatal({ err }, "uncaught exception");
  stop("uncaughtException");
});

/** By what the build knows; in development nothing is built, and nobody draws curves of it. */
function routes(): (url: string) => Route {
  if (dev) return () => ({ pattern: "other" });
  const text = readFileSync(join(root, ".next/routes-manifest.json"), "utf8");
  return routeFinder(manifestSchema.parse(JSON.parse(text)));
}
