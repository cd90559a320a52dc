import "server-only";
/**
 * The one way a route handler is made: parse, ask who it is, run, map errors. Every answer is JSON;
 * every error is an RFC 9457 problem document that says what to do, and never a stack.
 */
import { z } from "zod";
import type { Problem } from "@/lib/contracts/problem";
import { bearerOf } from "./api-keys/secret";
import { type Context, getContext } from "./context";
import { AppError, PROBLEMS } from "./errors";
import { toFieldErrors } from "./field-errors";

/** The largest body any call of the API needs is under 1 kB. */
export const MAX_BODY_BYTES = 16 * 1024;

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
type Params = Readonly<Record<string, string | string[] | undefined>>;
type Handler = (request: Request, route: { params: Promise<Params> }) => Promise<Response>;

type Endpoint<Body extends z.ZodType> = {
  /** What the request must carry. Absent: the body is not read. */
  readonly body?: Body;
  /** The status of success; 200 without it. */
  readonly status?: number;
  /** The request is for its address and headers, and for a body that is no JSON: see raw-body.ts. */
  readonly run: (
    ctx: Context,
    input: z.output<Body>,
    params: Params,
    request: Request,
  ) => Promise<unknown>;
};

/** Describes one method of a route. */
export function endpoint<Body extends z.ZodType = z.ZodUndefined>(
  definition: Endpoint<Body>,
): Handler {
  return async (request, route) => {
    try {
      refuseNull(request);
      const ctx = await contextOf(request);
      const input = definition.body ? await readBody(request, definition.body) : undefined;
      const reply = await definition.run(ctx, input as z.output<Body>, await route.params, request);
      if (reply instanceof Response) return reply;
      return Response.json(reply, {
        status: definition.status ?? 200,
        headers: { "cache-control": "no-store" },
      });
    } catch (error) {
      return toProblem(error);
    }
  };
}

/** All methods of a route: those not given answer 405 and name those that are. */
export function methods(given: Partial<Record<Method, Handler>>): Record<Method, Handler> {
  const allow = METHODS.filter((method) => given[method]).join(", ");
  const refuse: Handler = async (request) =>
    problem(
      { status: 405, title: "This method is not served here", code: "invalid" },
      `${request.method} is not served here. Use ${allow}.`,
      { headers: { allow } },
    );
  return Object.fromEntries(METHODS.map((method) => [method, given[method] ?? refuse])) as Record<
    Method,
    Handler
  >;
}

const uuid = z.uuid();

/** An id from the path; what cannot be an id names nothing. */
export function attemptId(params: Params): string {
  const parsed = uuid.safeParse(params.id);
  if (!parsed.success) throw new AppError("not-found", "There is no such attempt on this device.");
  return parsed.data;
}

/**
 * Who asks. A page of another site must not act for the taker, whose cookie the browser would send
 * along; a program elsewhere that sends a key may ask, but its cookies say nothing.
 */
async function contextOf(request: Request): Promise<Context> {
  const bearer = bearerOf(request.headers);
  if (!isFromElsewhere(request)) return { ...(await getContext()), bearer };
  if (bearer === null) {
    throw new AppError(
      "forbidden",
      "Requests from another site are not accepted. Open Nineteen itself.",
    );
  }
  return { ...(await getContext()), account: null, personId: null, bearer };
}

/** No address here holds the character 0, which no database takes: asked with it, a look-up would fail. */
function refuseNull({ url }: Request): void {
  if (!url.includes("%00")) return;
  throw new AppError("invalid", "The address holds the character 0 (%00): leave it out.");
}

function isFromElsewhere(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (request.method === "GET" || origin === null) return false;
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

async function readBody<Body extends z.ZodType>(
  request: Request,
  schema: Body,
): Promise<z.output<Body>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new AppError(
      "unsupported-media-type",
      "Send the body as JSON, with the header Content-Type: application/json.",
    );
  }
  const text = await readText(request);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not valid JSON.", {
      errors: [{ field: "body", message: "is not valid JSON" }],
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(toFieldErrors);
  throw new AppError(
    "invalid",
    errors.map(({ field, message }) => `${field}: ${message}`).join(" · "),
    {
      errors,
    },
  );
}

async function readText(request: Request): Promise<string> {
  const tooLarge = () =>
    new AppError(
      "too-large",
      `The body is larger than ${MAX_BODY_BYTES} bytes; no request needs that.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function problem(
  about: { readonly status: number; readonly title: string; readonly code: Problem["code"] },
  detail: string,
  more: { readonly headers?: Record<string, string>; readonly members?: object } = {},
): Response {
  const { status, title, code } = about;
  const document: Problem = {
    type: `urn:nineteen:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...more.members,
  };
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...more.headers,
    },
  });
}

/** The only place where a thrown error becomes an answer. */
export function toProblem(error: unknown): Response {
  if (error instanceof AppError) {
    const { retryAfterSeconds: wait } = error;
    return problem({ ...PROBLEMS[error.code], code: error.code }, error.message, {
      headers: { ...error.headers, ...(wait === undefined ? {} : { "retry-after": String(wait) }) },
      members: { ...(error.errors ? { errors: error.errors } : {}), ...error.extra },
    });
  }
  if (isDatabaseAway(error)) {
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
  console.error(error);
  return problem(
    { ...PROBLEMS.internal, code: "internal" },
    "This is a fault of ours. Send the request again; if it stays, tell whoever runs this server.",
  );
}

/** Connection refused, closed, timed out or shut down, in the words of Prisma, its adapter and pg. */
const AWAY =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|P1001|P1002|P1008|P1017|P2024|57P0[123]|53300|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|Connection terminated|timeout exceeded when trying to connect|Can't reach database/;

export function isDatabaseAway(error: unknown): boolean {
  return isSaid(error, AWAY);
}

/** A transaction that waited longer than it may, or was given up so that another could go on: all of it is undone. */
const GIVEN_UP = /P2028|P2034|40001|40P01|TransactionWriteConflict/;

function isGivenUp(error: unknown): boolean {
  return isSaid(error, GIVEN_UP);
}

function isSaid(error: unknown, words: RegExp): boolean {
  for (let depth = 0, at = error; at && depth < 5; depth++) {
    const { code, message, cause, kind, originalCode } = at as Record<string, unknown>;
    if (words.test([code, message, kind, originalCode].join(" "))) return true;
    at = cause;
  }
  return false;
}
