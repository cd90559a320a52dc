import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import {
  type QuizStatisticsRow,
  type QuizStatisticsView,
  STATISTICS_SORTS,
} from "@/lib/contracts/statistics";
import { LEAST } from "@/lib/statistics/answers";
import { orderFrom, rowAnchor, statisticsPath } from "./address";
import { useFigureText } from "./figure-text";

const COLUMNS = STATISTICS_SORTS.filter((sort) => sort !== "suspect");

/** Every question with its figures; the head of a column is a link to its order. */
export function StatisticsTable({ view, id }: { view: QuizStatisticsView; id: string }) {
  const t = useTranslations("statistics.table");
  // Of papers with different questions none has a weight.
  const isWeighed = !view.figures.tooFew && view.figures.isSame;
  const columns = COLUMNS.filter((name) => name !== "weight" || isWeighed);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} className="text-17 font-semibold">
        {t("heading")}
      </h2>
      {view.order.sort === "suspect" ? (
        <p className="text-13 text-soft">{t("inOrder")}</p>
      ) : (
        <Link
          href={statisticsPath(view.slug)}
          prefetch={false}
          scroll={false}
          className="inline-flex min-h-6 items-center text-15 text-accent underline underline-offset-4"
        >
          {t("suspectFirst")}
        </Link>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be in reach of the keys */}
      <section aria-label={t("scroll")} tabIndex={0} className="relative mt-1 overflow-x-auto">
        <table className="w-full border-separate border-spacing-0 text-15">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              {columns.map((name) => (
                <Head key={name} name={name} view={view} />
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <Row key={rowAnchor(row)} row={row} isWeighed={isWeighed} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

const isNumber = (name: (typeof COLUMNS)[number]) => name !== "question";

function Head({ name, view }: { name: (typeof COLUMNS)[number]; view: QuizStatisticsView }) {
  const t = useTranslations("statistics.table");
  const { order, slug } = view;
  const isSorted = name === order.sort;
  const direction = order.direction === "up" ? "ascending" : "descending";
  return (
    <th
      scope="col"
      {...(isSorted ? { "aria-sort": direction } : {})}
      className={`border-b border-edge px-2 py-1.5 align-bottom text-13 font-semibold first:pl-0 ${
        isNumber(name) ? "text-end" : "sticky left-0 z-1 bg-paper text-start"
      }`}
    >
      <Link
        href={statisticsPath(slug, orderFrom(order, name))}
        prefetch={false}
        scroll={false}
        title={t("sortBy", { column: t(name) })}
        className="inline-flex min-h-6 items-center hover:text-accent hover:underline"
      >
        {t(name)}
        {isSorted && <span aria-hidden="true">{order.direction === "up" ? " ↑" : " ↓"}</span>}
      </Link>
    </th>
  );
}

function Row({ row, isWeighed }: { row: QuizStatisticsRow; isWeighed: boolean }) {
  const t = useTranslations("statistics.table");
  const all = useTranslations("statistics");
  const { count, percent, percents, index, indexes, seconds } = useFigureText();
  const { figures, time, weight } = row;
  return (
    <tr id={rowAnchor(row)} className="bg-paper align-top target:bg-wash hover:bg-wash">
      <th
        scope="row"
        // It stays while the figures are scrolled past it, where there is no room for both.
        className="sticky left-0 z-1 min-w-36 max-w-md border-b border-rule bg-inherit py-1.5 pr-2 text-start font-normal sm:min-w-48"
      >
        <Link
          href={`/admin/questions/${row.id}`}
          className="inline-flex min-h-6 items-center hover:text-accent hover:underline"
        >
          {/* Many begin alike: where a line is short, more of them are shown. */}
          <span className="line-clamp-4 sm:line-clamp-3 xl:line-clamp-2">{row.line}</span>
        </Link>
        {row.isOlder && (
          <span className="block text-13 text-soft">{t("older", { number: row.number })}</span>
        )}
        {!figures.tooFew && figures.suspicion && (
          <span className="block">
            <SuspectMark />
          </span>
        )}
      </th>
      <Cell>
        {figures.tooFew ? all("soFar", { n: figures.n, least: LEAST }) : count(figures.n)}
      </Cell>
      {figures.tooFew ? (
        COLUMNS.slice(isWeighed ? 2 : 3).map((name) => <Nothing key={name} />)
      ) : (
        <>
          <Cell range={percents(figures.facility)}>{percent(figures.facility.value)}</Cell>
          {figures.discrimination ? (
            <Cell range={indexes(figures.discrimination)}>
              {index(figures.discrimination.value)}
            </Cell>
          ) : (
            <Nothing />
          )}
          {figures.efficiency === null ? <Nothing /> : <Cell>{index(figures.efficiency)}</Cell>}
          {isWeighed && weight !== null && <Cell>{index(weight)}</Cell>}
          {isWeighed && weight === null && (
            <Nothing {...(figures.totalCovariance < 0 ? { because: t("negative") } : {})} />
          )}
          <Cell>
            {t("worksOf", {
              works: figures.options.filter(({ works }) => works).length,
              all: figures.options.length - 1,
            })}
          </Cell>
          {time ? <Cell>{seconds(time.medianMs)}</Cell> : <Nothing />}
          <Cell>{percent(figures.timedOut.share)}</Cell>
        </>
      )}
    </tr>
  );
}

/** A word and a shape: colour alone says nothing. */
export function SuspectMark() {
  const t = useTranslations("statistics.suspicion");
  return (
    <span className="inline-flex items-center gap-1 text-13 font-semibold whitespace-nowrap text-wrong">
      <svg width="12" height="12" viewBox="-8 -8 16 16" aria-hidden="true" className="fill-wrong">
        <path d="M0 -8 L8 0 L0 8 L-8 0 Z" />
      </svg>
      {t("mark")}
    </span>
  );
}

function Cell({ range, children }: { range?: string; children: ReactNode }) {
  return (
    <td className="border-b border-rule px-2 py-1.5 text-end whitespace-nowrap tabular-nums">
      {children}
      {range && <span className="block text-13 text-soft">{range}</span>}
    </td>
  );
}

function Nothing({ because }: { because?: string }) {
  const t = useTranslations("statistics.table");
  return (
    <td className="border-b border-rule px-2 py-1.5 text-end text-soft" title={because}>
      <span aria-hidden="true">{t("nothing")}</span>
      <span className="sr-only">{because ?? t("noFigure")}</span>
    </td>
  );
}
