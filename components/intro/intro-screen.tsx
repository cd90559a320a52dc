import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";
import { KeyList } from "./key-list";
import { QuizBackground } from "./quiz-background";
import { StartForm } from "./start-form";

type Props = {
  readonly quiz: QuizCard;
  /** The pace this device chose last. */
  readonly pace: Pace;
  /** Seconds until a start will be accepted again; null in the ordinary case. */
  readonly busySeconds: number | null;
  readonly startQuiz: (form: FormData) => Promise<void>;
};

/** All the rules, before any clock runs. */
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
      <StartForm quiz={quiz} pace={pace} startQuiz={startQuiz} />
      <div className="mt-10 grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <KeyList />
        <QuizBackground quiz={quiz} />
      </div>
    </div>
  );
}
