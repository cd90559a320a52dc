"use client";

import { useTranslations } from "next-intl";
import { LEAST_PASSWORD } from "@/lib/access/password";
import { PasswordField, TextField } from "./field";
import { AccountForm, type FormAction } from "./form";

export function ResetForm({
  action,
  token,
}: {
  readonly action: FormAction;
  readonly token: string;
}) {
  const t = useTranslations("account");
  return (
    <AccountForm action={action} submit={t("reset.submit")} pending={t("reset.pending")}>
      <input type="hidden" name="token" value={token} />
      <PasswordField
        name="password"
        label={t("reset.password")}
        hint={t("field.least", { least: LEAST_PASSWORD })}
        autoComplete="new-password"
      />
    </AccountForm>
  );
}

export function AskResetForm({ action }: { readonly action: FormAction }) {
  const t = useTranslations("account");
  return (
    <AccountForm
      action={action}
      submit={t("reset.ask.submit")}
      pending={t("reset.ask.pending")}
      done={t("reset.ask.done")}
    >
      <TextField name="email" label={t("signIn.email")} type="email" autoComplete="username" />
    </AccountForm>
  );
}
