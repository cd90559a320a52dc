import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { QuizFacts } from "@/components/ui/quiz-facts";
import { SubmitButton } from "@/components/ui/submit-button";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";

type Props = {
  /** null: none is open; practice always is. */
  readonly sprint: QuizCard | null;
  readonly pace: Pace;
  /** Nothing played here yet: say what this is. */
  readonly isNew: boolean;
  /** The attempt left unfinished, which then is the first thing to do. */
  readonly resume: ReactNode;
  readonly startQuiz: (form: FormData) => Promise<void>;
};

export function Opening({ sprint, pace, isNew, resume, startQuiz }: Props) {
  const t = useTranslations("home");
  const common = useTranslations("common.quiz");
  return (
    <section className="max-w-measure">
      {isNew ? (
        <>
          <h1 className="font-serif text-28 font-semibold sm:text-40">{t("title")}</h1>
          <p className="mt-4 font-serif text-17">{t("pitchWhat")}</p>
          <p className="mt-2 font-serif text-17">{t("pitchAfter")}</p>
        </>
      ) : (
        <h1 className="font-serif text-28 font-semibold">{t("returningTitle")}</h1>
      )}
      {resume}
      {sprint ? (
        <form action={startQuiz} className="mt-6">
          <input type="hidden" name="quiz" value={sprint.slug} />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            <SubmitButton
              className={buttonClass(resume ? "quiet" : "primary")}
              pendingLabel={common("starting")}
            >
              {t("startSprint")}
            </SubmitButton>
            <Link
              href={`/quizzes/${sprint.slug}`}
              className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {t("rulesFirst")}
            </Link>
          </div>
          <p className="mt-2 text-15 text-soft">
            <QuizFacts quiz={sprint} pace={pace} />
          </p>
        </form>
      ) : (
        <p className="mt-6">
          <Link href="/practice" className={buttonClass(resume ? "quiet" : "primary")}>
            {t("startPractice")}
          </Link>
        </p>
      )}
    </section>
  );
}
