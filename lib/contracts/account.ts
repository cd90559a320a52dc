/** What the pages of an account ask and are told. */
import { z } from "zod";
import { isEasyPassword } from "@/lib/access/easy-password";
import { LEAST_PASSWORD, MOST_PASSWORD } from "@/lib/access/password";

/** What can be wrong with a field; the page says it in words. */
export const FIELD_PROBLEMS = [
  "name",
  "email",
  "password-empty",
  "password-short",
  "password-long",
  "password-easy",
  "password-same",
  "password-wrong",
  "code",
] as const;
export type FieldProblem = (typeof FIELD_PROBLEMS)[number];

/** Why a form was not done, where no one field is at fault. */
export const FORM_PROBLEMS = [
  "wrong",
  "disabled",
  "not-made",
  "too-many",
  "link",
  "expired",
  "last-admin",
  "signed-out",
  "forbidden",
  "failed",
] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

/** What a form is after it was sent: the same with and without script. */
export type FormState<Value = unknown> = {
  readonly status: "new" | "done" | "refused";
  readonly problem?: FormProblem;
  /** With too many tries: when there may be another. */
  readonly minutes?: number;
  readonly fields?: Readonly<Record<string, FieldProblem>>;
  /** What was typed, passwords and codes never. */
  readonly values?: Readonly<Record<string, string>>;
  readonly value?: Value;
};

const email = z.string().trim().toLowerCase().max(254, "email").pipe(z.email("email"));
const name = z.string().trim().min(1, "name").max(80, "name");
/** One that exists: no rule is older than it, except that there is one. */
const present = z.string().min(1, "password-empty").max(MOST_PASSWORD, "password-wrong");
const chosen = z
  .string()
  .min(1, "password-empty")
  .min(LEAST_PASSWORD, "password-short")
  .max(MOST_PASSWORD, "password-long")
  .refine((password) => !isEasyPassword(password), "password-easy");
const checkbox = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const signInSchema = z.object({ email, password: present, keep: checkbox });
export const signUpSchema = z
  .object({ name, email, password: chosen, keep: checkbox })
  .refine((own) => !isEasyPassword(own.password, [own.name, own.email]), {
    path: ["password"],
    message: "password-easy",
  });
export const secondFactorSchema = z.object({
  code: z.string().trim().min(6, "code").max(20, "code"),
  keep: checkbox,
});
export const askResetSchema = z.object({ email });
export const resetSchema = z.object({ token: z.string().min(1).max(100), password: chosen });

export const changeNameSchema = z.object({ name });
export const changePasswordSchema = z
  .object({ present, password: chosen })
  .refine(({ present: old, password }) => old !== password, {
    path: ["password"],
    message: "password-same",
  });
export const passwordSchema = z.object({ password: present });
export const confirmFactorSchema = z.object({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "code")),
});
export const signOutSessionSchema = z.object({ session: z.uuid() });
export const nothingSchema = z.record(z.string(), z.string());

/** What an app for codes is shown; given once, when it is set up. */
export type SecondFactorSetup = {
  /** otpauth://… */
  readonly uri: string;
  /** The secret as somebody types it, in groups of four. */
  readonly secret: string;
  /** The picture of the uri: one path in a square of `size`. */
  readonly qr: { readonly size: number; readonly path: string };
  readonly backupCodes: readonly string[];
};

export type SessionView = {
  readonly id: string;
  readonly isHere: boolean;
  readonly userAgent: string;
  readonly since: Date;
};

export type AccountView = {
  readonly name: string;
  readonly email: string;
  readonly role: "taker" | "editor" | "reviewer" | "admin";
  readonly mustChangePassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly backupCodesLeft: number;
  readonly attempts: number;
  readonly reports: number;
  readonly sessions: readonly SessionView[];
};
