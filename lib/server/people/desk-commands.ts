import "server-only";
/** What an administrator does to an account. Each is one transaction with its line in the log. */
import type { z } from "zod";
import { isAllowed, type Role } from "@/lib/access/roles";
import type {
  changeRoleSchema,
  createPersonSchema,
  OneTimeLink,
  personSchema,
} from "@/lib/contracts/people";
import { issueResetToken } from "@/lib/server/accounts/reset";
import { revokeKeysOf } from "@/lib/server/api-keys/commands";
import { record } from "@/lib/server/audit/record";
import { RESET_SECONDS } from "@/lib/server/auth/auth";
import type { Db } from "@/lib/server/db";
import { newId } from "@/lib/server/entropy";
import { AppError } from "@/lib/server/errors";
import type { StaffContext } from "@/lib/server/staff";
import { Prisma } from "@/prisma/generated/client";
import { dropSecondFactor } from "./second-factor";
import { holdPeople } from "./store";

type Tx = Prisma.TransactionClient;
type Subject = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: Date | null;
};
type PersonInput = z.output<typeof personSchema>;

/** An account without a password, and the link by which its owner sets one. */
export async function createPerson(
  ctx: StaffContext,
  { name, email, role }: z.output<typeof createPersonSchema>,
): Promise<OneTimeLink> {
  return asAdmin(ctx, async (tx) => {
    const id = newId();
    try {
      await tx.user.create({
        data: { id, name, email, role, createdAt: ctx.now, updatedAt: ctx.now },
      });
    } catch (error) {
      if (!isTaken(error)) throw error;
      const message = "There is an account with this e-mail address already.";
      throw new AppError("invalid", message, { errors: [{ field: "email", message }] });
    }
    await record(tx, ctx.account, ctx.now, {
      action: "person.created",
      subjectKind: "person",
      subjectId: id,
      summary: `Made an account for ${name}, ${withArticle(role)}.`,
      // Not the e-mail: the log outlives the account, and an account's owner may have it deleted.
      detail: { name, role },
    });
    return issueLink(tx, ctx.now, id);
  });
}

/** Nobody changes their own role, so whoever is the last administrator stays one. */
export async function changeRole(
  ctx: StaffContext,
  { id, role, shown }: z.output<typeof changeRoleSchema>,
): Promise<void> {
  await asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    refuseSelf(ctx, id, "Nobody changes their own role. Ask another administrator.");
    if (subject.role === role) return;
    if (subject.role !== shown) {
      throw new AppError(
        "conflict",
        `Somebody else has made ${subject.name} ${withArticle(subject.role)} meanwhile.`,
        { extra: { role: subject.role } },
      );
    }
    await tx.user.update({ where: { id }, data: { role, updatedAt: ctx.now } });
    // Whoever holds a session that was begun for less must not find it worth more.
    await tx.session.deleteMany({ where: { userId: id } });
    await record(tx, ctx.account, ctx.now, {
      action: "person.role-changed",
      subjectKind: "person",
      subjectId: id,
      summary: `Made ${subject.name} ${withArticle(role)}.`,
      detail: { before: { role: subject.role }, after: { role } },
    });
  });
}

/** A link that sets a new password once. The old one works until the link is used. */
export async function issueResetLink(ctx: StaffContext, { id }: PersonInput): Promise<OneTimeLink> {
  return asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    // Otherwise a browser left open would be enough to take an administrator's account over.
    refuseSelf(ctx, id, "Your own password is changed under Account, with the present one.");
    if (subject.disabledAt) {
      throw new AppError(
        "conflict",
        `${subject.name} may not sign in, so a link would lead nowhere. Allow sign-in first.`,
      );
    }
    await record(tx, ctx.account, ctx.now, {
      action: "person.reset-link-issued",
      subjectKind: "person",
      subjectId: id,
      summary: `Issued a one-time password link for ${subject.name}.`,
    });
    return issueLink(tx, ctx.now, id);
  });
}

