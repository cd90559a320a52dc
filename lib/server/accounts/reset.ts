import "server-only";
/** New passwords by a link that works once. */
import type { z } from "zod";
import type { askResetSchema, resetSchema } from "@/lib/contracts/account";
import { authOf, authWithin, RESET_SECONDS } from "@/lib/server/auth/auth";
import { now } from "@/lib/server/clock";
import type { Context } from "@/lib/server/context";
import type { Db } from "@/lib/server/db";
import { newToken } from "@/lib/server/entropy";
import type { Mail } from "@/lib/server/mail";
import { countTry, forgetTries } from "./limits";
import { asked, refuse } from "./refusals";
import { recordOfStaff } from "./staff-log";

/**
 * The token of a link, /reset-password?token=…, that sets a new password once within a day. Only its
 * hash is kept: it cannot be shown a second time.
 */
export async function issueResetToken(db: Db, userId: string): Promise<string> {
  const token = newToken();
  const { internalAdapter } = await authOf(db).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(now().getTime() + RESET_SECONDS * 1000),
  });
  return token;
}

/**
 * Counts the wish for a link, and gives the work that mails it. The work is done after the answer, so
 * that the answer takes the same time whether or not the address has an account.
 */
export async function askReset(
  ctx: Context,
  { email }: z.output<typeof askResetSchema>,
  // Without the name, which whoever signed up with somebody else's address could make a message of.
  write: (token: string) => Omit<Mail, "to">,
  send: (mail: Mail) => Promise<void>,
): Promise<() => Promise<void>> {
  await countTry(ctx.db, "reset-address", ctx.address);
  await countTry(ctx.db, "reset-email", email);
  return async () => {
    const user = await ctx.db.user.findUnique({ where: { email } });
    if (!user || user.disabledAt) return;
    const token = await issueResetToken(ctx.db, user.id);
    await send({ to: user.email, ...write(token) });
  };
}

/** Sets the password, once: all sessions and all other links of the account end with it. */
export async function resetPassword(
  ctx: Context,
  { token, password }: z.output<typeof resetSchema>,
): Promise<void> {
  const userId = await findHolder(ctx.db, token);
  const over = refuse("link", "This link has been used, or is older than a day.");
  if (userId === null) throw over;
  const email = await ctx.db.$transaction(
    async (tx) => {
      await asked(authWithin(tx).api.resetPassword({ body: { token, newPassword: password } }), {
        INVALID_TOKEN: over,
        USER_NOT_FOUND: over,
      });
      await tx.verification.deleteMany({ where: { value: userId } });
      const user = await tx.user.update({
        where: { id: userId },
        data: { mustChangePassword: false },
      });
      await recordOfStaff(
        tx,
        user,
        ctx.now,
        "account.password-changed",
        "Set a new password by a link; all sessions ended.",
      );
      return user.email;
    },
    { timeout: 20_000 },
  );
  await forgetTries(ctx.db, "sign-in-email", email);
}

/** Whether a link still works; it is asked before somebody thinks up a password. */
export async function isResetTokenGood(ctx: Context, token: string): Promise<boolean> {
  return (await findHolder(ctx.db, token)) !== null;
}

async function findHolder(db: Db, token: string): Promise<string | null> {
  const { internalAdapter } = await authOf(db).$context;
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found && found.expiresAt > now() ? found.value : null;
}
