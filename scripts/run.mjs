/** `node scripts/run.mjs SCRIPT.ts ARGS…`: runs a TypeScript script of the project, installing first. */
import { spawnSync } from "node:child_process";
import { ensureInstalled, root, tsArgs } from "./install.mjs";

const [script = "", ...args] = process.argv.slice(2);
ensureInstalled();
// cwd stays the caller's for `--out FILE`; npm sets it to the project anyway.
const done = spawnSync(process.execPath, tsArgs(script, ...args), { cwd: root, stdio: "inherit" });
process.exit(done.status ?? 1);
