import "server-only";
/**
 * What came with a request, and what its answer hands back: the same whether Next.js or the server in
 * front of it took the request.
 */
import { visitorAddress } from "./address";
import { accountOf, SESSION_COOKIE } from "./auth/holder";
import { now } from "./clock";
import type { Context } from "./context";
import { type Db, db } from "./db";
import { env } from "./env";
import { findPersonByToken, findPersonOfUser } from "./people/store";

export const GUEST_COOKIE = "nineteen_guest";

export type Visit = {
  readonly header: (name: string) => string | null;
  readonly cookie: (name: string) => string | undefined;
  /** All cookies, as a request header has them. */
  readonly cookies: () => string;
  /** Gives the browser a cookie that only the server reads, for so many seconds. */
  readonly setCookie: (name: string, value: string, maxAge: number) => void;
};

/** Who asks, as the cookies have it. */
export async function contextOf(visit: Visit): Promise<Context> {
  const at = now();
  const database = db();
  const account = visit.cookie(SESSION_COOKIE)
    ? await accountOf(database, new Headers({ cookie: visit.cookies() }))
    : null;
  return {
    now: at,
    db: database,
    account,
    personId: await personOf(database, account?.id ?? null, visit.cookie(GUEST_COOKIE)),
    address: addressOf(visit),
    visit,
  };
}

async function personOf(
  database: Db,
  userId: string | null,
  token: string | undefined,
): Promise<string | null> {
  if (userId !== null) return findPersonOfUser(database, userId);
  return token ? findPersonByToken(database, token) : null;
}

/** Where a request comes from, as far as the server or its proxies tell. */
export function addressOf(visit: Visit): string {
  return visitorAddress(visit.header("x-forwarded-for"), env().PROXIES);
}

/** Whether the browser came by https, as the proxy before this server tells. */
export function isSecure(visit: Pick<Visit, "header">): boolean {
  return visit.header("x-forwarded-proto") === "https";
}

/** A request made by a page of another site, which must not act for whoever's cookies it brings. */
export function isFromElsewhere(method: string, visit: Pick<Visit, "header">): boolean {
  const origin = visit.header("origin");
  if (method === "GET" || origin === null) return false;
  const host = visit.header("x-forwarded-host") ?? visit.header("host");
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
