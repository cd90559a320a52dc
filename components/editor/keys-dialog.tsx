"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { KeyRows } from "@/components/ui/key-rows";
import { LOOKS } from "./looks";

const KEYS = [
  { keys: ["Ctrl", "S"], does: "save" },
  { keys: ["Ctrl", "Enter"], does: "submit" },
  { keys: ["Alt", "↓"], does: "next" },
  { keys: ["Alt", "↑"], does: "previous" },
  { keys: ["?"], does: "help" },
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("editor.keys");
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <KeyRows keys={KEYS} says={t} width="w-28" className="mt-3" />
      <p className="mt-3 text-13 text-soft">{t("mac")}</p>
      <button type="button" onClick={onClose} className={`${LOOKS.primary} mt-4`}>
        {t("close")}
      </button>
    </Dialog>
  );
}
