import "server-only";
import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";

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

const ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** The id of a question written at the desk; ids of the bank never look like it. */
export function newQuestionId(): string {
  return `w-${Array.from({ length: 12 }, () => ID_LETTERS[randomInt(ID_LETTERS.length)]).join("")}`;
}
