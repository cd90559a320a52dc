import { useTranslations } from "next-intl";
import { DisputeNote } from "@/components/question/dispute-note";
import { Emphasis } from "@/components/question/emphasis";
import { Stimulus } from "@/components/question/stimulus";
import type { ReviewItem } from "@/lib/contracts/review";
import { ClockReceipt } from "./clock-receipt";
import { OptionReasons } from "./option-reasons";
import { PrintedAnswer } from "./printed-answer";
import { QuestionSources } from "./question-sources";
import { useTimeText } from "./time-text";

/** One question with nothing left out; what is small print stands in the margin where there is one. */
export function QuestionDetail({ item }: { item: ReviewItem }) {
  const t = useTranslations("review.question");
  const { question } = item;
  const [dispute, ...moreDisputes] = question.disputes;
  return (
    <div className="grid gap-x-12 gap-y-5 pt-1 pb-6 md:pl-9 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)] print:block print:p-0">
      <div className="max-w-measure print:max-w-none">
        <p className="font-serif text-21 print:mt-1 print:text-15">
          <Emphasis text={question.stem} />
        </p>
        <Stimulus content={question} pairsLabel={t("pairs")} />
        <OptionReasons item={item} />
        <PrintedAnswer item={item} />
        <p className="mt-4 font-serif text-17 print:hidden">
          <Emphasis text={question.explanation} />
        </p>
        {dispute && <DisputeNote disputes={[dispute, ...moreDisputes]} />}
      </div>
      <div className="grid max-w-measure content-start gap-4 text-13 print:mt-1 print:block print:max-w-none">
        <QuestionSources citations={question.citations} />
        <ClockReceipt item={item} />
        <Peers peers={item.peers} />
        <About question={question} />
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
  return (
    <p className="text-soft print:hidden">
      {t("about", {
        difficulty: question.difficulty,
        id: question.id,
        version: question.version,
      })}
    </p>
  );
}
