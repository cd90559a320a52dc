import "server-only";
/** Administrators made by whoever runs the server, not by somebody signed in. */
import { z } from "zod";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/access/password";
import { COMMAND_LINE, record } from "@/lib/server/audit/record";
import { authWithin } from "@/lib/server/auth/auth";
import type { Db } from "@/lib/server/db";
import { newId, newPassword } from "@/lib/server/entropy";
import type { Prisma } from "@/prisma/generated/client";

export type MadeAdministrator = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Since when there has been an account; null: it is new. */
  readonly existedSince: Date | null;
  readonly wasAdministrator: boolean;
  readonly wasDisabled: boolean;
  /** one-time: has to be changed at the first sign-in. kept: that of the account stays. */
  readonly password: "given" | "kept" | { readonly oneTime: string };
};

type Input = {
  readonly email: string;
  /** Without one a new account is called by what stands before the @. */
  readonly name?: string | undefined;
  /** null: a new account gets one that is shown once; an existing one keeps its own. */
  readonly password: string | null;
  readonly now: Date;
};

const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Two servers that start at once on one database make one account. */
const ADMINISTRATOR_LOCK = 19_006;

/** The address as accounts have it, or null when it is none. */
export function parseEmail(text: string): string | null {
  return emailSchema.safeParse(text).data ?? null;
}

/** What is wrong with a password, in one sentence, or null. */
export function passwordFault(password: string): string | null {
  if (password.length < LEAST_PASSWORD) {
    return `The password has ${password.length} characters; it needs ${LEAST_PASSWORD} at least.`;
  }
  if (password.length > MOST_PASSWORD) {
    return `The password has ${password.length} characters; it may have ${MOST_PASSWORD} at most.`;
  }
  return null;
}

/** Makes an administrator, or makes an existing account one that may sign in. */
export async function makeAdministrator(db: Db, input: Input): Promise<MadeAdministrator> {
  return inTurn(db, (tx) => make(tx, input));
}

/** The same when there is no administrator yet, which is what a first start is; otherwise null. */
export async function makeFirstAdministrator(
  db: Db,
  input: Input,
): Promise<MadeAdministrator | null> {
  return inTurn(db, async (tx) => ((await hasAdministrator(tx)) ? null : make(tx, input)));
}

/** Whether anybody is one, signed in or stopped. */
export async function hasAdministrator(tx: Pick<Prisma.TransactionClient, "user">) {
  return (await tx.user.count({ where: { role: "admin" } })) > 0;
}

async function inTurn<Value>(
  db: Db,
  change: (tx: Prisma.TransactionClient) => Promise<Value>,
): Promise<Value> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADMINISTRATOR_LOCK}::bigint)`;
      return change(tx);
    },
    // A hash takes its time, by design, and a small machine takes longer.
    { timeout: 30_000, maxWait: 30_000 },
  );
}

async function make(
  tx: Prisma.TransactionClient,
  { email, name, password, now }: Input,
): Promise<MadeAdministrator> {
  const known = await tx.user.findUnique({
    where: { email },
    select: { id: true, name: true, role: true, disabledAt: true, createdAt: true },
  });
  if (known?.role === "admin" && !known.disabledAt && password === null && name === undefined) {
    return toMade(known.id, { email, called: known.name, known, password: "kept" });
  }
  const oneTime = known === null && password === null ? newPassword() : null;
  const id = known?.id ?? newId();
  const called = name ?? known?.name ?? email.split("@")[0] ?? email;
  const changes = {
    name: called,
    role: "admin" as const,
    disabledAt: null,
    updatedAt: now,
    ...(oneTime !== null ? { mustChangePassword: true } : {}),
    ...(password !== null ? { mustChangePassword: false } : {}),
  };
  if (known) await tx.user.update({ where: { id }, data: changes });
  else await tx.user.create({ data: { id, email, createdAt: now, ...changes } });
  const set = password ?? oneTime;
  if (set !== null) await setPassword(tx, id, set, now);
  await record(tx, COMMAND_LINE, now, {
    action: known ? "person.role-changed" : "person.created",
    subjectKind: "person",
    subjectId: id,
    summary: known
      ? `Made ${called} an administrator.`
      : `Made an account for ${called}, an administrator.`,
    // Not the e-mail: the log outlives the account, and an account's owner may have it deleted.
    detail: {
      ...(known
        ? {
            before: { role: known.role, disabled: known.disabledAt !== null },
            after: { role: "admin", disabled: false },
          }
        : { role: "admin" }),
      password: password !== null ? "given" : oneTime !== null ? "one-time" : "kept",
    },
  });
  return toMade(id, {
    email,
    called,
    known,
    password: password !== null ? "given" : oneTime !== null ? { oneTime } : "kept",
  });
}

function toMade(
  id: string,
  of: {
    readonly email: string;
    readonly called: string;
    readonly known: {
      readonly role: string;
      readonly disabledAt: Date | null;
      readonly createdAt: Date;
    } | null;
    readonly password: MadeAdministrator["password"];
  },
): MadeAdministrator {
  const { email, called, known, password } = of;
  return {
    id,
    name: called,
    email,
    existedSince: known?.createdAt ?? null,
    wasAdministrator: known?.role === "admin",
    wasDisabled: known !== null && known.disabledAt !== null,
    password,
  };
}

/** Hashed as Better Auth does it; whoever was signed in with the old one, or has a link, is out. */
async function setPassword(
  tx: Prisma.TransactionClient,
  userId: string,
  text: string,
  now: Date,
): Promise<void> {
  const { password: hashing } = await authWithin(tx).$context;
  const password = await hashing.hash(text);
  const { count } = await tx.account.updateMany({
    where: { userId, providerId: "credential" },
    data: { password, updatedAt: now },
  });
  if (count === 0) {
    await tx.account.create({
      data: {
        id: newId(),
        accountId: userId,
        providerId: "credential",
        userId,
        password,
        createdAt: now,
        updatedAt: now,
      },
    });
  }
  await tx.session.deleteMany({ where: { userId } });
  await tx.verification.deleteMany({ where: { value: userId } });
}
