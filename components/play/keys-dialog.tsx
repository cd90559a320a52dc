"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { buttonClass } from "@/components/ui/button";
import { KeyRows } from "@/components/ui/key-rows";
import { type Preference, usePreference } from "./use-preference";

const KEYS = [
  { keys: ["1–4", "A–D"], does: "choose" },
  { keys: ["Enter"], does: "lock" },
  { keys: ["S"], does: "skip" },
  { keys: ["Y", "U", "G"], does: "confidence" },
  { keys: ["T"], does: "time" },
  { keys: ["?"], does: "help" },
] as const;

const SWITCHES = [
  { name: "answer-on-tap", text: "tap" },
  { name: "hide-clock", text: "hideClock" },
  { name: "no-letter-keys", text: "noKeys" },
] as const satisfies readonly { name: Preference; text: string }[];

/** Keys and habits. A native dialog: Escape closes it, and the page behind is inert. */
export function KeysDialog({
  dialog,
  isTimed,
  onClose,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  onClose: () => void;
  isTimed: boolean;
}) {
  const t = useTranslations("play");
  const heading = useId();
  return (
    <dialog
      ref={dialog}
      aria-labelledby={heading}
      onClose={onClose}
      className="m-auto w-[min(26rem,calc(100%-2rem))] rounded-card border border-rule bg-sheet p-5 text-ink shadow-card backdrop:bg-scrim/60"
    >
      <h2 id={heading} className="font-serif text-21 font-semibold">
        {t("settings.title")}
      </h2>
      {isTimed && <p className="mt-1 text-13 text-soft">{t("settings.running")}</p>}
      <div className="mt-3 grid">
        {SWITCHES.map(({ name, text }) => (
          <Switch
            key={name}
            name={name}
            label={t(`settings.${text}`)}
            hint={t(`settings.${text}Hint`)}
          />
        ))}
      </div>
      <p className="mt-3 text-13 text-soft">{t("settings.twice")}</p>
      <h3 className="mt-4 text-15 font-semibold">{t("keys.title")}</h3>
      <KeyRows keys={KEYS} says={(does) => t(`keys.${does}`)} width="w-24" className="mt-2" />
      <form method="dialog" className="mt-5">
        <button type="submit" className={`${buttonClass("primary")} w-full`}>
          {t("settings.close")}
        </button>
      </form>
    </dialog>
  );
}

function Switch({ name, label, hint }: { name: Preference; label: string; hint: string }) {
  const [isOn, setOn] = usePreference(name);
  const hintId = useId();
  return (
    <label className="grid min-h-11 grid-cols-[1fr_auto] items-center gap-x-4 border-b border-rule py-2">
      <span className="text-15">{label}</span>
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => setOn(event.target.checked)}
        aria-describedby={hintId}
        className="row-span-2 size-5"
      />
      <span id={hintId} className="text-13 text-soft">
        {hint}
      </span>
    </label>
  );
}
