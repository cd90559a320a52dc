"use client";

import { useTranslations } from "next-intl";
import { useSent } from "./form";

/** Whether what was done on this device comes along; shown when there is something. */
export function KeepChoice({ attempts }: { readonly attempts: number }) {
  const t = useTranslations("account.keep");
  const { values } = useSent();
  if (attempts === 0) return null;
  const isKept = values ? values.keep === "on" : true;
  return (
    <label className="flex items-start gap-3">
      <input
        key={String(isKept)}
        type="checkbox"
        name="keep"
        defaultChecked={isKept}
        className="mt-0.5 size-5 shrink-0"
      />
      <span>
        <span className="block">{t("label", { count: attempts })}</span>
        <span className="block text-13 text-soft">{t("hint")}</span>
      </span>
    </label>
  );
}
