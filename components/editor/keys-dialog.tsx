"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "./dialog";
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
      <dl className="mt-3 grid gap-1.5">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="flex items-baseline gap-3 text-15">
            <dt className="flex w-28 shrink-0 gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded-small border border-edge px-1.5 font-sans text-13 whitespace-nowrap"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 text-13 text-soft">{t("mac")}</p>
      <button type="button" onClick={onClose} className={`${LOOKS.primary} mt-4`}>
        {t("close")}
      </button>
    </Dialog>
  );
}
