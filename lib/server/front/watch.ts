import "server-only";
/** What is noted of each request once it is over: a line in the log and its time in the figures. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { stopwatch } from "@/lib/server/clock";
import { log } from "@/lib/server/operating/log";
import { metrics, noteRequest } from "@/lib/server/operating/metrics";
import type { Route } from "@/lib/server/operating/route-pattern";
import { running } from "@/lib/server/operating/running";

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
/** Asked every few seconds by machines, or a dozen times a page: told of only to whoever asks for more. */
const QUIET = new Set(["/api/health", "/api/ready", "/api/metrics", "/_next/static", "/icon.svg"]);

const atWork = new Set<ServerResponse>();

/** Watches one request to the end of its answer, and names it in the answer. */
export function watch(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  routeOf: (url: string) => Route,
): void {
  const spent = stopwatch();
  // Held here: an answer that hung up on a body still arriving has no socket any more when it closes.
  const { socket } = request;
  const before = socket.bytesWritten;
  // A page loads a dozen files; nobody asks after one of them.
  if (!request.url?.startsWith("/_next/static/")) response.setHeader("x-request-id", id);
  if (running().isStopping) response.shouldKeepAlive = false;
  atWork.add(response);
  metrics().inFlight.inc();
  response.once("close", () => {
    atWork.delete(response);
    metrics().inFlight.dec();
    const { pattern: route, attempt } = routeOf(request.url ?? "");
    const method = METHODS.has(request.method ?? "") ? (request.method ?? "") : "other";
    const isGivenUp = !response.writableFinished;
    const status = response.statusCode;
    const ms = spent();
    noteRequest({ method, route, status: isGivenUp ? "given-up" : `${(status / 100) | 0}xx`, ms });
    log()[levelOf(status, route)](
      {
        id,
        method,
        route,
        ...(attempt === undefined ? {} : { attempt }),
        status,
        ms: Math.round(ms * 10) / 10,
        bytes: socket.bytesWritten - before,
        ...(isGivenUp ? { givenUp: true } : {}),
      },
      "request",
    );
  });
}

function levelOf(status: number, route: string): "debug" | "info" | "warn" {
  if (status >= 500) return "warn";
  return QUIET.has(route) ? "debug" : "info";
}

/** Connections of requests at work are not kept for others: asked for when the server shuts down. */
export function keepNoneAlive(): void {
  for (const response of atWork) if (!response.headersSent) response.shouldKeepAlive = false;
}
