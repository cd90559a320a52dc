import { useFormatter, useTranslations } from "next-intl";
import type { ReviewView } from "@/lib/contracts/review";
import { reviewPath } from "./address";
import { reportAnchor } from "./report-address";

/** At the top of the review: which reports the editors have answered. */
export function ReportAnswers({ view }: { readonly view: ReviewView }) {
  const t = useTranslations("reports.answer");
  const format = useFormatter();
  const answered = view.items.filter(({ report }) => report?.answer);
  if (answered.length === 0) return null;
  const path = reviewPath(view.attempt.id);
  return (
    <p className="text-15 font-semibold print:hidden">
      {t.rich("notice", {
        count: answered.length,
        list: () =>
          format.list(
            answered.map(({ position }) => (
              <a
                key={position}
                href={`${path}#${reportAnchor(position)}`}
                className="text-accent underline underline-offset-4"
              >
                {position}
              </a>
            )),
          ),
      })}
    </p>
  );
}
