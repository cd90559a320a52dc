import "server-only";
/** What the holder of an account does to it. */
import { encode } from "uqr";
import type { z } from "zod";
import type {
  changeNameSchema,
  changePasswordSchema,
  confirmFactorSchema,
  passwordSchema,
  SecondFactorSetup,
  signOutSessionSchema,
} from "@/lib/contracts/account";
import { authOf, authWithin } from "@/lib/server/auth/auth";
import { AppError } from "@/lib/server/errors";
import { holdPeople } from "@/lib/server/people/store";
import type { StaffContext } from "@/lib/server/staff";
import { countTry, forgetTries } from "./limits";
import { asked, refuse, refuseField } from "./refusals";
import { recordOfStaff } from "./staff-log";

type Password = z.output<typeof passwordSchema>;

/** scrypt takes its time, more so on a busy machine. */
const TX = { timeout: 20_000, maxWait: 10_000 };

/** Versions, comments and the log keep the name that stood there at the time. */
export async function changeName(
  { db, account, now }: StaffContext,
  { name }: z.output<typeof changeNameSchema>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: account.id }, data: { name, updatedAt: now } });
    await recordOfStaff(
      tx,
      { ...account, name },
      now,
      "account.renamed",
      `Changed the name from “${account.name}” to “${name}”.`,
    );
  });
}

/** Ends all sessions and begins a new one here, whose cookies are given back. */
export async function changePassword(
  ctx: StaffContext,
  { present, password }: z.output<typeof changePasswordSchema>,
  from: Headers,
): Promise<Headers> {
  const { db, account, now } = ctx;
  await countTry(db, "password-account", account.id);
  const cookies = await db.$transaction(async (tx) => {
    const { headers } = await asked(
      authWithin(tx).api.changePassword({
        body: { currentPassword: present, newPassword: password, revokeOtherSessions: true },
        headers: from,
        returnHeaders: true,
      }),
      { INVALID_PASSWORD: refuseField("present", "password-wrong") },
    );
    await tx.user.update({ where: { id: account.id }, data: { mustChangePassword: false } });
    // A link somebody asked for before must not undo this.
    await tx.verification.deleteMany({ where: { value: account.id } });
    await recordOfStaff(
      tx,
      account,
      now,
      "account.password-changed",
      "Changed the password; all other sessions ended.",
    );
    return headers;
  }, TX);
  await forgetTries(db, "password-account", account.id);
  return cookies;
}

/** Ends one session, not this one: that is signing out. */
export async function signOutSession(
  { db, account, now }: StaffContext,
  { session }: z.output<typeof signOutSessionSchema>,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { id: session, userId: account.id, token: { not: account.sessionToken } },
    });
    if (count > 0) {
      await recordOfStaff(tx, account, now, "account.signed-out", "Signed out on another device.");
    }
  });
}

/** Ends every session but this one. Says how many there were. */
export async function signOutEverywhere({ db, account, now }: StaffContext): Promise<number> {
  return await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId: account.id, token: { not: account.sessionToken } },
    });
    await recordOfStaff(tx, account, now, "account.signed-out", "Signed out everywhere else.");
    return count;
  });
}

