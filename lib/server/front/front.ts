import "server-only";
/** The HTTP server: takes every request, answers the calls of running attempts, hands on the rest. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerCall } from "./calls";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Next.js. */
  readonly rest: Handler;
  /** false in development: code that changes under a running server is Next.js's to load. */
  readonly answersCalls: boolean;
};

export function createFront({ rest, answersCalls }: Options): Server {
  return createServer((request, response) => {
    if (answersCalls && answerCall(request, response)) return;
    void rest(request, response);
  });
}
