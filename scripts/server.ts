/**
 * The server process: Next.js with our own server in front. Bundled by scripts/build/front.ts; started
 * by serve.ts and by whoever runs Nineteen on ready-made databases. Environment: PORT, HOST and
 * lib/server/env.ts. `--dev` serves with hot reload.
 */
import { hkdfSync } from "node:crypto";
import next from "next";
import { createFront } from "@/lib/server/front/front";

const dev = process.argv.includes("--dev");
const port = Number(process.env.PORT ?? 3000);
const hostname = process.env.HOST;

// What a page hands to its actions is encrypted: with the same key in every instance, and one that the
// build, which anybody can make, does not hold.
const secret = process.env.AUTH_SECRET;
if (secret) {
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ??= Buffer.from(
    hkdfSync("sha256", secret, "", "arguments of actions", 32),
  ).toString("base64");
}

const app = next({ dev, dir: process.cwd(), port, ...(hostname ? { hostname } : {}) });
await app.prepare();
const server = createFront({ rest: app.getRequestHandler(), answersCalls: !dev });
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
