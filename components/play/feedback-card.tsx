"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Emphasis } from "@/components/question/emphasis";
import { OptionText } from "@/components/question/option-text";
import { isLong, splitStem } from "@/components/question/stem";
import { Stimulus } from "@/components/question/stimulus";
import type { RecordedView } from "@/lib/contracts/attempt";
import type { PublicItem } from "@/lib/contracts/item";
import type { Outcome } from "@/lib/quiz/policy";
import { Icon, type IconName } from "./icons";
import { OptionLetter } from "./option-letter";

const LOOKS: Readonly<Record<Outcome, { readonly icon: IconName; readonly colour: string }>> = {
  correct: { icon: "right", colour: "text-right" },
  wrong: { icon: "wrong", colour: "text-wrong" },
  skipped: { icon: "skipped", colour: "text-skipped" },
  "timed-out": { icon: "timeout", colour: "text-timeout" },
  void: { icon: "void", colour: "text-skipped" },
};

type Props = { readonly item: PublicItem; readonly recorded: RecordedView };

/** What became of an answer, and why every option is what it is. No clock runs here. */
export function FeedbackCard({ item, recorded }: Props) {
  const t = useTranslations("play.feedback");
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { lead, ask } = splitStem(item.stem);
  const outcome = recorded.outcome ?? "void";
  const look = LOOKS[outcome];

  return (
    <div>
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h1
          ref={heading}
          tabIndex={-1}
          className={`flex items-center gap-2 text-21 font-semibold outline-none ${look.colour}`}
        >
          <Icon name={look.icon} className="size-6" />
          {t(outcome)}
        </h1>
        {recorded.limitMs !== null && (
          <p className="text-13 text-soft tabular-nums">
            {t("used", {
              used: recorded.chargedMs / 1000,
              limit: recorded.limitMs / 1000,
            })}
          </p>
        )}
      </div>
      {recorded.outage ? (
        <p className="mb-2 text-15">{t("outage")}</p>
      ) : (
        recorded.late &&
        recorded.optionId !== null && <p className="mb-2 text-15 text-soft">{t("late")}</p>
      )}
      <h2
        className={`max-w-measure font-serif text-pretty md:max-w-none ${isLong(item) ? "text-17" : "text-21"}`}
      >
        <Emphasis text={lead} />
      </h2>
      <Stimulus content={item} verdicts={recorded.verdicts} />
      {ask !== null && (
        <p className="mt-3 font-serif text-17 font-medium text-pretty">
          <Emphasis text={ask} />
        </p>
      )}
      <ol className="mt-4 grid gap-2.5">
        {item.options.map((option, index) => (
          <OptionResult
            key={option.id}
            index={index}
            text={option.text}
            rationale={recorded.rationales?.find(({ id }) => id === option.id)?.rationale ?? ""}
            isKey={option.id === recorded.key}
            isChosen={option.id === recorded.optionId}
          />
        ))}
      </ol>
      {recorded.explanation && (
        <p className="mt-5 max-w-measure font-serif text-17 whitespace-pre-line md:max-w-none">
          <Emphasis text={recorded.explanation} />
        </p>
      )}
    </div>
  );
}

type ResultProps = {
  readonly index: number;
  readonly text: string;
  readonly rationale: string;
  readonly isKey: boolean;
  readonly isChosen: boolean;
};

function OptionResult({ index, text, rationale, isKey, isChosen }: ResultProps) {
  const t = useTranslations("play.feedback");
  const frame = isKey
    ? "border-right bg-right-wash"
    : isChosen
      ? "border-wrong bg-wrong-wash"
      : "border-rule bg-sheet";
  return (
    <li className={`flex gap-3 rounded-card border px-3 py-2.5 ${frame}`}>
      <OptionLetter index={index} isFilled={isChosen} />
      <div className="min-w-0">
        <p className="font-serif text-17 font-medium">
          <OptionText text={text} />
        </p>
        {(isKey || isChosen) && (
          <p className="mt-0.5 flex flex-wrap gap-x-4 text-13 font-semibold">
            {isKey && (
              <span className="inline-flex items-center gap-1 text-right">
                <Icon name="right" className="size-4" />
                {t("key")}
              </span>
            )}
            {isChosen && (
              <span
                className={`inline-flex items-center gap-1 ${isKey ? "text-right" : "text-wrong"}`}
              >
                {!isKey && <Icon name="wrong" className="size-4" />}
                {t("chosen")}
              </span>
            )}
          </p>
        )}
        <p className="mt-1 text-15">
          <Emphasis text={rationale} />
        </p>
      </div>
    </li>
  );
}
