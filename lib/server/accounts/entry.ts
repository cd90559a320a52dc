import "server-only";
/** Signing in, signing up, the second step, signing out. Each gives the cookies the browser is to get. */
import type { z } from "zod";
import type { secondFactorSchema, signInSchema, signUpSchema } from "@/lib/contracts/account";
import { authOf, authWithin } from "@/lib/server/auth/auth";
import type { Context } from "@/lib/server/context";
import { AppError } from "@/lib/server/errors";
import { metrics } from "@/lib/server/operating/metrics";
import { keepGuest } from "./keep";
import { countTry, forgetOld, forgetTries, uncountTry } from "./limits";
import { asked, refuse, refuseField } from "./refusals";
import { recordLock, recordOfStaff } from "./staff-log";

export type Entered = {
  /** Whether a code is still asked for; nobody is signed in before. */
  readonly step: "in" | "second-factor";
  readonly cookies: Headers;
  /** The guest's cookie stands for nobody now. */
  readonly kept: boolean;
};

const TX = { timeout: 20_000, maxWait: 10_000 };
const wrong = () => refuse("wrong", "The e-mail address or the password is not right.");

/** `from` has the headers of the request: the device's name, and a second step that is under way. */
export async function signIn(
  ctx: Context,
  { email, password, keep }: z.output<typeof signInSchema>,
  from: Headers,
): Promise<Entered> {
  await countTry(ctx.db, "sign-in-address", ctx.address);
  const { isLast } = await countTry(ctx.db, "sign-in-email", email);
  try {
    const { headers, response } = await asked(
      authOf(ctx.db).api.signInEmail({
        body: { email, password },
        headers: from,
        returnHeaders: true,
      }),
      {
        INVALID_EMAIL_OR_PASSWORD: wrong(),
        INVALID_EMAIL: wrong(),
        disabled: refuse("disabled", "This account is closed. Ask an administrator."),
      },
    );
    await forgetTries(ctx.db, "sign-in-email", email);
    await uncountTry(ctx.db, "sign-in-address", ctx.address);
    if (!("user" in response)) return { step: "second-factor", cookies: headers, kept: false };
    return { step: "in", cookies: headers, kept: await enter(ctx, response.user.id, keep) };
  } catch (error) {
    if (isProblem(error, "wrong")) {
      metrics().signInFailures.inc();
      if (isLast) await recordLock(ctx.db, email, ctx.now);
    }
    throw error;
  }
}

/** What every way in ends with: attempts kept, an older session of this browser ended, a line in the log. */
async function enter(ctx: Context, userId: string, keep: boolean): Promise<boolean> {
  const guestId = ctx.account === null && keep ? ctx.personId : null;
  await ctx.db.$transaction(async (tx) => {
    if (guestId !== null) await keepGuest(tx, { guestId, userId });
    if (ctx.account) await tx.session.deleteMany({ where: { token: ctx.account.sessionToken } });
    const { id, name, role } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await recordOfStaff(tx, { id, name, role }, ctx.now, "account.signed-in", "Signed in.");
  });
  return guestId !== null;
}

/** The second step: six digits of an app, or one of the backup codes. */
export async function enterSecondFactor(
  ctx: Context,
  { code, keep }: z.output<typeof secondFactorSchema>,
  from: Headers,
): Promise<Entered> {
  await countTry(ctx.db, "factor-address", ctx.address);
  const { api } = authOf(ctx.db);
  const digits = code.replaceAll(/\s/g, "");
  const call = { headers: from, returnHeaders: true } as const;
  const notRight = refuseField("code", "code");
  const over = refuse("expired", "This sign-in is over. Begin again with the password.");
  const { headers, response } = await asked(
    /^\d{6}$/.test(digits)
      ? api.verifyTOTP({ body: { code: digits }, ...call })
      : api.verifyBackupCode({ body: { code }, ...call }),
    {
      INVALID_CODE: notRight,
      INVALID_BACKUP_CODE: notRight,
      INVALID_TWO_FACTOR_COOKIE: over,
      TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: over,
      TOTP_NOT_ENABLED: over,
      BACKUP_CODES_NOT_ENABLED: over,
      ACCOUNT_TEMPORARILY_LOCKED: new AppError(
        "too-many-requests",
        "Too many codes were wrong. Try again in 15 minutes.",
        {
          retryAfterSeconds: 900,
          extra: { minutes: 15 },
        },
      ),
    },
  );
  await uncountTry(ctx.db, "factor-address", ctx.address);
  return { step: "in", cookies: headers, kept: await enter(ctx, response.user.id, keep) };
}

/**
 * Makes an account, its person and its first session, or none of them. Nobody is told that an address
 * has an account already: its own password signs in, any other gets an answer that fits both cases.
 */
export async function signUp(
  ctx: Context,
  { name, email, password, keep }: z.output<typeof signUpSchema>,
  from: Headers,
): Promise<Entered> {
  await countTry(ctx.db, "sign-up-address", ctx.address);
  await forgetOld(ctx.db, ctx.now);
  const guestId = ctx.account === null && keep ? ctx.personId : null;
  const taken = refuse("not-made", "No account was made with this address.");
  try {
    const cookies = await ctx.db.$transaction(async (tx) => {
      const { headers, response } = await asked(
        authWithin(tx).api.signUpEmail({
          body: { name, email, password },
          headers: from,
          returnHeaders: true,
        }),
        { USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: taken, FAILED_TO_CREATE_USER: taken },
      );
      if (guestId !== null) await keepGuest(tx, { guestId, userId: response.user.id });
      return headers;
    }, TX);
    return { step: "in", cookies, kept: guestId !== null };
  } catch (error) {
    if (!isProblem(error, "not-made")) throw error;
    return await signIn(ctx, { email, password, keep }, from).catch((refused: unknown) => {
      throw isProblem(refused, "wrong") ? taken : refused;
    });
  }
}

/** Ends this session; the cookies given back remove it from the browser. */
export async function signOut(ctx: Context, from: Headers): Promise<Headers> {
  const { headers } = await authOf(ctx.db).api.signOut({ headers: from, returnHeaders: true });
  return headers;
}

function isProblem(error: unknown, problem: string): boolean {
  return error instanceof AppError && error.extra.problem === problem;
}
