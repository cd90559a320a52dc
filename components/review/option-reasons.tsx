import { useTranslations } from "next-intl";
import { letterOf, OptionLetter } from "@/components/play/option-letter";
import { Emphasis } from "@/components/question/emphasis";
import { OptionText } from "@/components/question/option-text";
import type { ReviewItem } from "@/lib/contracts/review";
import { OutcomeIcon } from "./outcome-mark";

type Option = ReviewItem["question"]["options"][number];

type Answered = Pick<ReviewItem, "key" | "chosenOptionId"> & {
  readonly question: Pick<ReviewItem["question"], "options">;
};

/** The four options, key and choice marked, with the reason for each. Paper gets the bare options. */
export function OptionReasons({ item }: { item: Answered }) {
  const t = useTranslations("review.question");
  const { options } = item.question;
  return (
    <ol aria-label={t("options")} className="mt-3 grid gap-2 print:mt-1 print:gap-0">
      {options.map((option, index) => (
        <OptionReason
          key={option.id}
          option={option}
          index={index}
          isKey={option.id === item.key}
          isChosen={option.id === item.chosenOptionId}
        />
      ))}
    </ol>
  );
}

type Props = {
  readonly option: Option;
  readonly index: number;
  readonly isKey: boolean;
  readonly isChosen: boolean;
};

function OptionReason({ option, index, isKey, isChosen }: Props) {
  const t = useTranslations("review.question");
  return (
    <li
      className={`flex gap-3 rounded-card border px-3 py-2.5 print:gap-2 print:border-0 print:bg-transparent print:p-0 print:pl-1 ${frame(isKey, isChosen)}`}
    >
      <span className="contents print:hidden">
        <OptionLetter index={index} isFilled={isChosen} />
      </span>
      <span className="hidden font-serif print:inline">({letterOf(index).toLowerCase()})</span>
      <div className="min-w-0">
        <p className="font-serif text-17 font-medium print:text-13 print:font-normal">
          <OptionText text={option.text} />
        </p>
        <div className="print:hidden">
          <Marks isKey={isKey} isChosen={isChosen} />
          {option.share !== undefined && (
            <p className="mt-0.5 text-13 text-soft tabular-nums">
              {t("share", { share: option.share })}
            </p>
          )}
          <p className="mt-1 text-15">
            <Emphasis text={option.rationale} />
          </p>
        </div>
      </div>
    </li>
  );
}

function frame(isKey: boolean, isChosen: boolean): string {
  if (isKey) return "border-(--color-right) bg-right-wash";
  return isChosen ? "border-wrong bg-wrong-wash" : "border-rule bg-sheet";
}

function Marks({ isKey, isChosen }: Pick<Props, "isKey" | "isChosen">) {
  const t = useTranslations("review.question");
  if (!isKey && !isChosen) return null;
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-4 text-13 font-semibold">
      {isKey && (
        <span className="inline-flex items-center gap-1 text-(--color-right)">
          <OutcomeIcon outcome="correct" className="size-4" />
          {t("key")}
        </span>
      )}
      {isChosen && (
        <span
          className={`inline-flex items-center gap-1 ${isKey ? "text-(--color-right)" : "text-wrong"}`}
        >
          {!isKey && <OutcomeIcon outcome="wrong" className="size-4" />}
          {t("chosen")}
        </span>
      )}
    </p>
  );
}
