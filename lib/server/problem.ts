import "server-only";
/** The only place where a thrown error becomes an answer: an RFC 9457 document, never a stack. */
import type { Problem } from "@/lib/contracts/problem";
import { AppError, PROBLEMS } from "./errors";
import { tellAway } from "./operating/away";
import { log } from "./operating/log";
import { metrics } from "./operating/metrics";
import { currentRequest } from "./operating/request";

/** An answer before it is given, by whichever server. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function problem(
  about: { readonly status: number; readonly title: string; readonly code: Problem["code"] },
  detail: string,
  more: { readonly headers?: Record<string, string>; readonly members?: object } = {},
): Reply {
  const { status, title, code } = about;
  const document: Problem = {
    type: `urn:nineteen:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...more.members,
    ...(status >= 500 ? quotable() : {}),
  };
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...more.headers,
    },
    body: JSON.stringify(document),
  };
}

/** The name under which the log has the request, for whoever asks for help. */
function quotable(): Pick<Problem, "requestId"> {
  const requestId = currentRequest();
  return requestId === undefined ? {} : { requestId };
}

export function problemOf(error: unknown): Reply {
  if (error instanceof AppError) {
    const { retryAfterSeconds: wait } = error;
    return problem({ ...PROBLEMS[error.code], code: error.code }, error.message, {
      headers: { ...error.headers, ...(wait === undefined ? {} : { "retry-after": String(wait) }) },
      members: { ...(error.errors ? { errors: error.errors } : {}), ...error.extra },
    });
  }
  if (isDiskFull(error)) {
    return problem(
      { ...PROBLEMS.unavailable, title: "The server’s disk is full", code: "unavailable" },
      "The server has no room to write down what was sent. It was not taken: send it again, and tell whoever runs this server.",
      { headers: { "retry-after": "5" } },
    );
  }
  if (isReadOnly(error)) {
    return problem(
      { ...PROBLEMS.unavailable, title: "The database takes no changes", code: "unavailable" },
      "The database can only be read at the moment. Nothing was changed: send the request again.",
      { headers: { "retry-after": "2" } },
    );
  }
  if (isDatabaseAway(error)) {
    tellAway(error);
    return problem(
      { ...PROBLEMS.unavailable, code: "unavailable" },
      "The database cannot be reached at the moment. Nothing is lost: send the request again.",
      { headers: { "retry-after": "2" } },
    );
  }
  if (isGivenUp(error)) {
    return problem(
      { ...PROBLEMS.unavailable, code: "unavailable" },
      "Others were at work on the same for too long. Nothing was changed: send the request again.",
      { headers: { "retry-after": "2" } },
    );
  }
  metrics().errors.inc();
  log().error({ err: error }, "fault");
  return problem(
    { ...PROBLEMS.internal, code: "internal" },
    "This is a fault of ours. Send the request again; if it stays, tell whoever runs this server.",
  );
}

/** Connection refused, closed, timed out or shut down, in the words of Prisma, its adapter and pg. */
const AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|P1001|P1002|P1008|P1017|P2024|57P0[123]|53300|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|Connection terminated|timeout exceeded when trying to connect|Can't reach database/;

/** No room, or a disk that fails: 53100, and 58030 where the system calls it otherwise. */
const DISK_FULL = /\b53100\b|\b58030\b|No space left on device/;

function isDiskFull(error: unknown): boolean {
  return isSaid(error, DISK_FULL);
}

/** A server that recovers, or one that only copies another. */
const READ_ONLY = /\b25006\b/;

function isReadOnly(error: unknown): boolean {
  return isSaid(error, READ_ONLY);
}

export function isDatabaseAway(error: unknown): boolean {
  return isSaid(error, AWAY);
}

/** A transaction that waited longer than it may, or was given up so that another could go on: all of it is undone. */
const GIVEN_UP = /P2028|P2034|\b40001\b|\b40P01\b|\b55P03\b|\b57014\b|TransactionWriteConflict/;

function isGivenUp(error: unknown): boolean {
  return isSaid(error, GIVEN_UP);
}

function isSaid(error: unknown, words: RegExp): boolean {
  for (let depth = 0, at = error; at && depth < 5; depth++) {
    const { code, message, cause, kind, originalCode, meta } = at as Record<string, unknown>;
    if (words.test([code, message, kind, originalCode].join(" "))) return true;
    // A raw query's error says the driver's words in prose, and has the driver's error aside.
    at = cause ?? (meta as Record<string, unknown> | undefined)?.driverAdapterError;
  }
  return false;
}
