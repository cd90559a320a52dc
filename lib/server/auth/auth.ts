import "server-only";
/**
 * Better Auth over our own tables: passwords (scrypt), sessions, reset tokens, the second factor. It
 * has no routes here: server actions call it, so that limits, roles and the log cannot be passed by.
 */
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError } from "better-auth/api";
import { twoFactor } from "better-auth/plugins/two-factor";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/access/password";
import type { Db } from "@/lib/server/db";
import { newId } from "@/lib/server/entropy";
import { env } from "@/lib/server/env";
import type { Prisma } from "@/prisma/generated/client";
import { secretsOf } from "./secrets";

/** Sixty days: somebody who prepares for an exam comes back most days, on their own phone. */
const SESSION_SECONDS = 60 * 86_400;
/** An administrator hands the link over by hand, so it may take a day. */
export const RESET_SECONDS = 86_400;

function make(db: Db | Prisma.TransactionClient) {
  const { AUTH_SECRET, AUTH_SECRET_PREVIOUS } = env();
  return betterAuth({
    appName: "Nineteen",
    // Only for links Better Auth would write itself; ours are made from the request.
    baseURL: "http://localhost",
    ...secretsOf({ current: AUTH_SECRET, previous: AUTH_SECRET_PREVIOUS }),
    telemetry: { enabled: false },
    database: prismaAdapter(db, { provider: "postgresql" }),
    advanced: {
      cookiePrefix: "nineteen",
      // Whether a cookie is secure is decided per request, where it is set.
      useSecureCookies: false,
      database: { generateId: () => newId() },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // Who reads the table must not be able to use a link that is still under way.
    verification: {
      storeIdentifier: { default: "plain", overrides: { "reset-password:": "hashed" } },
    },
    user: {
      additionalFields: {
        role: { type: "string", input: false, required: false, defaultValue: "taker" },
        mustChangePassword: {
          type: "boolean",
          input: false,
          required: false,
          defaultValue: false,
        },
        disabledAt: { type: "date", input: false, required: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      // Asked for by issueResetLink alone, which takes the token from the database.
      sendResetPassword: async () => undefined,
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await db.user.findUnique({
              where: { id: userId },
              select: { disabledAt: true },
            });
            if (user?.disabledAt) throw new APIError("FORBIDDEN", { message: "disabled" });
          },
          after: async ({ userId, createdAt }, request) => {
            // With a second factor the session of the first step is only a step, and goes again.
            const isFirstStep = request?.path === "/sign-in/email";
            await db.user.updateMany({
              where: {
                id: userId,
                ...(isFirstStep
                  ? { OR: [{ twoFactorEnabled: false }, { twoFactorEnabled: null }] }
                  : {}),
              },
              data: { lastSignInAt: createdAt },
            });
          },
        },
      },
    },
    plugins: [twoFactor({ issuer: "Nineteen" })],
    // Counted by lib/server/accounts/limits, in the database; Better Auth counts only what comes by its own routes.
    rateLimit: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof make>;

const made = new WeakMap<Db, Auth>();

/** One per database client. */
export function authOf(db: Db): Auth {
  const known = made.get(db);
  if (known) return known;
  const auth = make(db);
  made.set(db, auth);
  return auth;
}

/** The same inside a transaction, for a change that is logged with it. */
export function authWithin(tx: Prisma.TransactionClient): Auth {
  return make(tx);
}
