import "server-only";

/** What is written of an error: enough to mend it, nothing about the person it happened to. */

const EMAIL = /[^\s/"'`<>()=,:;[\]{}]+@[^\s/"'`<>()=,:;[\]{}]+\.[a-z]{2,}/gi;
/** What is long and random: a token, a key, a signature. Ids are shorter and have hyphens. */
const TOKEN = /\b(?:n19_[A-Za-z0-9_-]{8,}|[A-Za-z0-9_-]{43,})\b/g;

/** A text without e-mail addresses and tokens. Names of modules with slashes and dots stay. */
export function scrub(text: string): string {
  return text.replace(EMAIL, "[e-mail]").replace(TOKEN, "[token]");
}

const MOST_TEXT = 4_000;
const MOST_CAUSES = 3;

export type ErrorFields = {
  readonly type: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  /** What Next.js shows on the error page in its stead. */
  readonly digest?: string;
  readonly cause?: ErrorFields;
};

/** Only what is named here: what else a driver hangs on an error may quote the row it stumbled on. */
export function toErrorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: clip(String(error)) };
  const { code, digest, cause } = error as { code?: unknown; digest?: unknown; cause?: unknown };
  const message = error.message || error.name;
  return {
    type: error.name,
    message: clip(message),
    ...(error.stack ? { stack: clip(error.stack) } : {}),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof digest === "string" ? { digest } : {}),
    ...(cause !== undefined && depth < MOST_CAUSES
      ? { cause: toErrorFields(cause, depth + 1) }
      : {}),
  };
}

function clip(text: string): string {
  return scrub(text.slice(0, MOST_TEXT));
}
