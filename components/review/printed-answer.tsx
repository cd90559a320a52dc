import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { letterOf } from "@/components/play/option-letter";
import { Emphasis } from "@/components/question/emphasis";
import type { ReviewItem } from "@/lib/contracts/review";
import { withoutMarks } from "@/lib/question/plain";

/**
 * On paper the answer comes after the options, so that a hand can cover it: the explanation, then
 * the reason for each option that the explanation has not given already, or where statements or pairs
 * were to be judged, for each of those: the options are only codes for them.
 */
export function PrintedAnswer({ item }: { item: ReviewItem }) {
  const t = useTranslations("review.question");
  const judged = useTranslations("question");
  const { options, explanation, verdicts, columns } = item.question;
  // The reasons for two lists name their rows themselves.
  const isNumbered = columns?.kind !== "lists";
  const lettered = options.map((option, index) => ({
    ...option,
    letter: letterOf(index).toLowerCase(),
  }));
  const letter = (id: string | null) => lettered.find((option) => option.id === id)?.letter ?? null;
  const key = letter(item.key) ?? "";
  const chosen = letter(item.chosenOptionId);
  const reasons = lettered.filter(
    ({ id, rationale }) => id !== item.key || !explanation.startsWith(rationale),
  );
  return (
    <div className="mt-1 hidden border-t border-dotted border-edge pt-0.5 font-serif text-13 print:block">
      <p>
        <span className="font-sans font-semibold">
          {chosen === null ? t("answer", { key }) : t("answerChosen", { key, chosen })}
        </span>{" "}
        <Emphasis text={withoutMarks(explanation)} />
      </p>
      <p>
        {verdicts
          ? verdicts.map(({ holds, reason }, index) => (
              <Fragment key={reason}>
                {isNumbered && `${index + 1}. `}
                {holds !== undefined && `${judged(holds ? "correct" : "incorrect")}. `}
                <Emphasis text={reason} />{" "}
              </Fragment>
            ))
          : reasons.map(({ id, letter, rationale }) => (
              <Fragment key={id}>
                ({letter}) <Emphasis text={rationale} />{" "}
              </Fragment>
            ))}
      </p>
    </div>
  );
}
