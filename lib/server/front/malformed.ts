import "server-only";
/** Requests that never became one: what node:http could not read, or waited for too long. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problem, type Reply } from "@/lib/server/problem";
import { headersOf } from "./headers";

const ABOUT: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The header is too large", "Send fewer or smaller headers."],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, "The request is too large", "Send the body plainly."],
  ERR_HTTP_REQUEST_TIMEOUT: [
    408,
    "The request took too long to arrive",
    "Send it again on a better line.",
  ],
};
const MALFORMED = [
  400,
  "The request is not right",
  "This is not HTTP as it is spoken here.",
] as const;

/** Answers and hangs up: what else came over this line cannot be told apart from it. */
export function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, title, detail] = ABOUT[error.code ?? ""] ?? MALFORMED;
  const reply = problem({ status, title, code: status === 408 ? "too-slow" : "invalid" }, detail);
  socket.end(written(reply));
  // Whoever does not read this need not be waited for.
  setTimeout(() => socket.destroy(), 1_000).unref();
}

function written({ status, headers, body }: Reply): string {
  const all = [
    ...headersOf({ kind: "api", secure: false }),
    ...Object.entries(headers).filter(([name]) => name !== "cache-control"),
    ["Content-Length", String(Buffer.byteLength(body))],
    ["Connection", "close"],
  ];
  const lines = all.map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("\r\n")}\r\n\r\n${body}`;
}
