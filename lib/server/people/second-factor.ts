import "server-only";
import { type Actor, record } from "@/lib/server/audit/record";
import type { Prisma } from "@/prisma/generated/client";

/** Removes the secret and the codes, and says so in the log; false: there was no second step. */
export async function dropSecondFactor(
  tx: Prisma.TransactionClient,
  actor: Actor,
  now: Date,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id, twoFactorEnabled: true },
    data: { twoFactorEnabled: false, updatedAt: now },
  });
  // One that was begun and never confirmed goes, too.
  await tx.twoFactor.deleteMany({ where: { userId: id } });
  if (count === 0) return false;
  await record(tx, actor, now, {
    action: "person.second-factor-removed",
    subjectKind: "person",
    subjectId: id,
    summary: `Removed the second step of ${name}.`,
  });
  return true;
}
