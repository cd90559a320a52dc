import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { NeedsScript } from "@/components/ui/needs-script";
import { SubmitButton } from "@/components/ui/submit-button";
import type { QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";
import { FeedbackChoice } from "./feedback-choice";
import { PaceChoice } from "./pace-choice";
import { RuleSummary } from "./rule-summary";

type Props = {
  readonly quiz: QuizCard;
  readonly pace: Pace;
  readonly startQuiz: (form: FormData) => Promise<void>;
};

/** A plain form: it starts a quiz with or without script. */
export function StartForm({ quiz, pace, startQuiz }: Props) {
  const common = useTranslations("common.quiz");
  const t = useTranslations("intro");
  if (quiz.poolSize === 0) return <NothingToAsk />;
  return (
    <form action={startQuiz} className="grid gap-5 lg:gap-6">
      <input type="hidden" name="quiz" value={quiz.slug} />
      <RuleSummary quiz={quiz} />
      {quiz.timing.kind === "per-question" && (
        <PaceChoice timing={quiz.timing} formats={quiz.formats} chosen={pace} />
      )}
      <FeedbackChoice chosen={quiz.feedback} />
      <NeedsScript />
      {/* On a low screen it waits under the thumb until its place is reached. */}
      <div className="max-lg:sticky max-lg:bottom-0 max-lg:-mx-4 max-lg:border-t max-lg:border-rule max-lg:bg-paper max-lg:px-4 max-lg:py-3 sm:max-lg:-mx-6 sm:max-lg:px-6">
        <SubmitButton
          className={`${buttonClass("primary")} min-h-13 w-full text-17`}
          pendingLabel={common("starting")}
        >
          {t("start")}
        </SubmitButton>
      </div>
    </form>
  );
}

function NothingToAsk() {
  const t = useTranslations("intro");
  return (
    <div className="max-w-measure rounded-card border border-rule bg-sheet p-5">
      <p>{t("empty")}</p>
      <Link href="/" className={`${buttonClass("quiet")} mt-4`}>
        {t("emptyHome")}
      </Link>
    </div>
  );
}
