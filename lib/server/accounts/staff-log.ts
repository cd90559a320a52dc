import "server-only";
/** The log of what staff do to their own accounts. What takers do to theirs is their own business. */
import type { Role } from "@/lib/access/roles";
import { record } from "@/lib/server/audit/record";
import type { Prisma } from "@/prisma/generated/client";

type Holder = { readonly id: string; readonly name: string; readonly role: Role };

/** Logs what staff change of their own accounts; what takers do to theirs is nobody’s business. */
export async function recordOfStaff(
  tx: Prisma.TransactionClient,
  holder: Holder,
  at: Date,
  action: `account.${string}`,
  summary: string,
): Promise<void> {
  if (holder.role === "taker") return;
  await record(tx, holder, at, {
    action,
    subjectKind: "account",
    subjectId: holder.id,
    summary,
  });
}

/** Somebody, who need not be the holder, tried too often. */
export async function recordLock(
  tx: Prisma.TransactionClient,
  email: string,
  at: Date,
): Promise<void> {
  const holder = await tx.user.findUnique({
    where: { email },
    select: { id: true, role: true },
  });
  if (!holder || holder.role === "taker") return;
  await record(tx, { id: null, name: "somebody not signed in" }, at, {
    action: "account.locked",
    subjectKind: "account",
    subjectId: holder.id,
    summary: "Tried too many passwords; the account is locked for 15 minutes.",
  });
}
