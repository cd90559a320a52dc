import "server-only";
/** What somebody did as a guest, kept when they sign up or sign in on the same device. */
import type { Prisma } from "@/prisma/generated/client";

/**
 * Makes a guest's attempts and reports an account's. An account that has taken nothing yet becomes
 * that person; one that has takes them over. The guest's cookie stands for nobody afterwards.
 */
export async function keepGuest(
  tx: Prisma.TransactionClient,
  { guestId, userId }: { readonly guestId: string; readonly userId: string },
): Promise<void> {
  // Whoever takes a first quiz with the account at this moment waits, and so does a second sign-in.
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  const [guest] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM people
     WHERE id = ${guestId}::uuid AND user_id IS NULL AND guest_token_hash IS NOT NULL FOR UPDATE`;
  if (!guest) return;
  const own = await tx.person.findUnique({ where: { userId }, select: { id: true } });
  if (!own) {
    await tx.person.update({ where: { id: guest.id }, data: { userId, guestTokenHash: null } });
    return;
  }
  await tx.attempt.updateMany({
    where: { personId: guest.id },
    data: { personId: own.id, revision: { increment: 1 } },
  });
  await tx.report.updateMany({ where: { personId: guest.id }, data: { personId: own.id } });
  await tx.person.delete({ where: { id: guest.id } });
}
