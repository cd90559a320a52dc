import "server-only";
/**
 * The one way a route handler is made: parse, ask who it is, run, map errors. Every answer is JSON;
 * every error is an RFC 9457 problem document that says what to do, and never a stack.
 */
import { z } from "zod";
import { bearerOf } from "./api-keys/secret";
import { MAX_BODY_BYTES, parseBody, requireJson, tooLargeBody } from "./body";
import { type Context, getContext } from "./context";
import { AppError } from "./errors";
import { problem, problemOf, type Reply } from "./problem";
import { isFromElsewhere, type Visit } from "./visit";

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
      refuseElsewhere(request);
      // Read first: the clock of a request is that of its last byte, which a cheat could hold back.
      const input = definition.body ? await readBody(request, definition.body) : undefined;
      const ctx = await contextOf(request);
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
    responseOf(
      problem(
        { status: 405, title: "This method is not served here", code: "invalid" },
        `${request.method} is not served here. Use ${allow}.`,
        { headers: { allow } },
      ),
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
 * A page of another site must not act for the taker, whose cookie the browser would send along; a
 * program elsewhere that sends a key may ask.
 */
function refuseElsewhere(request: Request): void {
  if (bearerOf(request.headers) !== null) return;
  if (!isFromElsewhere(request.method, sentWith(request))) return;
  throw new AppError(
    "forbidden",
    "Requests from another site are not accepted. Open Nineteen itself.",
  );
}

/** Who asks. Of a program elsewhere its cookies say nothing. */
async function contextOf(request: Request): Promise<Context> {
  const bearer = bearerOf(request.headers);
  const ctx = await getContext();
  return isFromElsewhere(request.method, sentWith(request))
    ? { ...ctx, account: null, personId: null, bearer }
    : { ...ctx, bearer };
}

function sentWith({ headers }: Request): Pick<Visit, "header"> {
  return { header: (name) => headers.get(name) };
}

/** No address here holds the character 0, which no database takes: asked with it, a look-up would fail. */
function refuseNull({ url }: Request): void {
  if (!url.includes("%00")) return;
  throw new AppError("invalid", "The address holds the character 0 (%00): leave it out.");
}

async function readBody<Body extends z.ZodType>(
  request: Request,
  schema: Body,
): Promise<z.output<Body>> {
  requireJson(request.headers.get("content-type"));
  return parseBody(schema, await readText(request));
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLargeBody();
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLargeBody();
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function toProblem(error: unknown): Response {
  return responseOf(problemOf(error));
}

function responseOf({ body, status, headers }: Reply): Response {
  return new Response(body, { status, headers });
}
