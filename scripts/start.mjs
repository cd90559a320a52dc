/** `npm start` and `npm run dev`: installs, then hands over to serve.ts and passes signals on to it. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { ensureInstalled, root, tsArgs } from "./install.mjs";

ensureInstalled();
const server = spawn(process.execPath, tsArgs("scripts/serve.ts", ...process.argv.slice(2)), {
  cwd: root,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => server.kill(signal));
}

// npm runs this through a shell; when npm is killed, the shell lives on and tells us nothing.
if (process.env.npm_lifecycle_event) {
  const npm = parentOf(process.ppid);
  setInterval(() => {
    if (parentOf(process.ppid) !== npm) server.kill("SIGTERM");
  }, 500).unref();
}

/** The parent of a process where /proc tells it, else null. */
function parentOf(pid) {
  try {
    // "pid (command) state ppid …"; the command may hold spaces and brackets.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ")[1];
  } catch {
    return null;
  }
}

server.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
