"use client";

import { useTranslations } from "next-intl";
import { LEAST_PASSWORD } from "@/lib/access/password";
import { PasswordField, TextField } from "./field";
import { AccountForm, type FormAction } from "./form";
import { KeepChoice } from "./keep-choice";

type Props = {
  readonly action: FormAction;
  readonly next: string;
  readonly guestAttempts: number;
};

export function SignUpForm({ action, next, guestAttempts }: Props) {
  const t = useTranslations("account");
  return (
    <AccountForm action={action} submit={t("signUp.submit")} pending={t("signUp.pending")}>
      <input type="hidden" name="next" value={next} />
      <TextField name="name" label={t("signUp.name")} autoComplete="name" />
      <TextField name="email" label={t("signIn.email")} type="email" autoComplete="username" />
      <PasswordField
        name="password"
        label={t("signIn.password")}
        hint={t("field.least", { least: LEAST_PASSWORD })}
        autoComplete="new-password"
      />
      <KeepChoice attempts={guestAttempts} />
    </AccountForm>
  );
}
