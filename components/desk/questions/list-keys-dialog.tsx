"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { usePreference } from "@/components/play/use-preference";
import { buttonClass } from "@/components/ui/button";
import { KeyRows } from "@/components/ui/key-rows";

const KEYS = [
  { keys: ["↓", "↑", "J", "K"], does: "move" },
  { keys: ["Home", "End"], does: "ends" },
  { keys: ["Enter"], does: "enter" },
  { keys: ["Space", "X"], does: "select" },
  { keys: ["Shift ↓", "Shift ↑"], does: "extend" },
  { keys: ["/"], does: "search" },
  { keys: ["?"], does: "help" },
] as const;

/** The keys of the list; those of one letter can be switched off, for voices and shaky hands. */
export function ListKeysDialog({
  dialog,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>;
}) {
  const t = useTranslations("questions.keys");
  const heading = useId();
  const hint = useId();
  const [isOff, setOff] = usePreference("no-letter-keys");
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      className="m-auto w-[min(26rem,calc(100%-2rem))] rounded-card border border-rule bg-sheet p-5 text-ink shadow-card backdrop:bg-scrim/60"
    >
      <h2 id={heading} className="text-17 font-semibold">
        {t("title")}
      </h2>
      <KeyRows keys={KEYS} says={t} width="w-36" className="mt-3" />
      <label className="mt-4 grid min-h-11 grid-cols-[1fr_auto] items-center gap-x-4 border-t border-rule pt-2">
        <span>{t("off")}</span>
        <input
          type="checkbox"
          checked={isOff}
          onChange={(event) => setOff(event.target.checked)}
          aria-describedby={hint}
          className="row-span-2 size-5"
        />
        <span id={hint} className="text-13 text-soft">
          {t("offHint")}
        </span>
      </label>
      <form method="dialog" className="mt-4">
        <button type="submit" className={`${buttonClass("quiet")} w-full`}>
          {t("close")}
        </button>
      </form>
    </dialog>
  );
}
