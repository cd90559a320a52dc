import "server-only";
/** The HTTP server: takes every request, answers the calls of running attempts, hands on the rest. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "@/lib/server/errors";
import { problemOf } from "@/lib/server/problem";
import { answerCall } from "./calls";
import { give } from "./exchange";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Options = {
  /** Next.js. */
  readonly rest: Handler;
  /** false in development: code that changes under a running server is Next.js's to load. */
  readonly answersCalls: boolean;
};

export function createFront({ rest, answersCalls }: Options): Server {
  return createServer((request, response) => {
    if (!isReadable(request.url ?? "")) return give(response, UNREADABLE);
    if (answersCalls && answerCall(request, response)) return;
    void rest(request, response);
  });
}

const UNREADABLE = problemOf(
  new AppError(
    "invalid",
    "The address is not right: a % in it is followed by what stands for no letter.",
  ),
);

/** Next.js fails on the path of a page or call whose escapes are no letters, instead of refusing it. */
function isReadable(url: string): boolean {
  const [path = ""] = url.split("?", 1);
  if (!path.includes("%")) return true;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
