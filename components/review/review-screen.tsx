import type { ReviewView } from "@/lib/contracts/review";
import { AdviceLine } from "./advice-line";
import type { Show } from "./filter";
import { NextSteps, type RetryRefusal } from "./next-steps";
import { OpenNamed } from "./open-named";
import { OutcomePatterns } from "./outcome-fill";
import { QuestionList } from "./question-list";
import type { Reporting } from "./report-address";
import { ReportAnswers } from "./report-answers";
import { ResultFigures, ResultHeading } from "./result-summary";
import { TimeChart } from "./time-chart";
import { TopicResults } from "./topic-results";
import "./print.css";

type Props = {
  readonly view: ReviewView;
  readonly show: Show;
  readonly retry: (form: FormData) => Promise<void>;
  /** Of the question at a position, or of all that went wrong. */
  readonly practiseVariants: (form: FormData) => Promise<void>;
  readonly withoutVariant: number | null;
  readonly refusal: RetryRefusal | null;
  readonly reporting: Reporting;
};

/** What an attempt came to, what to do next, and why every answer is what it is. */
export function ReviewScreen({
  view,
  show,
  retry,
  practiseVariants,
  withoutVariant,
  refusal,
  reporting,
}: Props) {
  return (
    <article className="grid gap-10 pt-6 sm:pt-10 print:flex print:flex-col print:gap-4 print:pt-0">
      <OutcomePatterns />
      <OpenNamed />
      <div className="grid gap-x-12 gap-y-5 max-lg:max-w-measure lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-rows-[auto_1fr] print:max-w-none print:grid-cols-2 print:gap-y-2">
        <ResultHeading attempt={view.attempt} items={view.items} />
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:pt-2 print:col-start-2 print:row-span-2 print:row-start-1">
          <ResultFigures attempt={view.attempt} items={view.items} />
        </div>
        <div className="grid content-start gap-4">
          <ReportAnswers view={view} />
          <AdviceLine view={view} />
          <NextSteps
            view={view}
            retry={retry}
            practiseVariants={practiseVariants}
            refusal={refusal}
          />
        </div>
      </div>
      <TopicResults topics={view.topics} />
      <TimeChart attemptId={view.attempt.id} items={view.items} />
      <QuestionList
        view={view}
        show={show}
        withoutVariant={withoutVariant}
        practiseVariants={practiseVariants}
        reporting={reporting}
      />
    </article>
  );
}
