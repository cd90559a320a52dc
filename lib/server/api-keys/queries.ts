import "server-only";
/** Which keys there are, never what they are. */
import type { ApiKeyView } from "@/lib/contracts/api-keys";
import { API_SCOPES } from "@/lib/contracts/interchange";
import type { StaffContext } from "@/lib/server/staff";

/** Those that open something at a moment. */
export function working(now: Date) {
  return { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}

/** The most that are listed: those that work come first, so what is left out works no longer. */
const MOST = 500;

/** One's own keys, or for an administrator everybody's; those that work first, then newest first. */
export async function apiKeys(
  { db, account, now }: StaffContext,
  whose: "own" | "all",
): Promise<readonly ApiKeyView[]> {
  const rows = await db.apiKey.findMany({
    where: whose === "own" ? { userId: account.id } : {},
    include: { user: { select: { name: true } } },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
    take: MOST,
  });
  return rows
    .map((row): ApiKeyView => {
      const isOver = row.expiresAt !== null && row.expiresAt <= now;
      return {
        id: row.id,
        name: row.name,
        prefix: `n19_${row.prefix}`,
        scopes: API_SCOPES.filter((scope) => row.scopes.includes(scope)),
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
        expiresAt: row.expiresAt?.toISOString() ?? null,
        revokedAt: row.revokedAt?.toISOString() ?? null,
        state: row.revokedAt !== null ? "revoked" : isOver ? "expired" : "works",
        owner: { id: row.userId, name: row.user.name, isSelf: row.userId === account.id },
      };
    })
    .sort((a, b) => Number(b.state === "works") - Number(a.state === "works"));
}
