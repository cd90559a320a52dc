import "server-only";
/**
 * The calls of a running attempt, answered before Next.js sees them: its route handling costs several
 * times what they do. app/api has the same calls over the same commands, for `npm run dev`.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { z } from "zod";
import { answerSchema, startAttemptSchema } from "@/lib/contracts/attempt";
import { revealNext, startAttempt, submitAnswer } from "@/lib/server/attempts/commands";
import { attemptState } from "@/lib/server/attempts/queries";
import { quickAnswer } from "@/lib/server/attempts/quick-answer";
import { parseBody, requireJson } from "@/lib/server/body";
import { now } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import { db } from "@/lib/server/db";
import { problemOf, type Reply } from "@/lib/server/problem";
import { contextOf, isFromElsewhere, type Visit } from "@/lib/server/visit";
import { give, readText, visitOf } from "./exchange";
import { elsewhere } from "./gate";

type Call = {
  readonly status: number;
  readonly run: (ctx: Context, attempt: string, text: string) => Promise<unknown>;
  readonly hasBody: boolean;
  /** Tried first; null: nothing was done. */
  readonly quick?: (visit: Visit, attempt: string, text: string) => Promise<unknown>;
};

const START: Call = withBody(startAttemptSchema, (ctx, input) => startAttempt(ctx, input), 201);
const READ: Call = {
  status: 200,
  hasBody: false,
  run: (ctx, attempt) => attemptState(ctx, attempt),
};
const ANSWER: Call = {
  ...withBody(answerSchema, (ctx, input, attempt) => submitAnswer(ctx, { ...input, attempt })),
  quick: (visit, attempt, text) =>
    quickAnswer(db(), visit, { ...parseBody(answerSchema, text), attempt }),
};
const NEXT: Call = {
  status: 200,
  hasBody: false,
  run: (ctx, attempt) => revealNext(ctx, { attempt }),
};

function withBody<Body extends z.ZodType>(
  schema: Body,
  run: (ctx: Context, input: z.output<Body>, attempt: string) => Promise<unknown>,
  status = 200,
): Call {
  return {
    status,
    hasBody: true,
    run: (ctx, attempt, text) => run(ctx, parseBody(schema, text), attempt),
  };
}

const ATTEMPTS = "/api/attempts";
/** Path of one attempt: an id as ids are; whatever else it may be is left to Next.js. */
const ONE = /^\/api\/attempts\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(\/answers|\/next)?$/;

/** What is asked for, if it is answered here. */
function findCall(request: IncomingMessage): { call: Call; attempt: string } | null {
  const { method, url = "", headers } = request;
  // Keys of the API open other calls than these.
  if (!url.startsWith(ATTEMPTS) || headers.authorization !== undefined) return null;
  if (url === ATTEMPTS) return method === "POST" ? { call: START, attempt: "" } : null;
  const found = ONE.exec(url);
  if (!found) return null;
  const [, attempt = "", rest] = found;
  const wanted = rest === "/answers" ? ANSWER : rest === "/next" ? NEXT : READ;
  return method === (wanted === READ ? "GET" : "POST") ? { call: wanted, attempt } : null;
}

/** Answers a call of a running attempt; false: it is none, and nothing was read or written. */
export function answerCall(request: IncomingMessage, response: ServerResponse): boolean {
  const found = findCall(request);
  if (!found) return false;
  void replyTo(found.call, found.attempt, request, visitOf(request, response)).then((reply) => {
    // What was not read is not waited for.
    if (!request.complete) response.setHeader("connection", "close");
    give(response, reply);
  });
  return true;
}

const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" };

async function replyTo(
  call: Call,
  attempt: string,
  request: IncomingMessage,
  visit: Visit,
): Promise<Reply> {
  try {
    if (isFromElsewhere(request.method ?? "", visit)) {
      throw elsewhere();
    }
    if (call.hasBody) requireJson(visit.header("content-type"));
    // An answer has arrived when all of it has: who holds back its last byte holds no clock.
    const text = call.hasBody ? await readText(request) : "";
    // What the quick way waited for in vain is nobody's time.
    const at = now();
    const quick = (await call.quick?.(visit, attempt, text)) ?? null;
    const view = quick ?? (await call.run(await contextOf(visit, at), attempt, text));
    return { status: call.status, headers: JSON_HEADERS, body: JSON.stringify(view) };
  } catch (error) {
    return problemOf(error);
  }
}
