/** nginx and PgBouncer for the tests: found, or on a Debian container installed, never run as a service. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["nginx", "pgbouncer"] as const;
export type Programs = Readonly<Record<(typeof NAMES)[number], string>>;

/** What to do where one is missing. */
export const HOW_TO_INSTALL =
  "nginx and PgBouncer are needed: install them with your system's packages (for example `apt-get install nginx pgbouncer`).";

/** Where they are; null: one is missing and cannot be had. */
export function findPrograms(say: (line: string) => void): Programs | null {
  const found = lookUp();
  if (found || !mayInstall()) return found;
  say("Installing nginx and PgBouncer from the system's packages for the tests …");
  // Run level 1: their packages would start them at once.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  spawnSync("apt-get", ["update", "-q"], { env, stdio: "ignore" });
  spawnSync("apt-get", ["install", "-y", "-q", ...NAMES], { env, stdio: "ignore" });
  return lookUp();
}

/** Not where systemd runs: it would start them, and nobody asked for a web server on that machine. */
function mayInstall(): boolean {
  return (
    process.getuid?.() === 0 && existsSync("/usr/bin/apt-get") && !existsSync("/run/systemd/system")
  );
}

function lookUp(): Programs | null {
  // An ordinary user's PATH often leaves out the last two, where Debian puts them.
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin"];
  const paths = NAMES.map((name) => folders.map((folder) => join(folder, name)).find(existsSync));
  const [nginx, pgbouncer] = paths;
  return nginx && pgbouncer ? { nginx, pgbouncer } : null;
}
