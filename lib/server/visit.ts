import "server-only";
/**
 * What came with a request, and what its answer hands back: the same whether Next.js or the server in
 * front of it took the request.
 */
import { countedAs } from "./address";
import { accountOf, COOKIES, SESSION_COOKIE } from "./auth/holder";
import { now } from "./clock";
import type { Context } from "./context";
import { cookieName, plainCookies } from "./cookies";
import { type Db, db } from "./db";
import { findPersonByToken, findPersonOfUser } from "./people/store";

export const GUEST_COOKIE = "nineteen_guest";

export type Visit = {
  readonly header: (name: string) => string | null;
  readonly cookie: (name: string) => string | undefined;
  /** All cookies, as a request header has them. */
  readonly cookies: () => string;
  /** Gives the browser a cookie that only the server reads, for so many seconds, by its plain name. */
  readonly setCookie: (name: string, value: string, maxAge: number) => void;
};

type Carried = Pick<Visit, "cookie" | "header">;

/** Who asks, as the cookies have it. `at`: when the request had arrived, if that is a while ago. */
export async function contextOf(visit: Visit, at: Date = now()): Promise<Context> {
  const database = db();
  const secure = isSecure(visit);
  const account = sessionCookie(visit)
    ? await accountOf(
        database,
        new Headers({ cookie: plainCookies(visit.cookies(), COOKIES, secure) }),
      )
    : null;
  return {
    now: at,
    db: database,
    account,
    personId: await personOf(database, account?.id ?? null, guestToken(visit)),
    address: addressOf(visit),
    visit,
  };
}

/** The cookie of a session, by the name that counts. */
export function sessionCookie(visit: Carried): string | undefined {
  return visit.cookie(cookieName(SESSION_COOKIE, isSecure(visit)));
}

/**
 * Whoever came by http before there was https here has the plain name yet, and keeps the history that
 * goes with it; the prefixed one comes first.
 */
export function guestToken(visit: Carried): string | undefined {
  return visit.cookie(cookieName(GUEST_COOKIE, isSecure(visit))) ?? visit.cookie(GUEST_COOKIE);
}

/** The token of a guest whose cookie has the plain name over https, where it should have the other. */
export function tokenToRename(visit: Visit): string | undefined {
  const name = cookieName(GUEST_COOKIE, isSecure(visit));
  return visit.cookie(name) === undefined ? visit.cookie(GUEST_COOKIE) : undefined;
}

async function personOf(
  database: Db,
  userId: string | null,
  token: string | undefined,
): Promise<string | null> {
  if (userId !== null) return findPersonOfUser(database, userId);
  return token ? findPersonByToken(database, token) : null;
}

/** Whom limits count a request as. The server in front has left the one address it believes. */
export function addressOf(visit: Visit): string {
  const address = visit.header("x-forwarded-for");
  return address ? countedAs(address) : "unknown";
}

/** Whether the browser came by https, as a proxy tells that the server in front believes. */
export function isSecure(visit: Pick<Visit, "header">): boolean {
  return visit.header("x-forwarded-proto") === "https";
}

/**
 * A request made by a page of another site, which must not act for whoever's cookies it brings. Every
 * browser of today says where such a request begins; what says nothing is a program, or so old a
 * browser that SameSite alone keeps the cookies from it.
 */
export function isFromElsewhere(method: string, visit: Pick<Visit, "header">): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const site = visit.header("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return true;
  const origin = visit.header("origin");
  if (origin === null) return false;
  if (!URL.canParse(origin)) return true;
  const { host, protocol } = new URL(origin);
  // A page that came unprotected may be anybody's.
  if (isSecure(visit) && protocol !== "https:") return true;
  return host !== (visit.header("x-forwarded-host") ?? visit.header("host"));
}
