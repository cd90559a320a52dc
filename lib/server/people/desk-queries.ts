import "server-only";
/** Accounts as the people page of the desk shows them. */
import { z } from "zod";
import { PAGE_SIZE, pagesOf } from "@/lib/contracts/paging";
import type {
  PeopleQuery,
  PeopleSort,
  PeopleView,
  PersonRow,
  PersonState,
  PersonView,
} from "@/lib/contracts/people";
import { AppError } from "@/lib/server/errors";
import { escapeLike } from "@/lib/server/like";
import type { StaffContext } from "@/lib/server/staff";
import type { Prisma } from "@/prisma/generated/client";

/** Of their latest acts, as many as fit beside the rest. */
const ACTS = 10;

const WITH_PASSWORD = { accounts: { some: { password: { not: null } } } };
const WITHOUT_PASSWORD = { accounts: { none: { password: { not: null } } } };

/** Each account is in exactly one state; the first that holds, in this order. */
const IN_STATE = {
  disabled: { disabledAt: { not: null } },
  invited: { disabledAt: null, ...WITHOUT_PASSWORD },
  "new-password": { disabledAt: null, ...WITH_PASSWORD, mustChangePassword: true },
  active: { disabledAt: null, ...WITH_PASSWORD, mustChangePassword: false },
} as const satisfies Record<PersonState, Prisma.UserWhereInput>;

/** The id last, so that no row is on two pages. Staff stand first: there are few, and they are looked for. */
const ORDER: Record<PeopleSort, Prisma.UserOrderByWithRelationInput[]> = {
  role: [{ role: "desc" }, { createdAt: "desc" }, { id: "asc" }],
  name: [{ name: "asc" }, { id: "asc" }],
  since: [{ createdAt: "desc" }, { id: "asc" }],
  seen: [{ lastSignInAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
};

const ROW = {
  id: true,
  name: true,
  email: true,
  role: true,
  twoFactorEnabled: true,
  mustChangePassword: true,
  disabledAt: true,
  lastSignInAt: true,
  createdAt: true,
  accounts: { where: { password: { not: null } }, select: { id: true }, take: 1 },
} as const satisfies Prisma.UserSelect;

/** One page of accounts. */
export async function peopleView({ db }: StaffContext, query: PeopleQuery): Promise<PeopleView> {
  const where: Prisma.UserWhereInput = {
    ...(query.role ? { role: query.role } : {}),
    ...(query.state ? IN_STATE[query.state] : {}),
    // Each word may stand in the name or in the address: “rao iit” finds rao@iit.example.
    AND: query.q
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => ({
        OR: [
          { name: { contains: escapeLike(word), mode: "insensitive" } },
          { email: { contains: escapeLike(word), mode: "insensitive" } },
        ],
      })),
  };
  const total = await db.user.count({ where });
  const pages = pagesOf(total);
  const page = Math.min(query.page, pages);
  const rows = await db.user.findMany({
    where,
    select: ROW,
    orderBy: ORDER[query.sort],
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  return { query: { ...query, page }, rows: rows.map(toRow), total, pages };
}

/** Throws not-found. */
export async function personView(
  { db, account, now }: StaffContext,
  id: string,
): Promise<PersonView> {
  const found = z.uuid().safeParse(id).success
    ? await db.user.findUnique({
        where: { id },
        select: {
          ...ROW,
          person: { select: { _count: { select: { attempts: true } } } },
          _count: { select: { sessions: { where: { expiresAt: { gt: now } } } } },
        },
      })
    : null;
  if (!found) throw new AppError("not-found", "There is no such account.");
  const acts = await db.auditEvent.findMany({
    where: { actorId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: ACTS,
    select: { id: true, at: true, summary: true, subjectKind: true, subjectId: true },
  });
  return {
    ...toRow(found),
    isSelf: account.id === id,
    disabledAt: found.disabledAt?.toISOString() ?? null,
    sessions: found._count.sessions,
    attempts: found.person?._count.attempts ?? 0,
    acts: acts.map((act) => ({ ...act, at: act.at.toISOString() })),
  };
}

function toRow(user: Prisma.UserGetPayload<{ select: typeof ROW }>): PersonRow {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    state:
      user.disabledAt !== null
        ? "disabled"
        : user.accounts.length === 0
          ? "invited"
          : user.mustChangePassword
            ? "new-password"
            : "active",
    hasSecondFactor: user.twoFactorEnabled ?? false,
    lastSignInAt: user.lastSignInAt?.toISOString() ?? null,
    since: user.createdAt.toISOString(),
  };
}
