import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DeskHeading } from "@/components/desk/desk-heading";
import { buttonClass } from "@/components/ui/button";
import { pagesOf } from "@/lib/contracts/paging";
import { QUEUE_STATUSES, type QueueView } from "@/lib/contracts/report-desk";
import { queuePath } from "./queue-address";
import { QueueFilters } from "./queue-filters";
import { QueueKeys } from "./queue-keys";
import { QueueTable } from "./queue-table";

type Props = {
  readonly view: QueueView;
  /** For how long something waits; the server's own clock. */
  readonly now: Date;
};

/** What takers say is wrong, by question: who waits longest comes first. */
export function QueueScreen({ view, now }: Props) {
  const t = useTranslations("reports.queue");
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <StatusLinks view={view} />
      {isAny(view) && <QueueFilters view={view} />}
      {view.rows.length === 0 ? (
        <NoReports view={view} />
      ) : (
        <>
          <p className="flex flex-wrap justify-between gap-x-6 pb-2 text-13 text-soft">
            <span role="status">
              {t("shown", { reports: view.reports, questions: view.questions })}
            </span>
            <span className="hidden pointer-fine:inline">
              {t.rich("keys", {
                j: () => <Key>j</Key>,
                k: () => <Key>k</Key>,
                down: () => <Key>↓</Key>,
                up: () => <Key>↑</Key>,
                enter: () => <Key>{t("enter")}</Key>,
              })}
            </span>
          </p>
          <QueueKeys>
            <QueueTable view={view} now={now} />
          </QueueKeys>
          <Pages view={view} />
        </>
      )}
    </>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-small border border-edge px-1 font-sans text-13">{children}</kbd>;
}

function StatusLinks({ view: { choice, open, answered } }: { view: QueueView }) {
  const t = useTranslations("reports.queue.status");
  const counts = { open, answered };
  return (
    <nav aria-label={t("label")}>
      <ul className="flex gap-1 border-b border-rule">
        {QUEUE_STATUSES.map((status) => {
          const isHere = status === choice.status;
          return (
            <li key={status}>
              <Link
                href={queuePath({ ...choice, status, page: 1 })}
                aria-current={isHere ? "page" : undefined}
                className={`-mb-px inline-flex min-h-11 items-center gap-1.5 border-b-2 px-3 text-15 ${
                  isHere
                    ? "border-accent font-semibold text-accent"
                    : "border-transparent hover:border-edge"
                }`}
              >
                {t(status)}
                <span className="text-13 tabular-nums">{counts[status]}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Whether there are reports of this status at all, whatever the filters say. */
function isAny({ choice, open, answered }: QueueView): boolean {
  return (choice.status === "open" ? open : answered) > 0;
}

function NoReports({ view }: { view: QueueView }) {
  const t = useTranslations("reports.queue.none");
  const { choice, answered } = view;
  const isFiltered = isAny(view);
  const kind = isFiltered ? "filtered" : choice.status;
  return (
    <div className="max-w-measure py-8">
      <h2 className="text-17 font-semibold">{t(`${kind}Title`)}</h2>
      <p className="mt-1">{t(`${kind}Body`)}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        {isFiltered ? (
          <Way href={queuePath({ ...choice, reason: null, topic: null, page: 1 })}>
            {t("clear")}
          </Way>
        ) : (
          <>
            {choice.status === "answered" && <Way href="/admin/reports">{t("seeOpen")}</Way>}
            {choice.status === "open" && answered > 0 && (
              <Way href="/admin/reports?status=answered">{t("seeAnswered")}</Way>
            )}
            <Way href="/admin/questions">{t("questions")}</Way>
          </>
        )}
      </div>
    </div>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className={buttonClass("quiet")}>
      {children}
    </Link>
  );
}

function Pages({ view: { choice, questions } }: { view: QueueView }) {
  const t = useTranslations("reports.queue");
  const pages = pagesOf(questions);
  if (pages <= 1) return null;
  const turn = (page: number, label: ReactNode) =>
    page < 1 || page > pages ? null : (
      <Link href={queuePath({ ...choice, page })} className={buttonClass("quiet")}>
        {label}
      </Link>
    );
  return (
    <nav aria-label={t("pages")} className="flex items-center gap-3 pt-4">
      {turn(choice.page - 1, t("previous"))}
      <span className="text-13 text-soft tabular-nums">
        {t("page", { page: choice.page, pages })}
      </span>
      {turn(choice.page + 1, t("next"))}
    </nav>
  );
}
