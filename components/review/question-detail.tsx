import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DisputeNote } from "@/components/question/dispute-note";
import { Emphasis } from "@/components/question/emphasis";
import { Markdown } from "@/components/question/markdown";
import { isLong, splitStem } from "@/components/question/stem";
import { Stimulus } from "@/components/question/stimulus";
import type { ReviewItem } from "@/lib/contracts/review";
import { ClockReceipt } from "./clock-receipt";
import { OptionReasons } from "./option-reasons";
import { PrintedAnswer } from "./printed-answer";
import { QuestionSources } from "./question-sources";
import { RegradeNote } from "./regrade-note";
import { useTimeText } from "./time-text";

/** One question with nothing left out; what is small print stands in the margin where there is one. */
export function QuestionDetail({ item, children }: { item: ReviewItem; children: ReactNode }) {
  const { question } = item;
  const { lead, ask } = splitStem(question.stem);
  const [dispute, ...moreDisputes] = question.disputes;
  return (
    <div className="grid gap-x-12 gap-y-5 pt-1 pb-6 md:pl-9 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] print:block print:p-0">
      <div className="max-w-measure print:max-w-none">
        <p
          className={`font-serif print:mt-1 print:text-15 ${isLong(question) ? "text-17" : "text-21"}`}
        >
          <Emphasis text={lead} />
        </p>
        <Stimulus content={question} verdicts={question.verdicts} />
        {ask !== null && (
          <p className="mt-3 font-serif text-17 font-medium print:mt-1 print:text-13">
            <Emphasis text={ask} />
          </p>
        )}
        <RegradeNote item={item} />
        <OptionReasons item={item} />
        <PrintedAnswer item={item} />
        <div className="mt-4 font-serif text-17 print:hidden">
          <Markdown text={question.explanation} />
        </div>
        {dispute && <DisputeNote disputes={[dispute, ...moreDisputes]} />}
      </div>
      <div className="grid max-w-measure content-start gap-4 text-13 print:mt-1 print:block print:max-w-none">
        <QuestionSources citations={question.citations} />
        <ClockReceipt item={item} />
        <Peers peers={item.peers} />
        <About question={question} />
        {children}
      </div>
    </div>
  );
}

function Peers({ peers }: Pick<ReviewItem, "peers">) {
  const t = useTranslations("review.question");
  const time = useTimeText();
  if (!peers) return null;
  return (
    <div className="print:hidden">
      <h3 className="font-semibold">{t("peersHeading")}</h3>
      <p className="mt-0.5 text-soft tabular-nums">
        {t("peers", {
          count: peers.n,
          median: time.seconds(peers.medianMs),
          share: peers.correctShare,
        })}
      </p>
    </div>
  );
}

function About({ question }: Pick<ReviewItem, "question">) {
  const t = useTranslations("review.question");
  const { difficulty, difficultyReasons, id, version } = question;
  return (
    <div className="text-soft print:hidden">
      {difficultyReasons.length > 0 ? (
        <details>
          <summary className="min-h-11 content-center text-accent">
            {t("difficulty", { difficulty })}
          </summary>
          <ul className="mb-2 list-disc pl-5">
            {difficultyReasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      ) : (
        <p>{t("difficulty", { difficulty })}</p>
      )}
      <p className="break-words">{t("about", { id, version })}</p>
    </div>
  );
}
