/** Sends a file to be previewed or imported, and says how far it has come. */
import type { ImportAnswer, ImportQuery } from "@/lib/contracts/interchange";

export type Fault = {
  /**
   * unreached: nobody answered. refused: the server says why. signed-out: the session is over.
   * stopped: by whoever sent it.
   */
  readonly kind: "unreached" | "refused" | "signed-out" | "stopped";
  /** The server's words. */
  readonly detail: string;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  /** With a refusal to import a part: what would have come of it. */
  readonly answer: ImportAnswer | null;
};

export type Reply =
  | { readonly ok: true; readonly answer: ImportAnswer }
  | { readonly ok: false; readonly fault: Fault };

type Request = {
  readonly query: { readonly [Name in keyof ImportQuery]-?: Exclude<ImportQuery[Name], undefined> };
  readonly file: Blob;
  readonly signal: AbortSignal;
  /** How much has been sent, from 0 to 1. */
  readonly onSent: (share: number) => void;
  /** Others are importing: it is sent again when their files are done. */
  readonly onWait: () => void;
};

/** How often, and for how long each time, a file waits its turn before that is called a refusal. */
const MOST_TRIES = 12;
const MOST_SECONDS = 10;

/** Sends it, again while the server says that others come first: then it has read and written nothing. */
export async function sendImport(request: Request): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const { reply, retryAfter } = await sendOnce(request);
    const isTurn = retryAfter === null || retryAfter > MOST_SECONDS || tries === MOST_TRIES;
    if (isTurn) return reply;
    request.onWait();
    if (!(await wait(retryAfter, request.signal))) return failed("stopped");
  }
}

/** Whether the time is over, and nobody has stopped it. */
function wait(seconds: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((done) => {
    if (signal.aborted) return done(false);
    const timer = setTimeout(() => done(true), seconds * 1_000);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done(false);
      },
      { once: true },
    );
  });
}

const failed = (kind: Fault["kind"]): Reply => ({
  ok: false,
  fault: { kind, detail: "", errors: [], answer: null },
});

type Once = {
  readonly reply: Reply;
  /** In seconds, where the server is busy and says how long. */
  readonly retryAfter: number | null;
};

/** Not fetch, which does not say how much of a body has been sent. */
function sendOnce({ query, file, signal, onSent }: Request): Promise<Once> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const fail = (kind: Fault["kind"]) => done({ reply: failed(kind), retryAfter: null });
    request.open("POST", `/api/admin/imports?${toSearch(query)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onSent(1);
    request.onload = () =>
      done({
        reply: readReply(request.status, request.responseText),
        retryAfter: readRetryAfter(request.status, request.getResponseHeader("retry-after")),
      });
    request.onerror = () => fail("unreached");
    request.onabort = () => fail("stopped");
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function toSearch(query: Request["query"]): string {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
}

/** Seconds; null where nothing says that it would be taken then. */
export function readRetryAfter(status: number, header: string | null): number | null {
  return status === 429 && header !== null && /^\d{1,4}$/.test(header) ? Number(header) : null;
}

/** What stands in front of the server, too, may have answered: then there are no words of ours. */
export function readReply(status: number, text: string): Reply {
  const body = parse(text);
  if (status === 200 && isAnswer(body)) return { ok: true, answer: body };
  return {
    ok: false,
    fault: {
      kind: status === 401 ? "signed-out" : "refused",
      detail: typeof body?.detail === "string" ? body.detail : "",
      errors: Array.isArray(body?.errors) ? body.errors.filter(isError) : [],
      answer: isAnswer(body) ? body : null,
    },
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Our own server made it: what tells it from a problem is enough. */
function isAnswer(body: unknown): body is ImportAnswer {
  const { counts, accepted, rejected } = (body ?? {}) as Partial<ImportAnswer>;
  return typeof counts === "object" && Array.isArray(accepted) && Array.isArray(rejected);
}

function isError(value: unknown): value is Fault["errors"][number] {
  const { field, message } = (value ?? {}) as Record<string, unknown>;
  return typeof field === "string" && typeof message === "string";
}
