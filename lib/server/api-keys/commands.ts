import "server-only";
/** Keys made and revoked. Each is one transaction with its line in the log. */
import type { z } from "zod";
import { isAllowed, type Role } from "@/lib/access/roles";
import {
  type MadeApiKey,
  MOST_KEYS,
  type makeApiKeySchema,
  type revokeApiKeySchema,
} from "@/lib/contracts/api-keys";
import { type Actor, record } from "@/lib/server/audit/record";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import type { Prisma } from "@/prisma/generated/client";
import { working } from "./queries";
import { newSecret } from "./secret";

type Tx = Prisma.TransactionClient;
type Wanted = z.output<typeof makeApiKeySchema>;

const DAY_MS = 86_400_000;

/** A key for whoever asks. */
export async function makeApiKey(
  { db, account, now }: StaffContext,
  wanted: Wanted,
): Promise<MadeApiKey> {
  return db.$transaction((tx) => writeKey(tx, account, now, account, wanted));
}

/** The same for whoever runs the server, who may give one to anybody of the desk. */
export async function writeKey(
  tx: Tx,
  actor: Actor,
  now: Date,
  owner: { readonly id: string; readonly name: string },
  { name, scopes, days }: Wanted,
): Promise<MadeApiKey> {
  // One at a time for each owner, so that two at once are not one too many.
  const rows = await tx.$queryRaw<{ role: Role; disabled: boolean }[]>`
    SELECT role, disabled_at IS NOT NULL AS disabled FROM users WHERE id = ${owner.id}::uuid FOR UPDATE`;
  const holder = rows[0];
  if (!holder || holder.disabled || !isAllowed(holder.role, "editor")) {
    throw new AppError("forbidden", "API keys are for editors, reviewers and administrators.");
  }
  const kept = await tx.apiKey.count({ where: { userId: owner.id, ...working(now) } });
  if (kept >= MOST_KEYS) {
    throw new AppError(
      "conflict",
      `There are ${MOST_KEYS} keys already. Revoke one that is no longer needed.`,
    );
  }
  const id = newId();
  const { secret, prefix, hash } = newSecret(id);
  const expiresAt = days === null ? null : new Date(now.getTime() + days * DAY_MS);
  await tx.apiKey.create({
    data: { id, userId: owner.id, name, prefix, hash, scopes, createdAt: now, expiresAt },
  });
  await record(tx, actor, now, {
    action: "api-key.made",
    subjectKind: "account",
    subjectId: owner.id,
    summary: `Made the API key “${name}” of ${owner.name}, to ${scopes.join(" and ")}.`,
    detail: { key: prefix, scopes, expires: expiresAt?.toISOString() ?? null },
  });
  return { id, name, secret };
}

/** From now on the key is refused. One's own; an administrator anybody's. */
export async function revokeApiKey(
  { db, account, now }: StaffContext,
  { id }: z.output<typeof revokeApiKeySchema>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const key = await tx.apiKey.findUnique({
      where: { id },
      include: { user: { select: { name: true } } },
    });
    if (!key || (key.userId !== account.id && !isAllowed(account.role, "admin"))) {
      throw new AppError("not-found", "There is no such key. Load the page again.");
    }
    const { count } = await tx.apiKey.updateMany({
      where: { id, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) return;
    await record(tx, account, now, {
      action: "api-key.revoked",
      subjectKind: "account",
      subjectId: key.userId,
      summary: `Revoked the API key “${key.name}” of ${key.user.name}.`,
      detail: { key: key.prefix },
    });
  });
}

/** Ends all keys of somebody who may no longer sign in. Answers how many that were. */
export async function revokeKeysOf(tx: Tx, userId: string, now: Date): Promise<number> {
  const { count } = await tx.apiKey.updateMany({
    where: { userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count;
}
