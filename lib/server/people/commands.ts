import "server-only";
import { cookies, headers } from "next/headers";
import { type Context, GUEST_COOKIE } from "@/lib/server/context";
import { newId, newToken } from "@/lib/server/entropy";
import { insertGuest, insertPersonOfUser } from "./store";

/** Browsers keep a cookie for at most 400 days. */
const COOKIE_SECONDS = 400 * 86_400;

export type PersonContext = Context & { readonly personId: string };

/**
 * The context with a person in it: somebody new becomes a guest and gets a cookie that keeps history
 * and resume on this device. Signing up keeps that person; who is signed in needs no cookie more.
 */
export async function ensurePerson(ctx: Context): Promise<PersonContext> {
  if (ctx.personId !== null) return { ...ctx, personId: ctx.personId };
  const id = newId();
  if (ctx.account) {
    const userId = ctx.account.id;
    const personId = await insertPersonOfUser(ctx.db, { id, userId, createdAt: ctx.now });
    return { ...ctx, personId };
  }
  const token = newToken();
  await insertGuest(ctx.db, { id, token, createdAt: ctx.now });
  const secure = (await headers()).get("x-forwarded-proto") === "https";
  (await cookies()).set(GUEST_COOKIE, token, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    path: "/",
    maxAge: COOKIE_SECONDS,
  });
  return { ...ctx, personId: id };
}
