/** `npm start` and `npm run dev`: installs, then hands over to serve.ts and passes signals on to it. */
import { spawn } from "node:child_process";
import { ensureInstalled, root, tsArgs } from "./install.mjs";

ensureInstalled();
const server = spawn(process.execPath, tsArgs("scripts/serve.ts", ...process.argv.slice(2)), {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => server.kill(signal));
}
server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
