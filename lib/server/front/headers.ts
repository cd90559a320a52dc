import "server-only";
/** The headers that every answer carries, whoever gives it: this is the one table of them. */
import type { ServerResponse } from "node:http";

/** What is asked for: a page, a call of the API, or a file that never changes under its address. */
export type Kind = "page" | "api" | "file";

/** Two years: what browsers ask of a site that means it. */
const HTTPS_ONLY = "max-age=63072000; includeSubDomains";

/** On everything. A file or an answer of the API opened on its own can do nothing: it is not a page. */
const ALWAYS = {
  "X-Content-Type-Options": "nosniff",
  // An address may say which attempt, and that of a password link says more.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

/** Shorter, for a page loads a dozen files: where nothing is let through there is nothing to base or send. */
const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** What is told to browsers that open a page. */
const PAGE = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
} as const;

export function kindOf(path: string): Kind {
  if (path.startsWith("/api/") || path === "/api") return "api";
  return path.startsWith("/_next/static/") || path === "/icon.svg" ? "file" : "page";
}

type About = {
  readonly kind: Kind;
  /** The browser came by https. */
  readonly secure: boolean;
  /** Of a page. */
  readonly policy?: string;
};

/** Sets them before anybody answers; Next.js adds its own and leaves these as they are. */
export function setHeaders(response: ServerResponse, about: About): void {
  for (const [name, value] of headersOf(about)) response.setHeader(name, value);
}

type Header = readonly [string, string];

/** Those of answers that are no pages are the same for all. */
const known = new Map<string, readonly Header[]>();

export function headersOf(about: About): readonly Header[] {
  if (about.kind === "page") return makeHeaders(about);
  const key = `${about.kind} ${about.secure}`;
  const headers = known.get(key) ?? makeHeaders(about);
  known.set(key, headers);
  return headers;
}

function makeHeaders({ kind, secure, policy }: About): readonly Header[] {
  const headers: Header[] = Object.entries(ALWAYS);
  if (kind === "file") headers.push(["Content-Security-Policy", FILE_POLICY]);
  if (secure) headers.push(["Strict-Transport-Security", HTTPS_ONLY]);
  if (kind !== "file") headers.push(["Cache-Control", "no-store"]);
  if (kind !== "page") return headers;
  headers.push(...Object.entries(PAGE));
  if (policy !== undefined) headers.push(["Content-Security-Policy", policy]);
  return headers;
}

type Terms = {
  /** Named in each script of this one page and known to nobody else. */
  readonly nonce: string;
  readonly secure: boolean;
  /** With hot reload, which evaluates text and talks over a web socket. */
  readonly dev: boolean;
};

/**
 * What a page may load and run: its own scripts and what they load ('strict-dynamic'), and nothing
 * that came in as text. Style attributes are let through, for widths that are computed; they can
 * fetch nothing, as images, fonts and connections are the page's own.
 */
export function pagePolicy({ nonce, secure, dev }: Terms): string {
  return [
    "default-src 'none'",
    // 'self' is for browsers that do not know 'strict-dynamic'; all others pass over it.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
