import "server-only";
/**
 * The HTTP server: takes every request, says who asks and what browsers may do with the answer, turns
 * away what cannot be ours, answers the calls of running attempts, hands on the rest.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { newNonce } from "@/lib/server/entropy";
import { env } from "@/lib/server/env";
import { isSecure } from "@/lib/server/visit";
import { answerCall } from "./calls";
import { give } from "./exchange";
import { believe, isLoopback, plain } from "./forwarded";
import { turnAway } from "./gate";
import { kindOf, pagePolicy, setHeaders } from "./headers";
import { answerMalformed } from "./malformed";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Next.js. */
  readonly rest: Handler;
  /** Development: code that changes under a running server is Next.js's to load, and to load anew. */
  readonly dev: boolean;
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

/** Open at one time from one address, where no proxy stands before this server that counts itself. */
const MOST_SOCKETS = 1_024;

export function createFront({ rest, dev }: Options): Server {
  const server = createServer(
    // Whether there is a Host is asked in gate.ts, which answers as everything else does.
    { ...LIMITS, requireHostHeader: false },
    (request, response) => {
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
      const refused = turnAway(request);
      if (refused) {
        response.setHeader("Connection", "close");
        give(response, refused);
        return;
      }
      if (!dev && answerCall(request, response)) return;
      void rest(request, response);
    },
  );
  server.on("clientError", answerMalformed);
  server.on("connection", countSockets());
  return server;
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
