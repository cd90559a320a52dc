import Link from "next/link";
import { useTranslations } from "next-intl";
import { QUIET } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { Instant } from "@/components/ui/instant";
import type { QuizStatisticsView } from "@/lib/contracts/statistics";
import { LEAST } from "@/lib/statistics/answers";
import { rowAnchor, statisticsCsvPath } from "./address";
import { useFigureText } from "./figure-text";
import { QuizFiguresPart } from "./quiz-figures";
import { ScatterChart } from "./scatter";
import { StatisticsTable } from "./statistics-table";

const TABLE = "questions-heading";

/** How a quiz and each of its questions fared; keys that look wrong come first. */
export function QuizStatisticsScreen({ view }: { view: QuizStatisticsView }) {
  const t = useTranslations("statistics");
  return (
    <>
      <p className="text-13">
        <Link
          href={`/admin/quizzes/${view.slug}`}
          className="inline-flex min-h-6 items-center text-accent"
        >
          ← {t("back")}
        </Link>
      </p>
      <DeskHeading
        title={t("title", { title: view.title })}
        about={view.isDaily ? t("aboutDaily") : t("about")}
      >
        {view.rows.length > 0 && (
          <a href={statisticsCsvPath(view.slug)} download className={QUIET}>
            {t("csv")}
          </a>
        )}
      </DeskHeading>
      {view.rows.length === 0 ? (
        <p className="max-w-measure rounded-card border border-rule bg-sheet p-5">
          {t("none", { least: LEAST })}
        </p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <QuizFiguresPart figures={view.figures} />
          <Suspects view={view} />
          <ScatterChart rows={view.rows} skipTo={TABLE} />
          <StatisticsTable view={view} id={TABLE} />
          <Words />
          <p className="text-13 text-soft">
            {t.rich("countedAt", { at: () => <Instant iso={view.countedAt} as="moment" /> })}
          </p>
        </div>
      )}
    </>
  );
}

function Suspects({ view }: { view: QuizStatisticsView }) {
  const t = useTranslations("statistics.suspects");
  const { suspicion } = useFigureText();
  const suspects = view.rows.flatMap((row) =>
    row.figures.tooFew || !row.figures.suspicion || row.isOlder
      ? []
      : { row, because: row.figures.suspicion },
  );
  if (suspects.length === 0) return null;
  return (
    <section
      aria-labelledby="suspects-heading"
      className="max-w-page rounded-card border border-wrong bg-wrong-wash p-4"
    >
      <h2 id="suspects-heading" className="text-17 font-semibold">
        {t("heading", { count: suspects.length })}
      </h2>
      <p className="text-15">{t("lead")}</p>
      <ul className="mt-2 grid gap-2">
        {suspects.map(({ row, because }) => (
          <li key={rowAnchor(row)}>
            <Link
              href={`/admin/questions/${row.id}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
            >
              {row.line}
            </Link>
            <p className="text-15">{suspicion(because)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const WORDS = [
  "facility",
  "discrimination",
  "efficiency",
  "weight",
  "works",
  "consistency",
] as const;

function Words() {
  const t = useTranslations("statistics.words");
  return (
    <details className="max-w-page">
      <summary className="min-h-9 content-center text-15 text-accent">{t("heading")}</summary>
      <dl className="mt-1 grid gap-2 text-15">
        {WORDS.map((word) => (
          <div key={word}>
            <dt className="font-semibold">{t(word)}</dt>
            <dd className="max-w-measure">{t(`${word}Means`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
