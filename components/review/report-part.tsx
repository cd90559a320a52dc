import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import type { ReportView } from "@/lib/contracts/report";
import type { ReviewItem } from "@/lib/contracts/review";
import type { Show } from "./filter";
import { type Reporting, reportAnchor } from "./report-address";
import { ReportForm } from "./report-form";

type Props = {
  readonly attemptId: string;
  readonly item: Pick<ReviewItem, "position" | "report">;
  readonly show: Show;
  readonly reporting: Reporting;
};

/** What its taker says is wrong with a question, and what the editors say to that. */
export function ReportPart({ attemptId, item, show, reporting }: Props) {
  const t = useTranslations("reports.form");
  const { position, report } = item;
  const place = reporting.place?.position === position ? reporting.place : null;
  const form = (
    <ReportForm
      attemptId={attemptId}
      position={position}
      show={show}
      send={reporting.send}
      said={report}
      unsent={place?.unsent ?? null}
    />
  );
  const anchor = reportAnchor(position);
  if (report === null) {
    return (
      <Fold id={anchor} label={t("open")} isOpen={place !== null}>
        {form}
      </Fold>
    );
  }
  return (
    <div id={anchor} className="scroll-mt-4 print:hidden">
      <Sent report={report} isNew={place !== null && place.unsent === null} />
      {report.answer ? (
        <Answer answer={report.answer} />
      ) : (
        <Fold label={t("change")} isOpen={Boolean(place?.unsent)}>
          {form}
        </Fold>
      )}
    </div>
  );
}

type FoldProps = {
  readonly id?: string;
  readonly label: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
};

function Fold({ id, label, isOpen, children }: FoldProps) {
  return (
    <details id={id} open={isOpen} className="scroll-mt-4 print:hidden">
      <summary className="min-h-11 content-center text-accent">{label}</summary>
      {children}
    </details>
  );
}

function Sent({ report, isNew }: { readonly report: ReportView; readonly isNew: boolean }) {
  const t = useTranslations("reports");
  return (
    <>
      <h3 className="font-semibold">{t("sent.heading")}</h3>
      <p role={isNew ? "status" : undefined} className="mt-0.5">
        {t.rich("sent.at", {
          date: () => <Instant iso={report.sentAt} as="date" />,
          reason: t(`reason.${report.reason}`),
        })}
      </p>
      {report.comment !== "" && (
        <p className="text-soft break-words whitespace-pre-line">
          {t("sent.comment", { comment: report.comment })}
        </p>
      )}
      {!report.answer && <p>{t("sent.waits")}</p>}
    </>
  );
}

function Answer({ answer }: { readonly answer: NonNullable<ReportView["answer"]> }) {
  const t = useTranslations("reports.answer");
  return (
    <div className="mt-3 rounded-card border border-transparent bg-wash px-3 py-2.5 text-15">
      <h3 className="text-13 font-semibold">{t("heading")}</h3>
      <p className="mt-0.5 break-words whitespace-pre-line">{answer.note}</p>
      <p className="mt-1 text-13 text-soft">
        {t.rich("at", {
          date: () => <Instant iso={answer.at} as="date" />,
          decision: t(`decision.${answer.decision}`),
        })}
      </p>
    </div>
  );
}
