"use client";

import { useTranslations } from "next-intl";
import { PRIMARY } from "@/components/desk/controls";
import { ShownOnce } from "@/components/desk/shown-once";
import type { MadeApiKey } from "@/lib/contracts/api-keys";

type Props = { readonly made: MadeApiKey; readonly onClose: () => void };

/** A key, the only time it is shown. */
export function NewKey({ made, onClose }: Props) {
  const t = useTranslations("keys.made");
  return (
    <div className="grid gap-3 pt-2">
      <p role="status">{t("lead", { name: made.name })}</p>
      <ShownOnce
        texts="keys.made"
        value={made.secret}
        hint={t("hint", { document: "/api/openapi.json" })}
      />
      <div className="flex justify-end">
        <button type="button" onClick={onClose} className={PRIMARY}>
          {t("close")}
        </button>
      </div>
    </div>
  );
}
