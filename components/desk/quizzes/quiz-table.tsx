import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { QuizRow } from "@/lib/contracts/blueprint";
import { ChosenWords, ClockWords } from "./words";

const STATES = ["open", "waiting", "draft", "closed"] as const;

type Props = {
  readonly rows: readonly QuizRow[];
  /** Only those in that state; null: all. */
  readonly state: string | null;
};

/** Every quiz with what it is made of; what matters less gives way on a narrow screen. */
export function QuizTable({ rows, state: wanted }: Props) {
  const t = useTranslations("blueprints");
  const state = STATES.find((each) => each === wanted) ?? null;
  const shown = rows.filter((row) => state === null || row.state === state);
  return (
    <>
      <nav aria-label={t("list.filter")} className="-mx-1 flex flex-wrap gap-1 pb-3">
        <Filter name={t("list.all")} href="/admin/quizzes" count={rows.length} isOn={!state} />
        {STATES.map((each) => (
          <Filter
            key={each}
            name={t(`states.${each}`)}
            href={`/admin/quizzes?state=${each}`}
            count={rows.filter((row) => row.state === each).length}
            isOn={state === each}
          />
        ))}
      </nav>
      {shown.length === 0 ? (
        <p className="rounded-card border border-rule bg-sheet p-5">
          {state === null ? t("list.none") : t("list.noneSuch")}
        </p>
      ) : (
        <table className="w-full border-collapse text-15">
          <caption className="sr-only">{t("list.caption")}</caption>
          <thead className="sticky top-0 z-10 bg-paper text-13 text-soft max-md:sr-only">
            <tr className="border-b border-edge">
              <Head>{t("list.quiz")}</Head>
              <Head>{t("list.state")}</Head>
              <Head>{t("list.made")}</Head>
              <Head wide>{t("list.clock")}</Head>
              <Head number>{t("list.matching")}</Head>
              <Head number>{t("list.attempts")}</Head>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.slug} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Filter(props: { name: string; href: string; count: number; isOn: boolean }) {
  return (
    <Link
      href={props.href}
      aria-current={props.isOn ? "true" : undefined}
      className={`inline-flex min-h-9 items-center gap-1.5 rounded-small px-2.5 text-15 ${
        props.isOn ? "bg-wash font-semibold text-accent" : "hover:bg-wash"
      }`}
    >
      {props.name} <span className="text-13 tabular-nums">{props.count}</span>
    </Link>
  );
}

type HeadProps = { readonly children: string; readonly wide?: boolean; readonly number?: boolean };

function Head({ children, wide = false, number = false }: HeadProps) {
  return (
    <th
      scope="col"
      className={`py-2 pr-4 font-semibold last:pr-0 ${number ? "text-end" : "text-start"} ${wide ? "max-xl:hidden" : ""}`}
    >
      {children}
    </th>
  );
}

/** On a phone a line below the name, from a tablet on a row. */
const CELL =
  "max-md:inline max-md:not-last:after:content-['_·_'] md:h-9 md:py-1.5 md:pr-4 md:last:pr-0";

function Row({ row }: { row: QuizRow }) {
  const t = useTranslations("blueprints");
  const count = row.chosen.count;
  const isShort = row.matching < count;
  // From a tablet on the head of the column says it.
  const word = (text: ReactNode) => <span className="md:hidden">{text}</span>;
  return (
    <tr className="border-b border-rule align-baseline hover:bg-wash max-md:block max-md:py-2">
      <th scope="row" className="text-start font-normal max-md:block md:h-9 md:py-1.5 md:pr-4">
        <Link
          href={`/admin/quizzes/${row.slug}`}
          className="inline-flex min-h-6 items-center font-semibold hover:text-accent hover:underline"
        >
          {row.title}
        </Link>{" "}
        <span className="text-13 whitespace-nowrap text-soft">
          {t(`kinds.${row.kind}`)}
          {!row.isBank && ` · ${t("list.desk")}`}
        </span>
      </th>
      <td className={CELL}>
        <StateWords row={row} />
      </td>
      <td className={`${CELL} text-soft`}>
        <ChosenWords chosen={row.chosen} />
      </td>
      <td className={`${CELL} whitespace-nowrap text-soft md:max-xl:hidden`}>
        <ClockWords timing={row.timing} />
      </td>
      <td className={`${CELL} tabular-nums md:text-end`}>
        {t.rich("list.matchCount", { count: row.matching, word })}
        {isShort && (
          <span className="text-timeout"> {t("list.short", { count: count - row.matching })}</span>
        )}
      </td>
      <td className={`${CELL} tabular-nums md:text-end`}>
        {t.rich("list.attemptCount", { count: row.attempts, word })}
      </td>
    </tr>
  );
}

function StateWords({ row }: { row: QuizRow }) {
  const t = useTranslations("blueprints");
  const format = useFormatter();
  const moment = (iso: string) => format.dateTime(new Date(iso), "moment");
  const when =
    row.state === "waiting" && row.opensAt
      ? t("list.from", { at: moment(row.opensAt) })
      : row.state === "open" && row.closesAt
        ? t("list.until", { at: moment(row.closesAt) })
        : null;
  return (
    <>
      <span className={row.state === "open" ? "" : "font-semibold"}>
        {t(`states.${row.state}`)}
      </span>
      {when && <span className="text-13 text-soft"> {when}</span>}
    </>
  );
}
