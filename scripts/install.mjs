/**
 * Makes node_modules what package-lock.json says, if it is not so already. Plain JavaScript without
 * dependencies: it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const STAMP = join(root, "node_modules/.nineteen-installed");
const LEAST_NODE = [20, 19];

export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1])) {
    stop(
      `Nineteen needs Node.js ${LEAST_NODE.join(".")} or newer; this is ${process.versions.node}.`,
    );
  }
  const wanted = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .update(`${process.platform}-${process.arch}`)
    .digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return;
  console.error("Installing packages …");
  // --include=dev: the build needs them, and NODE_ENV=production would leave them out.
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const installed = spawnSync(
    npm,
    ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"],
    { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" },
  );
  if (installed.status !== 0) {
    stop("The packages could not be installed; npm's message above says why.");
  }
  try {
    writeFileSync(STAMP, wanted);
  } catch (error) {
    stop(
      `The folder ${root} cannot be written (${error.code}). Make it writable or free some space.`,
    );
  }
}

/** Prints one sentence and ends the process with status 1. */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** The arguments that run one of the project's TypeScript scripts. */
export function tsArgs(script, ...args) {
  // react-server: lets a script import lib/server, whose files refuse any other surroundings.
  return ["--conditions=react-server", "--import", "tsx", join(root, script), ...args];
}

// The Dockerfile runs this file by itself.
if (process.argv[1] === fileURLToPath(import.meta.url)) ensureInstalled();
