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

/** 128 bits for the scripts of one page. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
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

/** No character that is taken for another when read aloud or copied by hand. */
const READABLE = "abcdefghjkmnpqrstuvwxyz23456789";

/** 79 bits in four groups of four, to be typed once: "k7mq-9xdr-…". */
export function newPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
