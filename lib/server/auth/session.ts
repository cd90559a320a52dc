import "server-only";
/** Cookies of a session on their way between the browser and the library, which knows plain names. */
import { parseSetCookieHeader } from "better-auth/cookies";
import { cookies, headers } from "next/headers";
import { cookieName, plainCookies } from "@/lib/server/cookies";
import { isSecure } from "@/lib/server/visit";
import { COOKIES, SESSION_COOKIE } from "./holder";

async function isSecureNow(): Promise<boolean> {
  const sent = await headers();
  return isSecure({ header: (name) => sent.get(name) });
}

/** The headers of the request that is served at the moment, for the library. */
export async function sentHeaders(): Promise<Headers> {
  const sent = new Headers(await headers());
  sent.set("cookie", plainCookies(sent.get("cookie") ?? "", COOKIES, await isSecureNow()));
  return sent;
}

/** Hands the cookies a call of Better Auth set on to the browser: secure where the request was. */
export async function passCookies(from: Headers): Promise<void> {
  const secure = await isSecureNow();
  const jar = await cookies();
  for (const line of from.getSetCookie()) {
    for (const [name, { value, "max-age": maxAge }] of parseSetCookieHeader(line)) {
      jar.set(cookieName(name, secure), decodeURIComponent(value), {
        httpOnly: true,
        sameSite: "lax",
        secure,
        path: "/",
        ...(maxAge === undefined ? {} : { maxAge }),
      });
    }
  }
}

/** Takes a cookie away, by whichever name it has; one with the prefix goes only as it came. */
export async function dropCookie(name: string): Promise<void> {
  const jar = await cookies();
  jar.set(name, "", { path: "/", maxAge: 0 });
  if (!(await isSecureNow())) return;
  jar.set(cookieName(name, true), "", { path: "/", maxAge: 0, secure: true });
}

export const dropSession = () => dropCookie(SESSION_COOKIE);
