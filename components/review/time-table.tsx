import { useTranslations } from "next-intl";
import type { ReviewItem } from "@/lib/contracts/review";
import { Chevron } from "./chevron";
import { useTimeText } from "./time-text";

/** The chart of time per question in figures. */
export function TimeTable({ items }: { items: readonly ReviewItem[] }) {
  const t = useTranslations("review.chart");
  const outcomeText = useTranslations("review.outcome");
  const time = useTimeText();
  const cell = "py-1.5 pr-4 text-left font-normal last:pr-0";
  return (
    <details className="group mt-1 print:hidden">
      <summary className="inline-flex min-h-11 list-none items-center gap-2 text-15 text-accent [&::-webkit-details-marker]:hidden">
        <Chevron />
        {t("table")}
      </summary>
      <table aria-labelledby="chart-heading" className="w-full max-w-measure text-15 tabular-nums">
        <thead className="text-13 text-soft">
          <tr className="border-b border-rule">
            {(["question", "outcome", "time", "limitColumn"] as const).map((column) => (
              <th key={column} scope="col" className={cell}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-rule">
          {items.map(({ position, outcome, chargedMs, limitMs }) => (
            <tr key={position}>
              <th scope="row" className={cell}>
                {position}
              </th>
              <td className={cell}>{outcomeText(outcome)}</td>
              <td className={cell}>
                {chargedMs === null ? t("notReached") : time.seconds(chargedMs)}
              </td>
              <td className={cell}>{limitMs === null ? t("none") : time.seconds(limitMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
