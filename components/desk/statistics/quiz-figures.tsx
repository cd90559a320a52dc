import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { QuizStatisticsView } from "@/lib/contracts/statistics";
import { LEAST } from "@/lib/statistics/answers";
import { useFigureText } from "./figure-text";

/** How hard the quiz is, and how far its totals can be trusted. */
export function QuizFiguresPart({ figures }: Pick<QuizStatisticsView, "figures">) {
  const t = useTranslations("statistics.quiz");
  const { count, percent, percents, index, indexes } = useFigureText();
  const points = (share: number) => t("points", { value: share * 100 });
  return (
    <section aria-labelledby="quiz-heading">
      <h2 id="quiz-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      {figures.tooFew ? (
        <p className="mt-1 max-w-measure">{t("tooFew", { n: figures.n, least: LEAST })}</p>
      ) : (
        <>
          <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-3">
            <Figure name={t("people")}>{count(figures.n)}</Figure>
            <Figure name={t("mean")} range={percents(figures.mean)}>
              {percent(figures.mean.value)}
            </Figure>
            <Figure name={t("median")}>{percent(figures.median)}</Figure>
            <Figure name={t("deviation")}>{points(figures.deviation)}</Figure>
            <Figure
              name={t("consistency")}
              {...(figures.consistency ? { range: indexes(figures.consistency) } : {})}
            >
              {figures.consistency ? index(figures.consistency.value) : t("flat")}
            </Figure>
            {figures.error !== null && <Figure name={t("error")}>± {points(figures.error)}</Figure>}
          </dl>
          {!figures.isSame && figures.consistency && (
            <p className="mt-2 max-w-page text-13 text-soft">{t("drawn")}</p>
          )}
        </>
      )}
    </section>
  );
}

type FigureProps = {
  readonly name: string;
  /** Between which values the true one is likely to lie. */
  readonly range?: string;
  readonly children: ReactNode;
};

/** A figure under its name, with its interval beside it. */
export function Figure({ name, range, children }: FigureProps) {
  return (
    <div>
      <dt className="text-13 text-soft">{name}</dt>
      <dd className="tabular-nums">
        <span className="text-17 font-semibold">{children}</span>
        {range && <span className="text-13 text-soft"> ({range})</span>}
      </dd>
    </div>
  );
}
