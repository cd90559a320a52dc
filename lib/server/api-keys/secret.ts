import "server-only";
/** What a key is made of: n19_, eight signs it is found by, and 256 random bits. */
import { timingSafeEqual } from "node:crypto";
import { hashToken, newToken } from "@/lib/server/entropy";

const SHAPE = /^n19_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/;

/** A new key for the row of an id; only its prefix and its hash are kept. */
export function newSecret(id: string): {
  readonly secret: string;
  readonly prefix: string;
  readonly hash: string;
} {
  const prefix = id.slice(0, 8);
  const secret = `n19_${prefix}_${newToken()}`;
  return { secret, prefix, hash: hashToken(secret) };
}

/** By what the row of a key is found; null: this is no key. */
export function prefixOf(secret: string): string | null {
  return SHAPE.exec(secret)?.[1] ?? null;
}

/** In a time that does not tell how much of it is right. */
export function isSecretOf(secret: string, hash: string): boolean {
  const [given, kept] = [Buffer.from(hashToken(secret)), Buffer.from(hash)];
  return given.length === kept.length && timingSafeEqual(given, kept);
}

/** What an Authorization header of the kind Bearer carries; null: there is none. */
export function bearerOf(headers: Headers): string | null {
  const match = /^bearer(?: +(.*))?$/i.exec(headers.get("authorization")?.trim() ?? "");
  return match && (match[1] ?? "");
}
