import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ReviewView } from "@/lib/contracts/review";
import { reviewPath } from "./address";
import { reportAnchor } from "./report-address";

/** At the top of the review: which reports the editors have answered. */
export function ReportAnswers({ view }: { readonly view: ReviewView }) {
  const t = useTranslations("reports.answer");
  const format = useFormatter();
  const [first, ...more] = view.items.flatMap(({ position, report }) =>
    report?.answer ? [position] : [],
  );
  if (first === undefined) return null;
  const link = (position: number, text: ReactNode) => (
    <a
      key={position}
      href={`${reviewPath(view.attempt.id)}#${reportAnchor(position)}`}
      className="text-accent underline underline-offset-4"
    >
      {text}
    </a>
  );
  return (
    <p className="text-15 font-semibold print:hidden">
      {more.length === 0
        ? t.rich("notice", { position: first, question: (text) => link(first, text) })
        : t.rich("notices", {
            list: () => format.list([first, ...more].map((position) => link(position, position))),
          })}
    </p>
  );
}
