import "server-only";
/** Who is signed in. */
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

/** The account that the session cookie among these headers stands for, or null. */
export async function accountOf(db: Db, from: Headers): Promise<Account | null> {
  // A guest, which most takers are, never loads the library.
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
