import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { visitorAddress } from "./address";
import { type Account, findAccount } from "./auth/session";
import { now } from "./clock";
import { type Db, db } from "./db";
import { env } from "./env";
import { findPersonByToken, findPersonOfUser } from "./people/store";

export const GUEST_COOKIE = "nineteen_guest";

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
};

export const getContext = cache(async (): Promise<Context> => {
  const at = now();
  const database = db();
  const account = await findAccount(database);
  const token = (await cookies()).get(GUEST_COOKIE)?.value;
  return {
    now: at,
    db: database,
    account,
    personId: account
      ? await findPersonOfUser(database, account.id)
      : token
        ? await findPersonByToken(database, token)
        : null,
    address: visitorAddress((await headers()).get("x-forwarded-for"), env().PROXIES),
  };
});
