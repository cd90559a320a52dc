/**
 * The attempt API as the runner sees it: four calls, one shape of reply. A reply that cannot have
 * come from our server (a hotel's login page, half a body) counts as the line being down.
 */
import type { AnswerInput, AnswerReply, AttemptState } from "@/lib/contracts/attempt";

/** A request without an answer after this long is given up, to be tried again. */
const TIMEOUT_MS = 8000;

export type ApiReply<T> =
  | { readonly kind: "ok"; readonly value: T; readonly at: number; readonly rttMs: number }
  /** `state` is null when the server did not say where the attempt stands. */
  | { readonly kind: "conflict"; readonly state: AttemptState | null; readonly at: number }
  | { readonly kind: "refused"; readonly detail: string }
  | { readonly kind: "gone" }
  | { readonly kind: "down"; readonly retryAfterMs: number | null };

export type AttemptApi = {
  readonly load: () => Promise<ApiReply<AttemptState>>;
  readonly reveal: () => Promise<ApiReply<AttemptState>>;
  readonly finish: () => Promise<ApiReply<AttemptState>>;
  readonly answer: (input: AnswerInput) => Promise<ApiReply<AnswerReply>>;
};

/** @param now the page's monotonic clock in milliseconds */
export function createAttemptApi(
  attemptId: string,
  { fetch, now }: { fetch: typeof globalThis.fetch; now: () => number },
): AttemptApi {
  const base = `/api/attempts/${encodeURIComponent(attemptId)}`;

  async function call<T extends AttemptState>(
    path: string,
    init: RequestInit,
  ): Promise<ApiReply<T>> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
    const sentAt = now();
    try {
      const response = await fetch(base + path, {
        ...init,
        cache: "no-store",
        headers: { accept: "application/json", "content-type": "application/json" },
        signal: abort.signal,
      });
      if (mustWait(response.status)) {
        return { kind: "down", retryAfterMs: retryAfterMs(response.headers) };
      }
      const body: unknown = await response.json();
      const at = now();
      if (response.ok) {
        return isState(body)
          ? { kind: "ok", value: body as T, at, rttMs: at - sentAt }
          : { kind: "down", retryAfterMs: null };
      }
      if (response.status === 404) return { kind: "gone" };
      if (response.status === 409) {
        return { kind: "conflict", state: isState(body) ? stateOf(body) : null, at };
      }
      return { kind: "refused", detail: detailOf(body) };
    } catch {
      return { kind: "down", retryAfterMs: null };
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    load: () => call("", { method: "GET" }),
    reveal: () => call("/next", { method: "POST", body: "{}" }),
    finish: () => call("/finish", { method: "POST", body: "{}" }),
    // keepalive: an answer locked just before the tab is closed still leaves the building.
    answer: (input) =>
      call("/answers", { method: "POST", body: JSON.stringify(input), keepalive: true }),
  };
}

function mustWait(status: number): boolean {
  return status >= 500 || status === 429 || status === 408 || status === 425;
}

/** Retry-After in its seconds form; the date form would need a wall clock we do not trust. */
function retryAfterMs(headers: Headers): number | null {
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null;
}

function isState(body: unknown): body is AttemptState {
  return (
    typeof body === "object" &&
    body !== null &&
    "attempt" in body &&
    typeof body.attempt === "object" &&
    body.attempt !== null
  );
}

function stateOf({ attempt, item }: AttemptState): AttemptState {
  return { attempt, item: item ?? null };
}

function detailOf(body: unknown): string {
  if (typeof body !== "object" || body === null) return "";
  if ("detail" in body && typeof body.detail === "string") return body.detail;
  return "title" in body && typeof body.title === "string" ? body.title : "";
}
