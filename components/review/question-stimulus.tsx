import { useTranslations } from "next-intl";
import type { ReviewItem } from "@/lib/contracts/review";

type Props = {
  readonly statements: ReviewItem["question"]["statements"];
  readonly pairs: ReviewItem["question"]["pairs"];
};

/** What stands between stem and options: numbered statements, or pairs to be judged. */
export function QuestionStimulus({ statements, pairs }: Props) {
  const t = useTranslations("review.question");
  return (
    <>
      {statements && (
        <ol className="mt-2 list-decimal space-y-1 pl-7 font-serif text-17 marker:font-sans marker:text-15 marker:text-soft print:text-15">
          {statements.map((statement) => (
            <li key={statement} className="pl-1">
              {statement}
            </li>
          ))}
        </ol>
      )}
      {pairs && (
        <table className="mt-2 w-full border-collapse font-serif text-17 print:text-15">
          <caption className="sr-only">{t("pairs")}</caption>
          <tbody className="divide-y divide-rule border-y border-rule">
            {pairs.map(({ left, right }, index) => (
              <tr key={`${left} ${right}`} className="align-top">
                <td className="w-8 py-1.5 font-sans text-15 text-soft">{index + 1}.</td>
                <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                  {left}
                </th>
                <td className="py-1.5">{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
