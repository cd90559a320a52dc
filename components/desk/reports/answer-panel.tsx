"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { buttonClass } from "@/components/ui/button";
import type { Answer } from "@/lib/contracts/desk";
import type { Decision } from "@/lib/contracts/report";
import type { AnswerReportInput } from "@/lib/contracts/report-desk";
import { AnswerForm, type GivenInput } from "./answer-form";
import { forgetNote } from "./use-kept-note";

type Props = {
  readonly reportId: string;
  readonly decisions: readonly Decision[];
  readonly mostCharacters: number;
  /** The other open reports of the question. */
  readonly alike: readonly string[];
  readonly stillServed: number | null;
  /** The open report to go on with. */
  readonly next: string | null;
  readonly answer: (input: AnswerReportInput) => Promise<Answer<{ readonly count: number }>>;
  /** What was answered; null: nothing yet. */
  readonly given: ReactNode;
};

/** Answers a report, says that it did, and leads on to the next. */
export function AnswerPanel({
  reportId,
  decisions,
  mostCharacters,
  alike,
  stillServed,
  next,
  answer,
  given,
}: Props) {
  const t = useTranslations("reports.one");
  const router = useRouter();
  const [isSending, startSending] = useTransition();
  const [failure, setFailure] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const done = useRef<HTMLParagraphElement>(null);
  const isDone = sent > 0 && given !== null;

  // The form is gone, and what had the focus with it.
  useEffect(() => {
    if (isDone) done.current?.focus();
  }, [isDone]);

  const send = ({ decision, note, all }: GivenInput) =>
    startSending(async () => {
      setFailure(null);
      const input = { id: reportId, decision, note, ...(all ? { alike: [...alike] } : {}) };
      const result = await answer(input).catch(() => null);
      if (!result?.ok) {
        setFailure(result?.message ?? t("failed"));
        return;
      }
      forgetNote(reportId);
      setSent(result.value.count);
      // With the answer as it is kept, and the counts at the side.
      router.refresh();
    });

  if (given === null) {
    return (
      <AnswerForm
        reportId={reportId}
        decisions={decisions}
        mostCharacters={mostCharacters}
        openCount={alike.length + 1}
        stillServed={stillServed}
        isSending={isSending}
        failure={failure}
        send={send}
      />
    );
  }
  return (
    <>
      {isDone && (
        <p
          ref={done}
          tabIndex={-1}
          role="status"
          className="mt-1 font-semibold text-(--color-right)"
        >
          {t("done", { count: sent })}
        </p>
      )}
      {given}
      <p className="mt-4">
        {next === null ? (
          <span className="text-soft">{t("last")}</span>
        ) : (
          <Link
            href={`/admin/reports/${next}`}
            className={buttonClass(isDone ? "primary" : "quiet")}
          >
            {t("next")}
          </Link>
        )}
      </p>
    </>
  );
}
