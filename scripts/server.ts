/**
 * The server process: Next.js with our own server in front. Bundled by scripts/build/front.ts; started
 * by serve.ts and by whoever runs Nineteen on ready-made databases. Environment: PORT, HOST and
 * lib/server/env.ts. `--dev` serves with hot reload.
 */
import next from "next";
import { db } from "@/lib/server/db";
import { createFront } from "@/lib/server/front/front";
import { startPulse } from "@/lib/server/outages/pulse";

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST;

const app = next({ dev, dir: process.cwd(), port, ...(hostname ? { hostname } : {}) });
await app.prepare();
// Before the first request: what it is judged by includes the time that this server was away.
await startPulse(db);
const server = createFront({ rest: app.getRequestHandler(), dev });
server.listen(port, hostname);

/** Requests in flight are answered; then nothing keeps the process. */
let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setTimeout(() => process.exit(0), 10_000).unref();
  });
}
