import { useTranslations } from "next-intl";
import type { PublicItem } from "@/lib/contracts/item";

/** What stands between stem and options: numbered statements, or pairs to be judged. */
export function QuestionBody({ item }: { item: PublicItem }) {
  const t = useTranslations("play.question");
  return (
    <>
      {item.statements && (
        <ol className="mt-3 list-decimal space-y-1.5 pl-7 font-serif text-17 marker:font-sans marker:text-15 marker:text-soft">
          {item.statements.map((statement) => (
            <li key={statement} className="pl-1">
              {statement}
            </li>
          ))}
        </ol>
      )}
      {item.pairs && (
        <table className="mt-3 w-full border-collapse font-serif text-17">
          <caption className="sr-only">{t("pairs")}</caption>
          <tbody>
            {item.pairs.map(({ left, right }, index) => (
              <tr key={`${left}${right}`} className="border-t border-rule align-top last:border-b">
                <td className="w-8 py-1.5 font-sans text-15 text-soft tabular-nums">
                  {index + 1}.
                </td>
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
