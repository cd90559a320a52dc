import "server-only";
import type { ProblemCode } from "@/lib/contracts/problem";

/** HTTP status and title of each problem. */
export const PROBLEMS = {
  invalid: { status: 400, title: "The request is not right" },
  "signed-out": { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "This is not allowed" },
  "not-found": { status: 404, title: "There is nothing here" },
  conflict: { status: 409, title: "It has changed meanwhile" },
  "not-finished": { status: 409, title: "The attempt is not finished" },
  finished: { status: 409, title: "The attempt is finished" },
  "rows-rejected": { status: 409, title: "Nothing was imported" },
  "too-slow": { status: 408, title: "The request took too long to arrive" },
  "too-large": { status: 413, title: "The request is too large" },
  "unsupported-media-type": { status: 415, title: "Send JSON" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong on the server" },
  unavailable: { status: 503, title: "The database is away" },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;

export type FieldError = { readonly field: string; readonly message: string };

/** A request that cannot be served. Thrown in lib/server only; mapped once, by route.ts and page.ts. */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[] | undefined;
  /** Further members of the problem document: the true state with a conflict. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;
  /** Of the answer. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      errors?: readonly FieldError[];
      extra?: Readonly<Record<string, unknown>>;
      retryAfterSeconds?: number;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.code = code;
    this.errors = more.errors;
    this.extra = more.extra ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.headers = more.headers ?? {};
  }
}

/** One field of a request is at fault. `message`: what to do instead. */
export function invalidField(field: string, message: string): AppError {
  return new AppError("invalid", message, { errors: [{ field, message }] });
}
