import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { nameOf } from "@/components/question/stem";
import type { QueueRow, QueueView } from "@/lib/contracts/report-desk";

const HEAD =
  "sticky top-0 z-1 h-9 border-b border-edge bg-paper pr-3 text-start text-13 font-semibold text-soft";
const CELL = "h-9 truncate border-b border-rule pr-3";
/** What a narrow screen leaves to the report's own page. */
const TABLET = "max-md:hidden";
const DESK = "max-lg:hidden";

/** A question a row; its name is the link, and all of the row is its target. */
export function QueueTable({ view, now }: { readonly view: QueueView; readonly now: Date }) {
  const t = useTranslations("reports.queue");
  const { status } = view.choice;
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 text-15">
      <caption className="sr-only">{t("table")}</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            {t("column.question")}
          </th>
          <th scope="col" className={`${HEAD} w-18`}>
            {t("column.count")}
          </th>
          <th scope="col" className={`${HEAD} ${TABLET} w-48`}>
            {t("column.reasons")}
          </th>
          <th scope="col" className={`${HEAD} ${DESK} w-40`}>
            {t("column.topic")}
          </th>
          <th scope="col" className={`${HEAD} w-28`}>
            {t("column.oldest", { status })}
          </th>
          <th scope="col" className={`${HEAD} ${DESK} w-28`}>
            {t("column.newest")}
          </th>
          <th scope="col" className={`${HEAD} ${TABLET} w-22`}>
            {t("column.state")}
          </th>
          <th scope="col" className={`${HEAD} ${DESK} w-16`}>
            {t("column.versions")}
          </th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <Row key={row.questionId} row={row} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, now }: { readonly row: QueueRow; readonly now: Date }) {
  const t = useTranslations("reports");
  const reasons = row.reasons
    .map(({ reason, count }) =>
      count === 1
        ? t(`reason.${reason}`)
        : t("queue.reasonCount", { reason: t(`reason.${reason}`), count }),
    )
    .join(", ");
  return (
    <tr className="relative hover:bg-wash has-[a:focus-visible]:bg-wash">
      <th
        scope="row"
        className={`${CELL} text-start font-normal max-md:py-2 max-md:whitespace-normal`}
      >
        <Link
          href={`/admin/reports/${row.reportId}`}
          prefetch={false}
          className="after:absolute after:inset-0 focus-visible:-outline-offset-2 max-md:line-clamp-2"
        >
          {nameOf(row.question) || row.questionId}
        </Link>
      </th>
      <td className={`${CELL} tabular-nums`}>{row.count}</td>
      <td className={`${CELL} ${TABLET}`} title={reasons}>
        {reasons}
      </td>
      <td className={`${CELL} ${DESK}`} title={row.topic}>
        {row.topic}
      </td>
      <td className={CELL}>
        <Ago iso={row.oldestAt} now={now} />
      </td>
      <td className={`${CELL} ${DESK}`}>
        <Ago iso={row.newestAt} now={now} />
      </td>
      <td className={`${CELL} ${TABLET}`}>{t(`state.${row.state}`)}</td>
      <td className={`${CELL} ${DESK} tabular-nums`}>
        <Versions row={row} />
      </td>
    </tr>
  );
}

function Ago({ iso, now }: { readonly iso: string; readonly now: Date }) {
  const format = useFormatter();
  const at = new Date(iso);
  return (
    <time dateTime={iso} title={format.dateTime(at, "moment")}>
      {format.relativeTime(at, { now, style: "short" })}
    </time>
  );
}

/** The version reported, and the one that takers get now where it is another. */
function Versions({ row }: { readonly row: QueueRow }) {
  const t = useTranslations("reports.queue.versions");
  const reported = row.reported.join(", ");
  const now = row.publishedNumber === null ? t("none") : String(row.publishedNumber);
  if (reported === now) return reported;
  return (
    <>
      <span aria-hidden="true">{t("shown", { reported, now })}</span>
      <span className="sr-only">{t("read", { reported, now })}</span>
    </>
  );
}
