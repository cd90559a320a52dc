/** `npm start` as a person runs it: in a data directory and on a port of its own, ended with its whole group. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";

export type Run = {
  readonly child: ChildProcess;
  /** All it has printed so far. */
  readonly output: () => string;
  readonly ready: () => Promise<void>;
  readonly ended: Promise<number | null>;
};

type Box = {
  readonly dataDir: string;
  readonly start: (port: number, more?: Record<string, string>) => Run;
};

export const test = base.extend<{ box: Box }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures here
  box: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), "nineteen-start-"));
    // Open to the account that root lends the database; the last test closes it.
    chmodSync(dataDir, 0o755);
    const runs: Run[] = [];
    await use({
      dataDir,
      start: (port, more = {}) => {
        const run = startNineteen(port, { DATA_DIR: dataDir, ...more });
        runs.push(run);
        return run;
      },
    });
    for (const run of runs) await interrupt(run);
    rmSync(dataDir, { recursive: true, force: true });
  },
});

function startNineteen(port: number, env: Record<string, string>): Run {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn("npm", ["start"], {
    // A process group of its own, to be killed as a whole.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...inherited, PORT: String(port), ...env },
  });
  let text = "";
  child.stdout?.on("data", (chunk) => (text += chunk));
  child.stderr?.on("data", (chunk) => (text += chunk));
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  return {
    child,
    output: () => text,
    ended,
    ready: async () => {
      await expect
        .poll(() => /is ready: http/.test(text) || child.exitCode !== null, {
          timeout: 90_000,
          message: "npm start says it is ready",
        })
        .toBe(true);
      expect(text).toContain("is ready");
    },
  };
}

/** Not the `kill` command: some of its versions take a negative number for "everybody". */
export function signalGroup(run: Run, signal: NodeJS.Signals): void {
  const { pid, exitCode, signalCode } = run.child;
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(-pid, signal);
}

export function isGroupAlive({ child: { pid } }: Run): boolean {
  try {
    return pid !== undefined && process.kill(-pid, 0);
  } catch {
    return false;
  }
}

/** Ctrl-C in a terminal: the signal goes to the whole group. */
export async function interrupt(run: Run): Promise<void> {
  signalGroup(run, "SIGINT");
  await run.ended;
  // npm goes at once; what it started takes a moment to put things away.
  await expect.poll(() => isGroupAlive(run), { timeout: 20_000 }).toBe(false);
}
