import "server-only";
/** The HTTP server: takes every request, answers the calls of running attempts, hands on the rest. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "@/lib/server/errors";
import { problem, problemOf, type Reply } from "@/lib/server/problem";
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
    const refusal = refusalOf(request);
    if (refusal) return give(response, refusal);
    if (answersCalls && answerCall(request, response)) return;
    void rest(request, response);
  });
}

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const UNSERVED = problem(
  { status: 405, title: "This method is not served here", code: "invalid" },
  `Use one of ${METHODS.join(", ")}.`,
  { headers: { allow: METHODS.join(", ") } },
);

const UNREADABLE = problemOf(
  new AppError(
    "invalid",
    "The address is not right: a % in it is followed by what stands for no letter.",
  ),
);

/** What Next.js would fail on (500) instead of refusing it: a method it does not know, or escapes that are no letters. */
function refusalOf({ method = "", url = "" }: IncomingMessage): Reply | null {
  if (!METHODS.includes(method)) return UNSERVED;
  return isReadable(url) ? null : UNREADABLE;
}

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
