/** `npm test`: installs, then runs every check there is. */
import { spawnSync } from "node:child_process";
import { ensureInstalled, root, tsArgs } from "./install.mjs";

ensureInstalled();
const done = spawnSync(process.execPath, tsArgs("scripts/tests.ts", ...process.argv.slice(2)), {
  cwd: root,
  stdio: "inherit",
});
process.exit(done.status ?? 1);
