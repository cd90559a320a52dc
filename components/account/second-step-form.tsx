"use client";

import { useTranslations } from "next-intl";
import { TextField } from "./field";
import { AccountForm, type FormAction } from "./form";

type Props = { readonly action: FormAction; readonly next: string; readonly keep: boolean };

export function SecondStepForm({ action, next, keep }: Props) {
  const t = useTranslations("account.secondStep");
  return (
    <AccountForm action={action} submit={t("submit")} pending={t("pending")}>
      <input type="hidden" name="next" value={next} />
      {keep && <input type="hidden" name="keep" value="on" />}
      <TextField name="code" label={t("code")} autoComplete="one-time-code" />
    </AccountForm>
  );
}
