import "server-only";
/** New passwords by a link that works once. */
import { authOf, RESET_SECONDS } from "@/lib/server/auth/auth";
import { now } from "@/lib/server/clock";
import type { Db } from "@/lib/server/db";
import { newToken } from "@/lib/server/entropy";

/**
 * The token of a link, /reset-password?token=…, that sets a new password once within a day. Only its
 * hash is kept: it cannot be shown a second time.
 */
export async function issueResetToken(db: Db, userId: string, at = now()): Promise<string> {
  const token = newToken();
  const { internalAdapter } = await authOf(db).$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: userId,
    expiresAt: new Date(at.getTime() + RESET_SECONDS * 1000),
  });
  return token;
}
