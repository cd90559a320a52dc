import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QUIET } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { Instant } from "@/components/ui/instant";
import type { DeskAnswer, ReportPageView } from "@/lib/contracts/report-desk";
import { TakenQuestion } from "./taken-question";

type Props = {
  readonly view: ReportPageView;
  /** The form to answer with, or what was answered. */
  readonly answer: ReactNode;
};

/** One report, beside the question as its taker had it. */
export function ReportScreen({ view, answer }: Props) {
  const t = useTranslations("reports");
  const { item } = view;
  const question = `/admin/questions/${item.question.id}`;
  return (
    <>
      <Link
        href="/admin/reports"
        className="inline-flex min-h-9 items-center text-15 text-accent underline underline-offset-4"
      >
        {t("one.back")}
      </Link>
      <DeskHeading title={t("one.title", { reason: t(`reason.${view.reason}`) })}>
        <Link href={`${question}/versions`} className={QUIET}>
          {t("one.versions")}
        </Link>
        <Link href={question} className={QUIET}>
          {t("one.edit")}
        </Link>
      </DeskHeading>
      <div className="grid gap-x-10 gap-y-8 max-lg:max-w-measure lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] lg:grid-rows-[auto_auto_1fr]">
        <section aria-labelledby="said" className="max-w-measure lg:col-start-2">
          <h2 id="said" className="text-17 font-semibold">
            {t("one.comment")}
          </h2>
          {view.comment === "" ? (
            <p className="mt-1 text-soft">{t("one.noComment")}</p>
          ) : (
            <p className="mt-1 rounded-card border border-rule bg-sheet px-4 py-3 font-serif text-17 break-words whitespace-pre-line">
              {view.comment}
            </p>
          )}
          <p className="mt-2 text-13 text-soft">
            {t.rich("one.sent", {
              date: () => <Instant iso={view.sentAt} as="moment" />,
              position: view.attempt.position,
              title: view.attempt.title,
            })}
          </p>
        </section>
        <TakenQuestion view={view} />
        <section aria-labelledby="answer" className="max-w-measure lg:col-start-2">
          <h2 id="answer" tabIndex={-1} className="text-17 font-semibold">
            {t(view.answer ? "one.answerGiven" : "one.answerHeading")}
          </h2>
          {answer}
        </section>
        <OtherReports view={view} />
      </div>
    </>
  );
}

function OtherReports({ view: { others, unlisted } }: Pick<Props, "view">) {
  const t = useTranslations("reports");
  return (
    <section aria-labelledby="others" className="max-w-measure lg:col-start-2">
      <h2 id="others" className="text-17 font-semibold">
        {t("one.others")}
      </h2>
      {others.length === 0 ? (
        <p className="mt-1 text-soft">{t("one.noOthersHere")}</p>
      ) : (
        <ul className="mt-2 divide-y divide-rule border-y border-rule">
          {others.map(({ id, reason, comment, version, sentAt, answer }) => (
            <li key={id} className="py-2">
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <Link
                  href={`/admin/reports/${id}`}
                  prefetch={false}
                  className="min-h-6 text-accent underline underline-offset-4"
                >
                  {t("one.other", { reason: t(`reason.${reason}`), version })}
                </Link>
                <span className="text-13 text-soft">
                  <Instant iso={sentAt} as="moment" />
                </span>
              </p>
              {comment !== "" && <p className="break-words whitespace-pre-line">{comment}</p>}
              <p className="text-13 text-soft">
                {answer ? <AnsweredBy answer={answer} /> : t("one.open")}
              </p>
            </li>
          ))}
        </ul>
      )}
      {unlisted > 0 && (
        <p className="mt-2 text-13 text-soft">{t("one.unlisted", { count: unlisted })}</p>
      )}
    </section>
  );
}

/** What the taker was told, and by whom. */
export function GivenAnswer({ answer }: { readonly answer: DeskAnswer }) {
  return (
    <>
      <p className="mt-1 rounded-card border border-transparent bg-wash px-4 py-3 font-serif text-17 break-words whitespace-pre-line">
        {answer.note}
      </p>
      <p className="mt-2 text-13 text-soft">
        <AnsweredBy answer={answer} />
      </p>
    </>
  );
}

function AnsweredBy({ answer: { by, at, decision } }: { readonly answer: DeskAnswer }) {
  const t = useTranslations("reports.one");
  return t.rich("answered", {
    by,
    date: () => <Instant iso={at} as="moment" />,
    decision: t(`decided.${decision}`),
  });
}
