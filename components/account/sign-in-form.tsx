"use client";

import { useTranslations } from "next-intl";
import { PasswordField, TextField } from "./field";
import { AccountForm, type FormAction } from "./form";
import { KeepChoice } from "./keep-choice";

type Props = {
  readonly action: FormAction;
  readonly next: string;
  readonly guestAttempts: number;
};

export function SignInForm({ action, next, guestAttempts }: Props) {
  const t = useTranslations("account.signIn");
  return (
    <AccountForm action={action} submit={t("submit")} pending={t("pending")}>
      <input type="hidden" name="next" value={next} />
      <TextField name="email" label={t("email")} type="email" autoComplete="username" />
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
      <KeepChoice attempts={guestAttempts} />
    </AccountForm>
  );
}
