import "server-only";
import { redirect } from "next/navigation";
import type { Entered } from "@/lib/server/accounts/entry";
import { dropCookie, passCookies } from "@/lib/server/auth/session";
import { GUEST_COOKIE } from "@/lib/server/visit";
import { ownPath } from "./own-path";

/** Hands the cookies over and goes where somebody was going, or to the second step. */
export async function goIn(entered: Entered, fields: Readonly<Record<string, string>>) {
  await passCookies(entered.cookies);
  if (entered.kept) await dropCookie(GUEST_COOKIE);
  const next = ownPath(fields.next);
  if (entered.step === "in") redirect(next);
  const keep = fields.keep === "on" ? "&keep=1" : "";
  redirect(`/sign-in/second-step?next=${encodeURIComponent(next)}${keep}`);
}
