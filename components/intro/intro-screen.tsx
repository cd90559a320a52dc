import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";
import { KeyList } from "./key-list";
import { QuizBackground } from "./quiz-background";
import { RuleList } from "./rule-list";
import { StartForm } from "./start-form";

type Props = {
  readonly quiz: QuizCard;
  /** The pace this device chose last. */
  readonly pace: Pace;
  /** Seconds until a start will be accepted again; null in the ordinary case. */
  readonly busySeconds: number | null;
  readonly startQuiz: (form: FormData) => Promise<void>;
};

/** All the rules, before any clock runs; on a phone the choices and Start come before them. */
export function IntroScreen({ quiz, pace, busySeconds, startQuiz }: Props) {
  const t = useTranslations("intro");
  return (
    <div className="pt-8 sm:pt-12">
      <h1 className="font-serif text-28 font-semibold sm:text-40">{quiz.title}</h1>
      {quiz.date && (
        <p className="mt-1 text-15 text-soft">
          <IsoDateText iso={quiz.date} />
        </p>
      )}
      <p className="mt-2 max-w-measure font-serif text-17">{quiz.description}</p>
      {busySeconds !== null && (
        <p role="alert" className="mt-6 max-w-measure rounded-card border border-edge bg-wash p-4">
          {t("busy", { seconds: busySeconds })}
        </p>
      )}
      <div className="mt-4 grid gap-x-12 gap-y-8 lg:mt-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr] lg:gap-y-10">
        <div className="lg:col-start-2">
          <StartForm quiz={quiz} pace={pace} startQuiz={startQuiz} />
        </div>
        <div className="grid content-start gap-8 lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:gap-10">
          <RuleList quiz={quiz} />
          <KeyList />
        </div>
        <QuizBackground quiz={quiz} />
      </div>
    </div>
  );
}
