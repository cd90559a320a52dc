import "server-only";
/** Who is signed in. */
import { z } from "zod";
import { ROLES } from "@/lib/access/roles";
import { now } from "@/lib/server/clock";
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

/** What the names of all cookies of a session begin with. */
export const COOKIES = "nineteen.";
export const SESSION_COOKIE = `${COOKIES}session_token`;

/**
 * Milliseconds. Who works at the desk signs in once a week at least; the sixty days of a session
 * (auth.ts) are for takers, who put nothing at stake but their own history.
 */
export const STAFF_SESSION_MS = 7 * 86_400_000;

const sessionSchema = z.object({
  session: z.object({ token: z.string(), createdAt: z.date() }),
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

/** The account that the session cookie among these headers stands for, or null. */
export async function accountOf(db: Db, from: Headers): Promise<Account | null> {
  // A guest, which most takers are, never loads the library.
  const { authOf } = await import("./auth");
  const found = sessionSchema.safeParse(await authOf(db).api.getSession({ headers: from }));
  if (!found.success || found.data.user.disabledAt) return null;
  const { session, user } = found.data;
  const age = now().getTime() - session.createdAt.getTime();
  if (user.role !== "taker" && age > STAFF_SESSION_MS) return null;
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
