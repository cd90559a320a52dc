import "server-only";
/** Who is signed in, and the cookies that say so. */
import { parseSetCookieHeader } from "better-auth/cookies";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { ROLES } from "@/lib/access/roles";
import type { Db } from "@/lib/server/db";

/** The holder of a session, as every page and action may see them. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: (typeof ROLES)[number];
  /** The password was set by somebody else: nothing else until there is a new one. */
  readonly mustChangePassword: boolean;
  readonly twoFactorEnabled: boolean;
  readonly sessionToken: string;
};

export const SESSION_COOKIE = "nineteen.session_token";

const sessionSchema = z.object({
  session: z.object({ token: z.string() }),
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    mustChangePassword: z.boolean().nullish(),
    twoFactorEnabled: z.boolean().nullish(),
    disabledAt: z.date().nullish(),
  }),
});

/** The account a request's session cookie stands for, or null. */
export async function findAccount(db: Db): Promise<Account | null> {
  const jar = await cookies();
  // A guest, which most takers are, never loads the library.
  if (!jar.has(SESSION_COOKIE)) return null;
  // Not the headers as they came: an action may have given this browser a new session by now.
  const cookie = jar.getAll().map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  return accountOf(db, new Headers({ cookie: cookie.join("; ") }));
}

/** The same for headers from anywhere. */
export async function accountOf(db: Db, from: Headers): Promise<Account | null> {
  const { authOf } = await import("./auth");
  const found = sessionSchema.safeParse(await authOf(db).api.getSession({ headers: from }));
  if (!found.success || found.data.user.disabledAt) return null;
  const { session, user } = found.data;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    mustChangePassword: user.mustChangePassword ?? false,
    twoFactorEnabled: user.twoFactorEnabled ?? false,
    sessionToken: session.token,
  };
}

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
