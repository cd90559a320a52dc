import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { QuizView } from "@/lib/contracts/quiz";
import { limitMs } from "@/lib/quiz/clock";
import type { Pace } from "@/lib/quiz/policy";
import { formatThirds } from "@/lib/quiz/scoring";

type Props = {
  readonly quiz: Pick<QuizView, "questionCount" | "timing" | "marking">;
  readonly pace: Pace;
  /** For lists, below a place that has said it in full: "10 questions · 19 s · +1/0". */
  readonly isBrief?: boolean;
};

/** The three facts that matter before a choice: "20 questions · 19 s each · +1 right, 0 wrong". */
export function QuizFacts({ quiz, pace, isBrief = false }: Props) {
  const t = useTranslations("common.quiz");
  const ms = limitMs(quiz.timing, "single", pace);
  const facts = [
    t("questions", { count: quiz.questionCount }),
    ms === null ? t("noClock") : t(isBrief ? "secondsBrief" : "seconds", { seconds: ms / 1000 }),
    t(isBrief ? "markingBrief" : "marking", {
      right: formatThirds(quiz.marking.correct),
      wrong: formatThirds(quiz.marking.wrong),
    }),
  ];
  return (
    <span className="tabular-nums">
      {facts.map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && " · "}
          <span className="whitespace-nowrap">{fact}</span>
        </Fragment>
      ))}
    </span>
  );
}
