import "server-only";
/** What the pages of an account show. */
import type { AccountView } from "@/lib/contracts/account";
import { authOf } from "@/lib/server/auth/auth";
import type { Context } from "@/lib/server/context";
import { mailOrigin } from "@/lib/server/mail";
import type { StaffContext } from "@/lib/server/staff";

/** How many attempts a guest has made here: what signing in or up can keep. */
export async function countGuestAttempts({ db, account, personId }: Context): Promise<number> {
  if (account !== null || personId === null) return 0;
  return await db.attempt.count({ where: { personId } });
}

/** Whether a forgotten password can be helped by mail; else an administrator has to. */
export function canMailLinks(): boolean {
  return mailOrigin() !== null;
}

/** All that somebody sees of their own account. */
export async function accountView({
  db,
  account,
  personId,
  now,
}: StaffContext): Promise<AccountView> {
  const { id, name, email, role, mustChangePassword, twoFactorEnabled } = account;
  const [sessions, attempts, reports, codes] = await Promise.all([
    db.session.findMany({
      where: { userId: id, expiresAt: { gt: now } },
      orderBy: { createdAt: "desc" },
    }),
    personId === null ? 0 : db.attempt.count({ where: { personId } }),
    personId === null ? 0 : db.report.count({ where: { personId } }),
    twoFactorEnabled
      ? authOf(db).api.viewBackupCodes({ body: { userId: id } })
      : { backupCodes: [] },
  ]);
  return {
    name,
    email,
    role,
    mustChangePassword,
    hasSecondFactor: twoFactorEnabled,
    backupCodesLeft: codes.backupCodes.length,
    attempts,
    reports,
    sessions: sessions
      .map((session) => ({
        id: session.id,
        isHere: session.token === account.sessionToken,
        userAgent: session.userAgent ?? "",
        since: session.createdAt,
      }))
      .sort((a, b) => Number(b.isHere) - Number(a.isHere)),
  };
}
