import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { AnswerPanel } from "@/components/desk/reports/answer-panel";
import { GivenAnswer, ReportScreen } from "@/components/desk/reports/report-screen";
import { DECISIONS, MOST_COMMENT } from "@/lib/contracts/report";
import { page } from "@/lib/server/page";
import { reportPageView } from "@/lib/server/reports/one-report";
import { openPage } from "@/lib/server/staff";
import { answerReport } from "./actions";

type Props = { readonly params: Promise<{ readonly id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports.queue");
  return { title: t("title"), robots: { index: false } };
}

export default async function ReportPage({ params }: Props) {
  const { id } = await params;
  const ctx = await openPage("/admin/reports/[id]", `/admin/reports/${id}`);
  const [view, { reports }] = await Promise.all([page(reportPageView(ctx, id)), getMessages()]);
  const { answer, now, version } = view;
  return (
    <ReportScreen
      view={view}
      answer={
        <NextIntlClientProvider messages={{ reports }}>
          <AnswerPanel
            key={view.id}
            reportId={view.id}
            decisions={DECISIONS}
            mostCharacters={MOST_COMMENT}
            alike={view.others.filter((other) => !other.answer).map((other) => other.id)}
            stillServed={now.publishedNumber === version ? version : null}
            next={view.next}
            answer={answerReport}
            given={answer && <GivenAnswer answer={answer} />}
          />
        </NextIntlClientProvider>
      }
    />
  );
}
