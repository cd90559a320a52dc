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
};

/** Not fetch, which does not say how much of a body has been sent. */
export function sendImport({ query, file, signal, onSent }: Request): Promise<Reply> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    const fail = (kind: Fault["kind"]) =>
      done({ ok: false, fault: { kind, detail: "", errors: [], answer: null } });
    request.open("POST", `/api/admin/imports?${toSearch(query)}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0);
    request.upload.onload = () => onSent(1);
    request.onload = () => done(readReply(request.status, request.responseText));
    request.onerror = () => fail("unreached");
    request.onabort = () => fail("stopped");
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function toSearch(query: Request["query"]): string {
  return new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "")).toString();
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