/** Ends every session and API key and lets none begin, until it is allowed again. Attempts and drafts stay. */
export async function disablePerson(ctx: StaffContext, { id }: PersonInput): Promise<void> {
  await asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    refuseSelf(ctx, id, "Nobody locks themselves out. Ask another administrator.");
    if (subject.disabledAt) return;
    await tx.user.update({ where: { id }, data: { disabledAt: ctx.now, updatedAt: ctx.now } });
    const { count } = await tx.session.deleteMany({ where: { userId: id } });
    const keys = await revokeKeysOf(tx, id, ctx.now);
    // A link issued before must not be what somebody comes back by.
    await tx.verification.deleteMany({ where: { value: id } });
    await record(tx, ctx.account, ctx.now, {
      action: "person.disabled",
      subjectKind: "person",
      subjectId: id,
      summary: `Stopped ${subject.name} from signing in.`,
      detail: { sessionsEnded: count, apiKeysRevoked: keys },
    });
  });
}

/** Sessions and API keys ended when signing in was stopped stay ended. */
export async function enablePerson(ctx: StaffContext, { id }: PersonInput): Promise<void> {
  await asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    if (!subject.disabledAt) return;
    await tx.user.update({ where: { id }, data: { disabledAt: null, updatedAt: ctx.now } });
    await record(tx, ctx.account, ctx.now, {
      action: "person.enabled",
      subjectKind: "person",
      subjectId: id,
      summary: `Let ${subject.name} sign in again.`,
      detail: { disabledSince: subject.disabledAt.toISOString() },
    });
  });
}

/** Ends every session; they may sign in again at once. Answers how many it ended. */
export async function signOutPerson(ctx: StaffContext, { id }: PersonInput): Promise<number> {
  return asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    refuseSelf(ctx, id, "You sign yourself out everywhere under Account.");
    const { count } = await tx.session.deleteMany({ where: { userId: id } });
    if (count === 0) return 0;
    await record(tx, ctx.account, ctx.now, {
      action: "person.signed-out",
      subjectKind: "person",
      subjectId: id,
      summary: `Signed ${subject.name} out everywhere.`,
      detail: { sessionsEnded: count },
    });
    return count;
  });
}

/** For somebody who has lost the phone and the codes: from now on the password alone is enough. */
export async function removeSecondFactor(ctx: StaffContext, { id }: PersonInput): Promise<void> {
  await asAdmin(ctx, async (tx) => {
    const subject = await findSubject(tx, id);
    refuseSelf(ctx, id, "Your own second step is ended under Account, with your password.");
    await dropSecondFactor(tx, ctx.account, ctx.now, subject);
  });
}

/** One at a time, and only while whoever asks is still an administrator. */
async function asAdmin<Value>(
  { db, account }: StaffContext,
  change: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  return db.$transaction(async (tx) => {
    await holdPeople(tx);
    const actor = await tx.user.findUnique({
      where: { id: account.id },
      select: { role: true, disabledAt: true },
    });
    if (!actor || actor.disabledAt || !isAllowed(actor.role, "admin")) {
      throw new AppError("forbidden", "This needs the role of admin; ask an administrator.");
    }
    return change(tx);
  });
}

async function findSubject(tx: Tx, id: string): Promise<Subject> {
  const subject = await tx.user.findUnique({
    where: { id },
    select: { id: true, name: true, role: true, disabledAt: true },
  });
  if (!subject) {
    throw new AppError("not-found", "This account is gone: its owner has deleted it.");
  }
  return subject;
}

function refuseSelf({ account }: StaffContext, id: string, why: string): void {
  if (account.id === id) throw new AppError("forbidden", why);
}

async function issueLink(tx: Tx, now: Date, personId: string): Promise<OneTimeLink> {
  const token = await issueResetToken(tx as Db, personId);
  return {
    personId,
    path: `/reset-password?token=${encodeURIComponent(token)}`,
    until: new Date(now.getTime() + RESET_SECONDS * 1000).toISOString(),
  };
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

function withArticle(role: Role): string {
  return {
    taker: "a taker",
    editor: "an editor",
    reviewer: "a reviewer",
    admin: "an administrator",
  }[role];
}
