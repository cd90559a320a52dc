import "server-only";
/**
 * The log: one JSON object a line, on stdout from the server, on stderr from a command. Nothing
 * personal: no address, cookie, token, e-mail address, name or answer; a test reads a journey's log.
 */
import { format } from "node:util";
import pino, { type DestinationStream, type Logger } from "pino";
import { logEnv } from "@/lib/server/env";
import { humanLine } from "./human-line";
import { currentRequest } from "./request";
import { scrub, toErrorFields } from "./scrub";

export type Log = Logger;

type Kept = { nineteenLog?: Log; nineteenLogEnd?: () => void };
const kept = globalThis as Kept;

/** The process's log. Where nobody opened it, as in a command or a test, it only warns. */
export function log(): Log {
  kept.nineteenLog ??= make(
    pino.destination({ dest: 2, sync: true }),
    logEnv().LOG_LEVEL ?? "warn",
  );
  return kept.nineteenLog;
}

/** How long a line may wait to be written with others. */
const FLUSH_MS = 250;
/** Should nobody take the lines, no more than this is kept waiting: a log must not end the server. */
const MOST_WAITING = 8 * 1024 * 1024;

/**
 * The log of the server process. A terminal is left quiet, since a person sits before it: without
 * LOG_LEVEL it shows warnings alone. Into a file, a pipe or a journal goes a line for each request.
 */
export function openLog({ dev }: { readonly dev: boolean }): Log {
  const level = logEnv().LOG_LEVEL ?? (process.stdout.isTTY || dev ? "warn" : "info");
  if (dev) {
    kept.nineteenLog = make({ write: (line) => void process.stdout.write(humanLine(line)) }, level);
    return kept.nineteenLog;
  }
  const out = pino.destination({
    dest: 1,
    sync: false,
    minLength: 4096,
    maxLength: MOST_WAITING,
  });
  // A closed pipe is nobody reading, not a reason to stop serving.
  out.on("error", () => undefined);
  setInterval(() => out.flush(), FLUSH_MS).unref();
  kept.nineteenLogEnd = () => {
    try {
      out.flushSync();
    } catch {
      // Nobody reads any more.
    }
  };
  kept.nineteenLog = make(out, level);
  return kept.nineteenLog;
}

/** Writes what still waits; before the process ends. */
export function flushLog(): void {
  kept.nineteenLogEnd?.();
}

/** Exported for the tests, which read what is written. */
export function make(to: DestinationStream, level: string): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const id = currentRequest();
        return id === undefined ? {} : { id };
      },
      serializers: { err: toErrorFields },
    },
    to,
  );
}

/** What libraries print becomes lines of the log, with the request they were printed in. */
export function captureConsole(): void {
  const write =
    (level: "info" | "warn" | "error") =>
    (...said: unknown[]) => {
      const err = said.find((one) => one instanceof Error);
      const rest = said.filter((one) => one !== err);
      const text = scrub(rest.length > 0 ? format(...rest) : "").trim();
      log()[level](err ? { err } : {}, text || (err instanceof Error ? scrub(err.message) : "…"));
    };
  console.log = write("info");
  console.info = write("info");
  console.debug = write("info");
  console.warn = write("warn");
  console.error = write("error");
}
