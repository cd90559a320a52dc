import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { NeedsScript } from "@/components/ui/needs-script";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Opening, QuizCard } from "@/lib/contracts/quiz";
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
  if (quiz.opening.kind !== "open") return <NotOpen opening={quiz.opening} />;
  if (quiz.poolSize === 0) return <NothingToAsk />;
  return (
    <form action={startQuiz} className="grid gap-5 lg:gap-6">
      <input type="hidden" name="quiz" value={quiz.slug} />
      <RuleSummary quiz={quiz} />
      {quiz.timing.kind === "per-question" && (
        <PaceChoice timing={quiz.timing} formats={quiz.formats} chosen={pace} />
      )}
      <FeedbackChoice chosen={quiz.feedback} />
      {quiz.opening.closesAt !== null && (
        <p className="text-15">{t("opening.until", { at: new Date(quiz.opening.closesAt) })}</p>
      )}
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
  return <CannotStart why={useTranslations("intro")("empty")} />;
}

/** Takers see no draft: that line is for staff, who look at what they have written. */
function NotOpen({ opening }: { opening: Exclude<Opening, { kind: "open" }> }) {
  const t = useTranslations("intro.opening");
  switch (opening.kind) {
    case "draft":
      return <CannotStart why={t("draft")} />;
    case "not-yet":
      return <CannotStart why={t("notYet", { at: new Date(opening.opensAt) })} />;
    case "closed":
      return (
        <CannotStart
          why={
            opening.since === null ? t("closed") : t("closedSince", { at: new Date(opening.since) })
          }
        />
      );
  }
}

function CannotStart({ why }: { why: string }) {
  const t = useTranslations("intro");
  return (
    <div className="max-w-measure rounded-card border border-rule bg-sheet p-5">
      <p>{why}</p>
      <Link href="/" className={`${buttonClass("quiet")} mt-4`}>
        {t("emptyHome")}
      </Link>
    </div>
  );
}
