import { useTranslations } from "next-intl";
import { letterOf } from "@/components/play/option-letter";
import { Emphasis } from "@/components/question/emphasis";
import type { ReviewItem } from "@/lib/contracts/review";

/** On paper the answer comes after the options, so that a hand can cover it. */
export function PrintedAnswer({ item }: { item: ReviewItem }) {
  const t = useTranslations("review.question");
  const { options } = item.question;
  const letter = (id: string | null) => {
    const index = options.findIndex((option) => option.id === id);
    return index < 0 ? null : letterOf(index).toLowerCase();
  };
  const key = letter(item.key) ?? "";
  const chosen = letter(item.chosenOptionId);
  return (
    <div className="mt-2 hidden border-t border-dotted border-edge pt-1 text-13 print:block">
      <p className="font-semibold">
        {chosen === null ? t("answer", { key }) : t("answerChosen", { key, chosen })}
      </p>
      <ol className="font-serif">
        {options.map((option, index) => (
          <li key={option.id} className="flex gap-2 pl-4">
            <span>({letterOf(index).toLowerCase()})</span>
            <span>
              <Emphasis text={option.rationale} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
