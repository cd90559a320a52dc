"use client";

import { useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useRef } from "react";
import { Emphasis } from "@/components/question/emphasis";
import { OptionText } from "@/components/question/option-text";
import { isLong, splitStem } from "@/components/question/stem";
import { Stimulus } from "@/components/question/stimulus";
import type { PublicItem } from "@/lib/contracts/item";
import { Icon } from "./icons";
import { OptionLetter } from "./option-letter";

/** One question is on screen at a time, so one id is enough. */
export const STEM_ID = "stem";
const ASK_ID = "ask";

/**
 * Room for the longest short stem (141 characters), so that the first option stays put. On a screen
 * as short as a page at 200 %, four options in reach come before that.
 */
const STEM_ROOM =
  "min-h-[clamp(10.25rem,calc(100svh-30rem),13.25rem)] pb-4 md:min-h-38 " +
  "lg:[@media(min-height:50rem)]:min-h-50 [@media(max-height:34rem)]:min-h-0 " +
  "[@media(max-height:34rem)]:pb-2 [@media(max-height:34rem)_and_(min-width:40rem)]:min-h-32";

const OPTIONS =
  "grid lg:[@media(min-height:50rem)]:gap-3 " +
  "[@media(max-height:34rem)_and_(min-width:40rem)]:grid-cols-2";

/** Below statements or a table, four options come into view on a phone only when they stand close. */
const FULL_OPTION = "min-h-11 gap-2 py-1 sm:min-h-13 sm:py-1.5";

/** Codes ("1 and 3 only") and counts: short enough for two to stand side by side on a phone. */
const SHORT_OPTION = 17;
/** From here on four options need smaller type to be seen at once. */
const LONG_OPTION = 60;

const CHOSEN =
  "border-accent bg-wash ring-1 ring-accent forced-colors:border-[Highlight] " +
  "forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none";

type Props = {
  readonly item: PublicItem;
  readonly choice: string | null;
  readonly isOpen: boolean;
  readonly onChoose: (optionId: string) => void;
  /** A pointer or a finger pressed this card, before it is chosen by that. */
  readonly onTap: (optionId: string) => void;
  /** null: a preview. There is nothing to set, and the reader's place stays where it is. */
  readonly onSettings: (() => void) | null;
};

/** Mount it anew for every question: its first act is to put the reader at the stem. */
export function QuestionCard({ item, choice, isOpen, onChoose, onTap, onSettings }: Props) {
  const t = useTranslations("play");
  const { lead, ask } = splitStem(item.stem);
  const isFull = isLong(item);
  const hasCodes = isFull && item.options.every(({ text }) => text.length <= SHORT_OPTION);
  const isSmall = isFull || item.options.some(({ text }) => text.length > LONG_OPTION);
  const stem = useRef<HTMLHeadingElement>(null);
  const isPreview = onSettings === null;
  useEffect(() => {
    if (isPreview) return;
    window.scrollTo(0, 0);
    stem.current?.focus({ preventScroll: true });
  }, [isPreview]);

  const onClick = (event: MouseEvent, optionId: string) => {
    // The radio's own click is the echo of the card's, or a key's. The second half of a double click
    // on another card belongs to the question before.
    const isEcho = event.target instanceof HTMLInputElement;
    if (!isEcho && (event.detail <= 1 || choice === optionId)) onTap(optionId);
  };

  return (
    <div className="transition duration-150 ease-settle starting:translate-x-2 starting:opacity-0 motion-reduce:transition-none">
      <div className={`${STEM_ROOM} ${isFull ? "max-sm:pb-2.5" : ""}`}>
        <div className="-mr-3 flex min-h-11 items-center justify-between gap-2">
          <p className="truncate text-13 text-soft">{item.topic}</p>
          {onSettings && (
            <button
              type="button"
              onClick={onSettings}
              aria-label={t("settings.open")}
              title={t("settings.open")}
              className="grid size-11 shrink-0 place-items-center rounded-card text-soft hover:text-ink"
            >
              <Icon name="settings" />
            </button>
          )}
        </div>
        <h1
          ref={stem}
          id={STEM_ID}
          tabIndex={-1}
          lang="en"
          className={`max-w-measure font-serif text-pretty outline-none md:max-w-none ${isFull ? "text-17" : "text-21 lg:[@media(min-height:50rem)]:text-28 [@media(max-height:43rem)]:text-17"}`}
        >
          <Emphasis text={lead} />
        </h1>
        <Stimulus content={item} />
        {ask !== null && (
          <p id={ASK_ID} className="mt-2 font-serif sm:mt-3 text-17 font-medium text-pretty">
            <Emphasis text={ask} />
          </p>
        )}
      </div>
      <fieldset
        aria-labelledby={ask === null ? STEM_ID : ASK_ID}
        className={`${OPTIONS} ${isFull ? "gap-1.5 sm:gap-2.5" : "gap-2.5"} ${hasCodes ? "grid-cols-2" : ""} transition-opacity duration-150 ${isOpen ? "" : "opacity-60"}`}
      >
        {item.options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: for keys there are the radio and Enter
          <label
            key={option.id}
            onClick={(event) => onClick(event, option.id)}
            className={
              `relative flex items-center ${isFull ? FULL_OPTION : "min-h-13 gap-3 py-1.5"} ` +
              (hasCodes ? "" : "sm:gap-3 ") +
              "lg:[@media(min-height:50rem)]:min-h-15 rounded-card border bg-sheet px-3 " +
              "transition-colors duration-150 has-focus-visible:outline-2 " +
              "has-focus-visible:outline-offset-2 has-focus-visible:outline-focus " +
              (choice === option.id ? CHOSEN : "border-edge") +
              (isOpen && choice !== option.id ? " hover:bg-wash" : "")
            }
          >
            <input
              type="radio"
              name={`option-${item.position}`}
              value={option.id}
              checked={choice === option.id}
              aria-disabled={!isOpen}
              onChange={() => onChoose(option.id)}
              className="pointer-events-none absolute inset-0 size-full appearance-none outline-none"
            />
            <OptionLetter index={index} isFilled={choice === option.id} />
            <span
              className={`font-serif text-pretty ${isSmall ? "text-15 sm:text-17" : "text-17"} ${isFull ? "" : "lg:[@media(min-height:50rem)]:text-21"} [@media(max-height:43rem)]:text-15`}
            >
              <OptionText text={option.text} />
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}
