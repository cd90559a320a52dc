import "server-only";
/**
 * The HTTP server: takes every request, says who asks and what browsers may do with the answer, turns
 * away what cannot be ours, answers the calls of running attempts, hands on the rest.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { resign } from "@/lib/server/auth/resign";
import { newNonce } from "@/lib/server/entropy";
import { env } from "@/lib/server/env";
import { asRequest, requestIdOf } from "@/lib/server/operating/request";
import type { Route } from "@/lib/server/operating/route-pattern";
import { problemOf } from "@/lib/server/problem";
import { isSecure } from "@/lib/server/visit";
import { answerCall } from "./calls";
import { give } from "./exchange";
import { answerFigures, isFromHere } from "./figures";
import { believe, isLoopback, plain } from "./forwarded";
import { turnAway } from "./gate";
import { kindOf, pagePolicy, setHeaders } from "./headers";
import { answerMalformed } from "./malformed";
import { watch } from "./watch";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Next.js. */
  readonly rest: Handler;
  /** Development: code that changes under a running server is Next.js's to load, and to load anew. */
  readonly dev: boolean;
  readonly routeOf: (url: string) => Route;
};

const SECOND = 1_000;

/** What a connection may take of the server, in milliseconds and bytes. */
export const LIMITS = {
  /** All headers. A line that drops a packet or two sends them again within this. */
  headersTimeout: 15 * SECOND,
  /** All of a request: what the largest import may take (lib/server/interchange), and a little. */
  requestTimeout: 75 * SECOND,
  /** Longer than proxies keep a connection they do not use (nginx 60 s): they must not find it shut. */
  keepAliveTimeout: 80 * SECOND,
  /** How often the first two are looked at. */
  connectionsCheckingInterval: 2 * SECOND,
  maxHeaderSize: 16 * 1024,
} as const;

/** Open at one time from one address, which a whole institute may share, where no proxy counts them itself. */
const MOST_SOCKETS = 16_384;

export function createFront({ rest, dev, routeOf }: Options): Server {
  const server = createServer(
    // Whether there is a Host is asked in gate.ts, which answers as everything else does.
    { ...LIMITS, requireHostHeader: false },
    (request, response) => {
      const id = requestIdOf(request.headers["x-request-id"]);
      watch(request, response, id, routeOf);
      const fromHere = isFromHere(request);
      prepare(request, response, dev);
      const refused = turnAway(request);
      if (refused) {
        response.setHeader("Connection", "close");
        give(response, refused);
        return;
      }
      signAnew(request);
      asRequest(id, () => {
        if (answerFigures(request, response, fromHere)) return;
        if (!dev && answerCall(request, response)) return;
        rest(request, response).catch((error: unknown) => {
          const reply = problemOf(error);
          if (response.headersSent) response.destroy();
          else give(response, reply);
        });
      });
    },
  );
  server.on("clientError", answerMalformed);
  server.on("connection", countSockets());
  return server;
}

/** Leaves in the headers what may be believed, and says in those of the answer what browsers may do with it. */
function prepare(request: IncomingMessage, response: ServerResponse, dev: boolean): void {
  const { headers, socket } = request;
  believe({ headers, peer: socket.remoteAddress, proxies: env().PROXIES });
  const secure = isSecure({ header: (name) => [headers[name] ?? []].flat()[0] ?? null });
  const kind = kindOf(request.url ?? "");
  const policy = kind === "page" ? pagePolicy({ nonce: newNonce(), secure, dev }) : undefined;
  setHeaders(response, { kind, secure, ...(policy === undefined ? {} : { policy }) });
  // Next.js reads the nonce from here and gives it to the scripts it writes.
  if (policy === undefined) delete headers["content-security-policy"];
  else headers["content-security-policy"] = policy;
  delete headers["content-security-policy-report-only"];
}

/** While AUTH_SECRET is being replaced, whoever has a session of the one before stays signed in. */
function signAnew({ headers }: IncomingMessage): void {
  const { AUTH_SECRET: current, AUTH_SECRET_PREVIOUS: previous } = env();
  if (previous === undefined || headers.cookie === undefined) return;
  headers.cookie = resign(headers.cookie, { current, previous });
}

/** Hangs up on whoever holds too many lines. Behind a proxy, which has one address, it is its to count. */
function countSockets(): (socket: Socket) => void {
  const open = new Map<string, number>();
  return (socket) => {
    const from = plain(socket.remoteAddress ?? "");
    if ((env().PROXIES ?? 0) > 0 || isLoopback(from)) return;
    const count = (open.get(from) ?? 0) + 1;
    if (count > MOST_SOCKETS) {
      socket.destroy();
      return;
    }
    open.set(from, count);
    socket.once("close", () => {
      const left = (open.get(from) ?? 1) - 1;
      if (left > 0) open.set(from, left);
      else open.delete(from);
    });
  };
}
