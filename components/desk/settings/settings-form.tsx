"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { PRIMARY } from "@/components/desk/controls";
import { useAct } from "@/components/desk/people/use-act";
import type { Answer } from "@/lib/contracts/desk";
import { type DeskSettings, REVIEW_RULES, type ReviewRule } from "@/lib/contracts/settings";

export type SaveSettings = (input: {
  review: ReviewRule;
  shown: { review: ReviewRule };
}) => Promise<Answer<DeskSettings>>;

type Props = {
  readonly settings: DeskSettings;
  readonly publishers: number;
  readonly saveSettings: SaveSettings;
};

export function SettingsForm({ settings, publishers, saveSettings }: Props) {
  const t = useTranslations("people.settings");
  const [review, setReview] = useState(settings.review);
  const { act, isPending, told } = useAct();
  const isChanged = review !== settings.review;

  function submit(event: FormEvent) {
    event.preventDefault();
    act(
      () => saveSettings({ review, shown: settings }),
      () => t("saved"),
    );
  }

  const state = isPending
    ? t("pending")
    : told?.isFault
      ? told.text
      : isChanged
        ? t("unsaved")
        : (told?.text ?? t("asKept"));

  return (
    <form onSubmit={submit} className="grid gap-3">
      <fieldset className="grid gap-1">
        <legend className="pb-1 text-17 font-semibold">{t("review.heading")}</legend>
        {REVIEW_RULES.map((rule) => (
          <label key={rule} className="flex items-start gap-2 py-1">
            <input
              type="radio"
              name="review"
              value={rule}
              checked={review === rule}
              onChange={() => setReview(rule)}
              className="mt-1 size-4 shrink-0"
            />
            <span>
              <span className="block font-semibold">{t(`review.${rule}`)}</span>
              <span className="block text-13 text-soft">{t(`review.${rule}Hint`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p>
        {t("publishers", { count: publishers })}
        {review === "always" && publishers < 2 && (
          <strong className="mt-1 block font-semibold text-wrong">{t("nobodyElse")}</strong>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <button type="submit" aria-disabled={isPending} className={PRIMARY}>
          {t("save")}
        </button>
        <p role="status" className={told?.isFault ? "font-semibold text-wrong" : "text-soft"}>
          {state}
        </p>
      </div>
    </form>
  );
}
