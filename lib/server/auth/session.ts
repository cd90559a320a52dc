import "server-only";
/** Cookies of a session on their way to the browser. */
import { parseSetCookieHeader } from "better-auth/cookies";
import { cookies, headers } from "next/headers";

/** Hands the cookies a call of Better Auth set on to the browser: secure where the request was. */
export async function passCookies(from: Headers): Promise<void> {
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  const jar = await cookies();
  for (const line of from.getSetCookie()) {
    for (const [name, { value, "max-age": maxAge }] of parseSetCookieHeader(line)) {
      jar.set(name, decodeURIComponent(value), {
        httpOnly: true,
        sameSite: "lax",
        secure,
        path: "/",
        ...(maxAge === undefined ? {} : { maxAge }),
      });
    }
  }
}
