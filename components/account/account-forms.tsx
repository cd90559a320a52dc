"use client";

import { useTranslations } from "next-intl";
import { LEAST_PASSWORD } from "@/lib/access/password";
import { PasswordField, TextField } from "./field";
import { AccountForm, type FormAction } from "./form";

type NameProps = {
  readonly action: FormAction;
  readonly name: string;
  readonly isStaff: boolean;
};

export function NameForm({ action, name, isStaff }: NameProps) {
  const t = useTranslations("account.name");
  return (
    <AccountForm
      action={action}
      submit={t("submit")}
      pending={t("pending")}
      done={t("done")}
      tone="quiet"
    >
      <TextField
        name="name"
        label={t("label")}
        autoComplete="name"
        value={name}
        {...(isStaff ? { hint: t("staffHint") } : {})}
      />
    </AccountForm>
  );
}

type PasswordProps = { readonly action: FormAction; readonly isFirst?: boolean };

export function PasswordForm({ action, isFirst = false }: PasswordProps) {
  const t = useTranslations("account");
  return (
    <AccountForm
      action={action}
      submit={t("password.submit")}
      pending={t("password.pending")}
      done={t("password.done")}
      tone={isFirst ? "primary" : "quiet"}
    >
      <PasswordField
        name="present"
        label={isFirst ? t("first.present") : t("password.present")}
        autoComplete="current-password"
      />
      <PasswordField
        name="password"
        label={t("password.new")}
        hint={t("field.least", { least: LEAST_PASSWORD })}
        autoComplete="new-password"
      />
    </AccountForm>
  );
}

type DeleteProps = {
  readonly action: FormAction;
  readonly attempts: number;
  readonly isStaff: boolean;
};

/** Says what it will do before it asks for the password. */
export function DeleteForm({ action, attempts, isStaff }: DeleteProps) {
  const t = useTranslations("account.delete");
  return (
    <details>
      <summary className="inline-flex min-h-8 items-center text-wrong underline">
        {t("open")}
      </summary>
      <div className="mt-3 grid max-w-measure gap-3">
        <p>{t("text", { attempts })}</p>
        {isStaff && <p>{t("staff")}</p>}
        <p>{t("downloadFirst")}</p>
        <AccountForm action={action} submit={t("submit")} pending={t("pending")} tone="quiet">
          <PasswordField name="password" label={t("password")} autoComplete="current-password" />
        </AccountForm>
      </div>
    </details>
  );
}
