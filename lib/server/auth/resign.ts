import "server-only";
/**
 * While a secret is being replaced: the session cookie as the secret before signed it, turned into one
 * that the secret in force signed. The browser keeps the old one; it is read as this at each request.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { SESSION_COOKIE } from "./holder";

type Secrets = { readonly current: string; readonly previous: string };

/** A Cookie header with the session signed anew; as it came where that secret did not sign it. */
export function resign(header: string, { current, previous }: Secrets): string {
  return header
    .split(";")
    .map((part) => {
      const cut = part.indexOf("=");
      if (part.slice(0, cut).trim() !== SESSION_COOKIE) return part;
      const token = signedBy(previous, part.slice(cut + 1).trim());
      if (token === null) return part;
      return `${part.slice(0, cut)}=${encodeURIComponent(`${token}.${signature(current, token)}`)}`;
    })
    .join(";");
}

/** What was signed; null: this secret did not sign it, or it is no signed cookie. */
function signedBy(secret: string, value: string): string | null {
  const text = decoded(value);
  const dot = text.lastIndexOf(".");
  if (dot < 1) return null;
  const token = text.slice(0, dot);
  const [given, right] = [Buffer.from(text.slice(dot + 1)), Buffer.from(signature(secret, token))];
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** As the library signs its cookies. */
function signature(secret: string, token: string): string {
  return createHmac("sha256", secret).update(token).digest("base64");
}
