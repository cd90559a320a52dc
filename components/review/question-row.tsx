import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Emphasis } from "@/components/question/emphasis";
import { nameOf } from "@/components/question/stem";
import type { ReviewItem } from "@/lib/contracts/review";
import { questionAnchor } from "./address";
import { Chevron } from "./chevron";
import { OutcomeMark } from "./outcome-mark";
import { QuestionDetail } from "./question-detail";
import { useTimeText } from "./time-text";

type Props = {
  readonly item: ReviewItem;
  /** The topic's title; null where all questions share one. */
  readonly topic: string | null;
  /** Open when the page comes: what it has to say stands in this row. */
  readonly isOpen: boolean;
  /** What can be done with the question, below it. */
  readonly children: ReactNode;
};

/** All of a question at a glance; opens to the question itself. On paper it is always open. */
export function QuestionRow({ item, topic, isOpen, children }: Props) {
  return (
    <li className="print:mb-3 print:break-inside-avoid">
      <details id={questionAnchor(item.position)} className="group scroll-mt-4" open={isOpen}>
        <summary className={`${SUMMARY} ${topic === null ? "" : WITH_TOPIC}`}>
          <Glance item={item} topic={topic} />
        </summary>
        <QuestionDetail item={item}>{children}</QuestionDetail>
      </details>
    </li>
  );
}

const SUMMARY =
  "grid min-h-11 list-none grid-cols-[1.5rem_minmax(0,1fr)_auto] items-baseline gap-x-2 gap-y-0.5 py-2.5 text-15 " +
  "hover:bg-wash/60 [&::-webkit-details-marker]:hidden " +
  "md:-mx-3 md:grid-cols-[1.5rem_6rem_minmax(0,1fr)_7.5rem] md:gap-x-3 md:px-3 " +
  "print:mx-0 print:min-h-0 print:grid-cols-[1.25rem_auto_minmax(0,1fr)_auto] print:gap-x-2 print:border-b print:border-edge print:px-0 print:py-0.5 print:text-13";

const WITH_TOPIC = "lg:grid-cols-[1.5rem_6rem_minmax(0,1fr)_9rem_7.5rem]";

function Glance({ item, topic }: Pick<Props, "item" | "topic">) {
  const t = useTranslations("review");
  const time = useTimeText();
  const { position, outcome, chargedMs, confidence, question } = item;
  return (
    <>
      <span className="font-semibold tabular-nums">
        <span aria-hidden="true">{position}</span>
        <span className="sr-only">{t("questions.number", { position })}</span>
      </span>
      <OutcomeMark outcome={outcome} />
      <span className="col-span-2 col-start-2 row-start-2 line-clamp-2 font-serif text-17 group-open:hidden md:col-span-1 md:col-start-3 md:row-start-1 lg:text-15 print:hidden">
        <Emphasis text={nameOf(question)} />
      </span>
      {topic !== null && (
        <span className="col-span-2 col-start-2 row-start-3 text-13 text-soft md:col-start-3 md:row-start-2 md:group-open:row-start-1 lg:col-span-1 lg:col-start-4 lg:row-start-1 print:col-span-1 print:col-start-3 print:row-start-1 print:truncate">
          {topic}
        </span>
      )}
      <span className="-col-end-1 row-start-1 flex items-center justify-end gap-2 text-13 tabular-nums">
        {item.regraded && <span className="font-semibold text-accent">{t("regraded.mark")}</span>}
        {confidence && <span className="text-soft">{t(`confidence.${confidence}`)}</span>}
        <span>{chargedMs === null ? t("questions.notReached") : time.seconds(chargedMs)}</span>
        <span className="text-soft">
          <Chevron />
        </span>
      </span>
    </>
  );
}
