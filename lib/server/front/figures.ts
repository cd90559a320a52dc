import "server-only";
/** GET /api/metrics: here and not in app/, for only here is it known who is at the other end of the line. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { isSecretOf } from "@/lib/server/api-keys/secret";
import { hashToken } from "@/lib/server/entropy";
import { env } from "@/lib/server/env";
import { AppError } from "@/lib/server/errors";
import { metrics } from "@/lib/server/operating/metrics";
import { problemOf, type Reply } from "@/lib/server/problem";
import { give } from "./exchange";

const PATH = "/api/metrics";

/** Answers a request for the figures; false: it is for something else. */
export function answerFigures(
  request: IncomingMessage,
  response: ServerResponse,
  fromHere: boolean,
): boolean {
  const { url = "" } = request;
  if (!url.startsWith(PATH) || (url !== PATH && url[PATH.length] !== "?")) return false;
  void figures(request, fromHere)
    .catch(problemOf)
    .then((reply) => give(response, reply));
  return true;
}

async function figures(request: IncomingMessage, fromHere: boolean): Promise<Reply> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    throw new AppError("invalid", `${request.method} is not served here. Use GET.`);
  }
  refuseStranger(request, fromHere);
  const { registry } = metrics();
  return {
    status: 200,
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
    body: await registry.metrics(),
  };
}

/** @throws signed-out, forbidden */
function refuseStranger(request: IncomingMessage, fromHere: boolean): void {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) {
    if (fromHere) return;
    throw new AppError(
      "forbidden",
      "The figures are for programs on this machine. For others set METRICS_TOKEN and send it as a bearer.",
    );
  }
  const sent = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  if (isSecretOf(sent, hashToken(METRICS_TOKEN))) return;
  throw new AppError("signed-out", "Send the token of METRICS_TOKEN as a bearer.", {
    headers: { "www-authenticate": "Bearer" },
  });
}

const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOCAL_HOST = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i;
/** Any of these: a proxy on this machine speaks for somebody who is not. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/**
 * Whether a program on this machine asks. Said before the headers are mended. The host, too: a page that makes its own name point here must not read with the visitor’s browser.
 */
export function isFromHere({ socket, headers }: IncomingMessage): boolean {
  return (
    LOOPBACK.test(socket.remoteAddress ?? "") &&
    LOCAL_HOST.test(headers.host ?? "") &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}
