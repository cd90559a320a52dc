"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Confidence } from "@/lib/quiz/policy";

const RATINGS: readonly Confidence[] = ["sure", "unsure", "guess"];

type BarProps = {
  /** Said above the bar once the wait is longer than a blink. */
  readonly waiting?: string | null;
  readonly children: ReactNode;
};

/** The bar under the thumb: always as high, whatever it holds. */
export function BottomBar({ waiting, children }: BarProps) {
  return (
    <div className="relative border-t border-rule bg-paper px-4 pt-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
      {waiting && (
        <p className="absolute inset-x-4 -top-8 mx-auto w-fit rounded-card bg-paper px-3 py-1 text-13 text-soft transition-opacity delay-300 duration-150 starting:opacity-0">
          {waiting}
        </p>
      )}
      <div className="flex min-h-12 items-center gap-2">{children}</div>
    </div>
  );
}

type Props = {
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  readonly hasChoice: boolean;
  readonly confidence: Confidence | null;
  readonly onSkip: () => void;
  readonly onRate: (confidence: Confidence) => void;
  readonly onLock: () => void;
};

export function AnswerBar({
  isOpen,
  isLocked,
  hasChoice,
  confidence,
  onSkip,
  onRate,
  onLock,
}: Props) {
  const t = useTranslations("play.answer");
  const canLock = isOpen && hasChoice;
  return (
    <>
      <button
        type="button"
        aria-disabled={!isOpen}
        onClick={(event) => {
          // A double click must not skip the next question as well.
          if (event.detail <= 1) onSkip();
        }}
        className="min-h-12 rounded-card px-2.5 text-15 font-semibold text-soft hover:text-ink aria-disabled:opacity-60 sm:px-4"
      >
        {t("skip")}
      </button>
      <fieldset className="flex min-w-0 flex-1 justify-center">
        <legend className="sr-only">{t("confidence")}</legend>
        {RATINGS.map((rating) => (
          <button
            key={rating}
            type="button"
            aria-pressed={confidence === rating}
            aria-disabled={!isOpen}
            onClick={(event) => {
              // After a click the next Enter is meant for the question, not for this button.
              if (event.detail > 0) event.currentTarget.blur();
              onRate(rating);
            }}
            className={
              "-ml-px min-h-11 border px-2 text-13 max-[22rem]:px-1 first-of-type:rounded-l-card " +
              "last-of-type:rounded-r-card focus-visible:z-10 aria-disabled:opacity-60 sm:px-4 " +
              (confidence === rating
                ? "relative border-accent bg-wash font-semibold text-accent forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none"
                : "border-edge text-soft hover:bg-wash hover:text-ink")
            }
          >
            {t(rating)}
          </button>
        ))}
      </fieldset>
      <button
        type="button"
        aria-disabled={!canLock}
        onClick={onLock}
        className={
          "min-h-12 min-w-22 rounded-card border px-3 text-15 max-[22rem]:min-w-0 max-[22rem]:px-2 font-semibold whitespace-nowrap " +
          "transition-colors duration-150 sm:px-5 " +
          (canLock || isLocked
            ? "border-accent bg-accent text-on-accent"
            : "border-edge text-soft forced-colors:text-[GrayText]") +
          (isLocked ? " opacity-60" : "")
        }
      >
        {t(isLocked ? "locked" : "lock")}
      </button>
    </>
  );
}
