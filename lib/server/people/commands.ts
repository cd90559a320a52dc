import "server-only";
import { invariant } from "@/lib/kernel/invariant";
import type { Context } from "@/lib/server/context";
import { hashToken, newId, newToken } from "@/lib/server/entropy";
import { GUEST_COOKIE, tokenToRename } from "@/lib/server/visit";
import { insertPersonOfUser } from "./store";

/** Browsers keep a cookie for at most 400 days. */
const COOKIE_SECONDS = 400 * 86_400;

export type PersonContext = Context & { readonly personId: string };

/**
 * The context with a person in it: somebody new becomes a guest and gets a cookie that keeps history
 * and resume on this device; their row is for whoever asks to write, with what they begin. Signing up keeps that person; who is signed in needs no cookie more.
 */
export async function ensurePerson(
  ctx: Context,
): Promise<{ readonly person: PersonContext; readonly guest: NewGuest | null }> {
  if (ctx.personId !== null) {
    const token = ctx.account === null && ctx.visit ? tokenToRename(ctx.visit) : undefined;
    if (token !== undefined) ctx.visit?.setCookie(GUEST_COOKIE, token, COOKIE_SECONDS);
    return { person: { ...ctx, personId: ctx.personId }, guest: null };
  }
  const id = newId();
  if (ctx.account) {
    const userId = ctx.account.id;
    const personId = await insertPersonOfUser(ctx.db, { id, userId, createdAt: ctx.now });
    return { person: { ...ctx, personId }, guest: null };
  }
  const token = newToken();
  invariant(ctx.visit, "only a request makes a guest");
  ctx.visit.setCookie(GUEST_COOKIE, token, COOKIE_SECONDS);
  return { person: { ...ctx, personId: id }, guest: { id, hash: hashToken(token) } };
}

/** A row yet to be written; `hash` is that of the cookie. */
export type NewGuest = { readonly id: string; readonly hash: string };
