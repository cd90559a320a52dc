import "server-only";
/** The gate before every page, action and call that is not for everybody. It reads one table: lib/access. */
import { notFound, redirect } from "next/navigation";
import type { z } from "zod";
import {
  ACTIONS,
  type ActionName,
  CALLS,
  type Call,
  type CallName,
  PAGES,
  type PageName,
} from "@/lib/access/access";
import { isAllowed, type Role } from "@/lib/access/roles";
import { allStorable } from "@/lib/kernel/text";
import { CHALLENGE, holderOf } from "./api-keys/holder";
import type { Account } from "./auth/holder";
import { type Context, getContext } from "./context";
import { AppError, type FieldError } from "./errors";
import { toFieldErrors } from "./field-errors";

/** A context of somebody signed in, who may do what is about to be done. */
export type StaffContext = Context & { readonly account: Account };

/** The context of a request that may do what needs `least`. Throws signed-out or forbidden. */
export function allow(ctx: Context, least: Role): StaffContext {
  const { account } = ctx;
  if (account === null) throw new AppError("signed-out", "Sign in, then try again.");
  if (!isAllowed(account.role, least) || account.mustChangePassword) {
    throw new AppError("forbidden", `This needs the role of ${least}; ask an administrator.`);
  }
  return { ...ctx, account };
}

/**
 * Lets a page begin: a guest is sent to sign in and comes back, somebody with a lesser role finds
 * nothing here, and somebody with a password to change does that first.
 */
export async function openPage(name: PageName, here: string): Promise<StaffContext> {
  const ctx = await getContext();
  const { account } = ctx;
  if (account === null) redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  if (account.mustChangePassword && name !== "/account") redirect("/account");
  if (!isAllowed(account.role, PAGES[name])) notFound();
  return { ...ctx, account };
}

/** What an action answers: never an exception, which would be an error page over somebody's work. */
export type ActionResult<Value = undefined> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false;
      readonly code: AppError["code"];
      readonly message: string;
      readonly errors?: readonly FieldError[];
      /** With a conflict: the true state. */
      readonly extra?: Readonly<Record<string, unknown>>;
    };

/**
 * The only way an action of an account or of the desk is made: who asks, then what is asked, then the
 * command. Next itself refuses requests of another origin.
 */
export function action<Input extends z.ZodType, Value>(
  name: ActionName,
  schema: Input,
  command: (ctx: StaffContext, input: z.output<Input>) => Promise<Value>,
): (input: z.input<Input>) => Promise<ActionResult<Value>> {
  return async (input) => {
    try {
      const ctx = allowAction(await getContext(), name);
      const parsed = schema.safeParse(allStorable(input));
      if (!parsed.success) {
        const errors = parsed.error.issues.flatMap(toFieldErrors);
        throw new AppError(
          "invalid",
          errors.map(({ field, message }) => `${field}: ${message}`).join(" · "),
          { errors },
        );
      }
      return { ok: true, value: await command(ctx, parsed.data) };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code, message, errors, extra } = error;
      return { ok: false, code, message, ...(errors ? { errors } : {}), extra };
    }
  };
}

/** As `allow`, by the name the table has; changing a password is all somebody may do who must. */
export function allowAction(ctx: Context, name: ActionName): StaffContext {
  if (name === "changePassword" && ctx.account) return { ...ctx, account: ctx.account };
  return allow(ctx, ACTIONS[name]);
}

/**
 * As `allow`, for a call of the API. Where a key came along and the call has a scope, the key says who
 * asks, and cookies are not looked at; a key opens nothing else.
 */
export async function allowCall(ctx: Context, name: CallName): Promise<StaffContext> {
  const { role, scope }: Call = CALLS[name];
  if (scope === undefined) return allow(ctx, role);
  if (ctx.bearer === undefined || ctx.bearer === null) {
    if (ctx.account !== null) return allow(ctx, role);
    throw new AppError("signed-out", "Sign in, or send an API key: Authorization: Bearer n19_….", {
      headers: { "www-authenticate": CHALLENGE },
    });
  }
  const { account, noteUse } = await holderOf(ctx, ctx.bearer, scope);
  const staff = allow({ ...ctx, account, personId: null }, role);
  await noteUse();
  return staff;
}
