import "server-only";
/** Who stands behind a key that came with a request. */
import type { ApiScope } from "@/lib/contracts/interchange";
import type { Account } from "@/lib/server/auth/holder";
import type { Context } from "@/lib/server/context";
import { countedLimits, secondsToWait } from "@/lib/server/counted-limits";
import { hashToken } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import { isSecretOf, prefixOf } from "./secret";

/** Keys that are none, from one address. One that is right is never refused for those that are not. */
const limiterOf = countedLimits({ "bad-key-address": { points: 60, duration: 15 * 60 } });

/** How exactly “last used” is known: a write for every request would be for nothing. */
const USE_MS = 60_000;

/** RFC 6750: what a client reads to know that a key is wanted, and what was wrong with the one it sent. */
export const CHALLENGE = 'Bearer realm="Nineteen"';

/**
 * The owner of a key that is known, not revoked, not expired, and made for `scope`. Whether the owner
 * may do what is asked is for whoever asks; `noteUse` is called once that is so.
 */
export async function holderOf(
  ctx: Context,
  secret: string,
  scope: ApiScope,
): Promise<{ readonly account: Account; readonly noteUse: () => Promise<void> }> {
  const { db, now } = ctx;
  const prefix = prefixOf(secret);
  const key =
    prefix === null
      ? null
      : await db.apiKey.findUnique({ where: { prefix }, include: { user: true } });
  if (
    key === null ||
    !isSecretOf(secret, key.hash) ||
    key.revokedAt !== null ||
    (key.expiresAt !== null && key.expiresAt <= now) ||
    key.user.disabledAt !== null
  ) {
    throw await refusal(ctx);
  }
  if (!key.scopes.includes(scope)) {
    throw new AppError(
      "forbidden",
      `This key may not ${scope}. Make one that may, on the account page.`,
      {
        headers: {
          "www-authenticate": `${CHALLENGE}, error="insufficient_scope", scope="${scope}"`,
        },
      },
    );
  }
  const { id, name, email, role, twoFactorEnabled } = key.user;
  return {
    account: {
      id,
      name,
      email,
      role,
      // Whoever has the key came by it without the password that somebody else has seen.
      mustChangePassword: false,
      twoFactorEnabled: twoFactorEnabled ?? false,
      // No session: nothing that a key may do asks for one.
      sessionToken: "",
    },
    noteUse: async () => {
      if (key.lastUsedAt !== null && now.getTime() - key.lastUsedAt.getTime() < USE_MS) return;
      await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
    },
  };
}

/** The same words for whatever is wrong: nobody learns which keys there were. */
async function refusal({ db, address }: Context): Promise<AppError> {
  try {
    await limiterOf(db, "bad-key-address").consume(hashToken(address));
  } catch (refused) {
    return new AppError("too-many-requests", "Too many wrong API keys. Wait, and check the key.", {
      retryAfterSeconds: secondsToWait(refused),
    });
  }
  return new AppError(
    "signed-out",
    "This API key is not valid: it was never made, or is revoked or expired. Make another on the account page.",
    { headers: { "www-authenticate": `${CHALLENGE}, error="invalid_token"` } },
  );
}
