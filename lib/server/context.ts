import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Account } from "./auth/holder";
import { cookieName } from "./cookies";
import type { Db } from "./db";
import { contextOf, isSecure, type Visit } from "./visit";

/** Who asks, when, and where the data is. Captured once per request and passed down. */
export type Context = {
  readonly now: Date;
  readonly db: Db;
  /** Who takes quizzes here: the account's person, else the guest's; null for somebody new. */
  readonly personId: string | null;
  /** Who is signed in; null for a guest. */
  readonly account: Account | null;
  /** Where the request comes from, as far as the server or its proxy tells; only for rate limits. */
  readonly address: string;
  /** What came as a key with a call of the API; whether it opens anything is for allowCall to say. */
  readonly bearer?: string | null;
  /** Absent where no browser waits for an answer. */
  readonly visit?: Visit;
};

/** The context of the request that Next.js serves at the moment. */
export const getContext = cache(async (): Promise<Context> => contextOf(await nextVisit()));

async function nextVisit(): Promise<Visit> {
  const [jar, sent] = [await cookies(), await headers()];
  const visit: Visit = {
    header: (name) => sent.get(name),
    cookie: (name) => jar.get(name)?.value,
    // Not the header as it came: an action may have given this browser a new session by now.
    cookies: () =>
      jar
        .getAll()
        .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
        .join("; "),
    setCookie: (name, value, maxAge) => {
      const secure = isSecure(visit);
      jar.set(cookieName(name, secure), value, {
        httpOnly: true,
        sameSite: "lax",
        secure,
        path: "/",
        maxAge,
      });
    },
  };
  return visit;
}
