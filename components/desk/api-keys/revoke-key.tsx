"use client";

import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/desk/people/confirm-button";

type Props = {
  readonly name: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
};

/** Ends a key, after asking. */
export function RevokeKey({ name, isPending, onConfirm }: Props) {
  const t = useTranslations("keys.revoke");
  return (
    <ConfirmButton
      label={t("open")}
      longLabel={t("openOf", { name })}
      title={t("title", { name })}
      body={t("body")}
      confirmLabel={t("confirm")}
      cancelLabel={t("cancel")}
      isGrave
      isPending={isPending}
      onConfirm={onConfirm}
    />
  );
}
