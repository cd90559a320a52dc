import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { now } from "./clock";
import { type Db, db } from "./db";
import { findPersonByToken } from "./people/store";

export const GUEST_COOKIE = "nineteen_guest";

/** Who asks, when, and where the data is. Captured once per request and passed down. */
export type Context = {
  readonly now: Date;
  readonly db: Db;
  /** The person of a valid guest cookie; null for somebody new or a cookie nobody issued. */
  readonly personId: string | null;
  /** Where the request comes from, as far as the server or its proxy tells; only for rate limits. */
  readonly address: string;
};

export const getContext = cache(async (): Promise<Context> => {
  const at = now();
  const database = db();
  const token = (await cookies()).get(GUEST_COOKIE)?.value;
  return {
    now: at,
    db: database,
    personId: token ? await findPersonByToken(database, token) : null,
    address: (await headers()).get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown",
  };
});