/** Makes a secret and backup codes. They count for nothing until a code from them has been typed. */
export async function beginSecondFactor(
  ctx: StaffContext,
  { password }: Password,
  from: Headers,
): Promise<SecondFactorSetup> {
  const { db, account } = ctx;
  if (account.twoFactorEnabled) throw new AppError("conflict", "There is a second step already.");
  await countTry(db, "password-account", account.id);
  const made = await asked(
    authOf(db).api.enableTwoFactor({ body: { password, method: "totp" }, headers: from }),
    { INVALID_PASSWORD: refuseField("password", "password-wrong") },
  );
  await forgetTries(db, "password-account", account.id);
  if (made.method !== "totp") throw new AppError("internal", "No secret was made.");
  const secret = new URL(made.totpURI).searchParams.get("secret") ?? "";
  const { size, data } = encode(made.totpURI, { border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  return {
    uri: made.totpURI,
    secret: secret.replaceAll(/(.{4})(?=.)/g, "$1 "),
    qr: { size, path: path.join("") },
    backupCodes: made.backupCodes,
  };
}

/** From now on a code is asked for. The session is replaced; its cookies are given back. */
export async function confirmSecondFactor(
  { db, account, now }: StaffContext,
  { code }: z.output<typeof confirmFactorSchema>,
  from: Headers,
): Promise<Headers> {
  if (account.twoFactorEnabled) throw new AppError("conflict", "There is a second step already.");
  return await db.$transaction(async (tx) => {
    const { headers } = await asked(
      authWithin(tx).api.verifyTOTP({ body: { code }, headers: from, returnHeaders: true }),
      {
        INVALID_CODE: refuseField("code", "code"),
        TOTP_NOT_ENABLED: refuse("expired", "Begin again: there is no secret."),
      },
    );
    await recordOfStaff(tx, account, now, "account.second-step-on", "Turned the second step on.");
    return headers;
  }, TX);
}

/** The password is asked for again: a browser left open must not be enough. */
export async function endSecondFactor(
  { db, account, now }: StaffContext,
  { password }: Password,
  from: Headers,
): Promise<Headers> {
  await countTry(db, "password-account", account.id);
  const cookies = await db.$transaction(async (tx) => {
    const { headers } = await asked(
      authWithin(tx).api.disableTwoFactor({
        body: { password },
        headers: from,
        returnHeaders: true,
      }),
      { INVALID_PASSWORD: refuseField("password", "password-wrong") },
    );
    await recordOfStaff(tx, account, now, "account.second-step-off", "Turned the second step off.");
    return headers;
  }, TX);
  await forgetTries(db, "password-account", account.id);
  return cookies;
}

/** New codes, for whoever has used or lost the old ones, which end. */
export async function renewBackupCodes(
  { db, account, now }: StaffContext,
  { password }: Password,
  from: Headers,
): Promise<readonly string[]> {
  await countTry(db, "password-account", account.id);
  const codes = await db.$transaction(async (tx) => {
    const { backupCodes } = await asked(
      authWithin(tx).api.generateBackupCodes({ body: { password }, headers: from }),
      {
        INVALID_PASSWORD: refuseField("password", "password-wrong"),
        TWO_FACTOR_NOT_ENABLED: refuse("expired", "There is no second step."),
      },
    );
    await recordOfStaff(tx, account, now, "account.codes-renewed", "Made new backup codes.");
    return backupCodes;
  }, TX);
  await forgetTries(db, "password-account", account.id);
  return codes;
}

/**
 * Removes the account and all that names its holder. What was taken stays, of nobody: the marks of
 * questions are made of it. Names in the history of questions and in the log stay as they were.
 */
export async function deleteAccount(
  { db, account, now }: StaffContext,
  { password }: Password,
  from: Headers,
): Promise<void> {
  await countTry(db, "password-account", account.id);
  await asked(authOf(db).api.verifyPassword({ body: { password }, headers: from }), {
    INVALID_PASSWORD: refuseField("password", "password-wrong"),
  });
  await db.$transaction(async (tx) => {
    await holdPeople(tx);
    const admins = await tx.user.findMany({
      where: { role: "admin", disabledAt: null },
      select: { id: true },
      take: 2,
    });
    if (admins.length === 1 && admins[0]?.id === account.id) {
      throw refuse("last-admin", "Somebody must be administrator: make another one first.");
    }
    await recordOfStaff(tx, account, now, "account.deleted", "Deleted their own account.");
    await tx.questionDraft.deleteMany({ where: { userId: account.id } });
    await tx.verification.deleteMany({ where: { value: account.id } });
    // Sessions, passwords and second steps go with it; the person stays and is nobody's.
    await tx.user.delete({ where: { id: account.id } });
  });
  await forgetTries(db, "password-account", account.id);
  await forgetTries(db, "sign-in-email", account.email);
}
