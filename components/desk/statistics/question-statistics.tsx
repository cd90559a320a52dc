import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { letterOf } from "@/components/play/option-letter";
import type { QuestionStatisticsView } from "@/lib/contracts/statistics";
import { LEAST } from "@/lib/statistics/answers";
import type { ChoiceFigures, OptionFigures, QuestionFigures } from "@/lib/statistics/question";
import { useFigureText } from "./figure-text";
import { Figure } from "./quiz-figures";
import { SuspectMark } from "./statistics-table";

/** How takers fare with a question: on its editor's page. */
export function QuestionStatistics({ view }: { view: QuestionStatisticsView }) {
  const t = useTranslations("statistics.panel");
  const { figures, olderAnswers, practice } = view;
  return (
    <section aria-labelledby="statistics-heading">
      <h2 id="statistics-heading" className="text-15 font-semibold">
        {t("heading")}
      </h2>
      {figures.tooFew ? (
        <p className="text-15 text-soft">{t("tooFew", { n: figures.n, least: LEAST })}</p>
      ) : (
        <Known figures={figures} view={view} />
      )}
      <div className="mt-1 text-13 text-soft">
        {olderAnswers > 0 && <p>{t("older", { n: olderAnswers })}</p>}
        {practice.n > 0 && (
          <p>{t("practice", { n: practice.n, share: practice.right / practice.n })}</p>
        )}
      </div>
    </section>
  );
}

/** In its place while answers are counted. */
export function StatisticsPending() {
  const t = useTranslations("statistics.panel");
  return (
    <section aria-busy="true" aria-labelledby="statistics-heading">
      <h2 id="statistics-heading" className="text-15 font-semibold">
        {t("heading")}
      </h2>
      <p className="text-15 text-soft">{t("loading")}</p>
    </section>
  );
}

type KnownProps = { readonly figures: QuestionFigures; readonly view: QuestionStatisticsView };

function Known({ figures, view }: KnownProps) {
  const t = useTranslations("statistics.panel");
  const text = useFigureText();
  const { discrimination, efficiency, facility, right, suspicion, timedOut } = figures;
  const isRight = facility.value === right.value;
  return (
    <>
      {suspicion && (
        <div className="mt-1 max-w-measure rounded-small border border-wrong bg-wrong-wash px-3 py-2 text-15">
          <SuspectMark />
          <p>{text.suspicion(suspicion)}</p>
        </div>
      )}
      <dl className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
        {!isRight && (
          <Figure name={t("right")} range={text.percents(right)}>
            {text.percent(right.value)}
          </Figure>
        )}
        <Figure name={t("facility")} range={text.percents(facility)}>
          {text.percent(facility.value)}
        </Figure>
        <Figure
          name={t("discrimination")}
          {...(discrimination ? { range: text.indexes(discrimination) } : {})}
        >
          {discrimination ? text.index(discrimination.value) : t("flat")}
        </Figure>
        {efficiency !== null && <Figure name={t("efficiency")}>{text.index(efficiency)}</Figure>}
        {view.time && (
          <Figure name={t("time")}>
            <span className="text-15 font-normal">
              {t("timeValue", {
                median: text.seconds(view.time.medianMs),
                p90: text.seconds(view.time.p90Ms),
              })}
            </span>
          </Figure>
        )}
        <Figure name={t("timedOut")}>{text.percent(timedOut.share)}</Figure>
        {view.time && <Figure name={t("rapid")}>{text.percent(view.time.rapidShare)}</Figure>}
      </dl>
      <ChoiceTable figures={figures} options={view.options} />
      <p className="mt-1 text-13 text-soft">{t("n", { n: figures.n })}</p>
    </>
  );
}

type ChoiceTableProps = Pick<KnownProps, "figures"> & Pick<QuestionStatisticsView, "options">;

function ChoiceTable({ figures, options }: ChoiceTableProps) {
  const t = useTranslations("statistics.panel");
  const cell = "border-b border-rule px-2 py-1 text-start font-normal first:pl-0";
  return (
    <table className="mt-2 w-full border-separate border-spacing-0 text-15">
      <caption className="sr-only">{t("caption")}</caption>
      <thead className="text-13 text-soft">
        <tr>
          {(["option", "chosen", "rest", "role"] as const).map((name) => (
            <th
              key={name}
              scope="col"
              className={`border-b border-edge px-2 py-1 font-semibold first:pl-0 ${
                name === "chosen" || name === "rest" ? "text-end" : "text-start"
              }`}
            >
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {options.map(({ text, isKey }, at) => {
          const own = figures.options[at];
          return (
            own && (
              <tr key={letterOf(at)} className="align-top">
                <th scope="row" className={`${cell} ${isKey ? "font-semibold" : ""}`}>
                  <span className="text-soft">{letterOf(at)}</span> {text}
                </th>
                <Share {...own} />
                <td className={cell}>
                  <Role option={own} isKey={isKey} />
                </td>
              </tr>
            )
          );
        })}
        {figures.skipped.n > 0 && <Without name={t("skipped")} choice={figures.skipped} />}
        {figures.timedOut.n > 0 && <Without name={t("timedOutRow")} choice={figures.timedOut} />}
      </tbody>
    </table>
  );
}

function Without({ name, choice }: { name: string; choice: ChoiceFigures }) {
  return (
    <tr className="align-top text-soft">
      <th scope="row" className="border-b border-rule py-1 pr-2 text-start font-normal">
        {name}
      </th>
      <Share {...choice} />
      <td className="border-b border-rule" />
    </tr>
  );
}

/** How many, as a bar and in figures; and how they did on the rest. */
function Share({ n, share, meanRest }: ChoiceFigures) {
  const { count, percent } = useFigureText();
  const cell = "border-b border-rule px-2 py-1 text-end whitespace-nowrap tabular-nums";
  return (
    <>
      <td className={cell}>
        <span className="block">
          {percent(share)} <span className="text-13 text-soft">({count(n)})</span>
        </span>
        <span aria-hidden="true" className="ml-auto block h-1 w-20 bg-rule">
          <span className="block h-1 bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
      </td>
      <td className={cell}>{meanRest === null ? "–" : percent(meanRest)}</td>
    </>
  );
}

function Role({ option, isKey }: { option: OptionFigures; isKey: boolean }): ReactNode {
  const t = useTranslations("statistics.panel");
  if (isKey) return <span className="font-semibold">{t("key")}</span>;
  if (option.works) return t("works");
  if (option.works === null) return null;
  return <span className="text-soft">{option.share < 0.05 ? t("rare") : t("draws")}</span>;
}
