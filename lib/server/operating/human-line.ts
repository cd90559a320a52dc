import "server-only";

/** A line of the log as somebody at a terminal reads it: in development. */

type Line = {
  readonly time?: string;
  readonly level?: string;
  readonly msg?: string;
  readonly err?: { readonly stack?: string; readonly message?: string };
};

const LEFT_OUT = new Set(["time", "level", "msg", "err", "pid"]);

/** “12:00:01 WARN request status=503 …”, an error’s stack below it. */
export function humanLine(json: string): string {
  const line = JSON.parse(json) as Line;
  const fields = Object.entries(line)
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const head = [line.time?.slice(11, 19), line.level?.toUpperCase(), line.msg, ...fields];
  const stack = line.err?.stack ?? line.err?.message;
  return `${head.filter(Boolean).join(" ")}\n${stack ? `${stack}\n` : ""}`;
}
