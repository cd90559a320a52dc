import { useTranslations } from "next-intl";
import { Fragment } from "react";
import type { QuizCard } from "@/lib/contracts/quiz";
import { limitRange } from "@/lib/quiz/clock";
import type { Pace } from "@/lib/quiz/policy";
import { formatThirds } from "@/lib/quiz/scoring";

type Props = {
  readonly quiz: Pick<QuizCard, "questionCount" | "timing" | "marking" | "formats">;
  readonly pace: Pace;
  /** For lists, below a place that has said it in full: "10 questions · 19 s · +1/0". */
  readonly isBrief?: boolean;
};

/** The three facts that matter before a choice: "20 questions · 19 s each · +1 right, 0 wrong". */
export function QuizFacts({ quiz, pace, isBrief = false }: Props) {
  const t = useTranslations("common.quiz");
  const limits = limitRange(quiz.timing, quiz.formats, pace);
  const seconds = (name: "seconds" | "secondsBrief", range: NonNullable<typeof limits>) =>
    range.least === range.most
      ? t(name, { seconds: range.least / 1000 })
      : t(`${name}Range`, {
          least: Math.round(range.least / 1000),
          most: Math.round(range.most / 1000),
        });
  const facts = [
    t("questions", { count: quiz.questionCount }),
    limits ? seconds(isBrief ? "secondsBrief" : "seconds", limits) : t("noClock"),
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
