import "server-only";
/** The HTTP server: takes every request, answers the calls of running attempts, hands on the rest. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { resign } from "@/lib/server/auth/resign";
import { env } from "@/lib/server/env";
import { asRequest, requestIdOf } from "@/lib/server/operating/request";
import type { Route } from "@/lib/server/operating/route-pattern";
import { problemOf } from "@/lib/server/problem";
import { answerCall } from "./calls";
import { give } from "./exchange";
import { answerFigures } from "./figures";
import { watch } from "./watch";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Next.js. */
  readonly rest: Handler;
  /** false in development: code that changes under a running server is Next.js's to load. */
  readonly answersCalls: boolean;
  readonly routeOf: (url: string) => Route;
};

/** While AUTH_SECRET is being replaced, whoever has a session of the one before stays signed in. */
function signAnew({ headers }: IncomingMessage): void {
  const { AUTH_SECRET: current, AUTH_SECRET_PREVIOUS: previous } = env();
  if (previous === undefined || headers.cookie === undefined) return;
  headers.cookie = resign(headers.cookie, { current, previous });
}

export function createFront({ rest, answersCalls, routeOf }: Options): Server {
  return createServer((request, response) => {
    const id = requestIdOf(request.headers["x-request-id"]);
    watch(request, response, id, routeOf);
    signAnew(request);
    asRequest(id, () => {
      if (answerFigures(request, response)) return;
      if (answersCalls && answerCall(request, response)) return;
      rest(request, response).catch((error: unknown) => {
        const reply = problemOf(error);
        if (response.headersSent) response.destroy();
        else give(response, reply);
      });
    });
  });
}
