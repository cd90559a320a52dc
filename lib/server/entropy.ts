import "server-only";
import { createHash, randomBytes, randomUUID } from "node:crypto";

/** The only source of unpredictable values. */
export function newId(): string {
  return randomUUID();
}

/** 128 bits; everything random in an attempt is drawn from it. */
export function newSeed(): string {
  return randomBytes(16).toString("hex");
}

/** 256 bits, safe in a cookie. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: enough to recognise it, not to use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
