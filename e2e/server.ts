/** Starts the built app on a free port against a given database, and stops or kills it. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { FRONT } from "@/scripts/build/front";

export type AppServer = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Stops it as an operator would. */
  readonly stop: () => Promise<void>;
  /** As a power cut would. */
  readonly kill: () => Promise<void>;
  /** Sends it a signal. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Once it has ended: its exit code; null: a signal ended it. */
  readonly ended: Promise<number | null>;
  /** null while it runs, and after a signal ended it. */
  readonly exitCode: () => number | null;
};

/** Signs the sessions of the servers under test, and of the accounts that tests make themselves. */
export const AUTH_SECRET = "a secret that only the journeys of one run know";

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export type StartOptions = {
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments for Node.js itself. */
  readonly nodeArgs?: readonly string[];
  /** Is given what the server writes on stdout: its log. */
  readonly onLog?: (text: string) => void;
};

export async function startApp(
  databaseUrl: string,
  port?: number,
  { env = {}, nodeArgs = [], onLog }: StartOptions = {},
): Promise<AppServer> {
  const at = port ?? (await freePort());
  const child = spawn(process.execPath, [...nodeArgs, FRONT], {
    stdio: ["ignore", onLog ? "pipe" : "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(at),
      HOST: "127.0.0.1",
      DATABASE_URL: databaseUrl,
      AUTH_SECRET,
      ...env,
    },
  });
  if (onLog) child.stdout?.setEncoding("utf8").on("data", onLog);
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const url = `http://127.0.0.1:${at}`;
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const reply = await fetch(`${url}/api/health`).catch(() => null);
    if (reply?.ok) break;
    if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}`);
    await sleep(50);
  }
  return {
    url,
    port: at,
    pid: child.pid ?? 0,
    stop: () => end(child, "SIGTERM"),
    kill: () => end(child, "SIGKILL"),
    signal: (signal) => child.kill(signal),
    ended,
    exitCode: () => child.exitCode,
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}
