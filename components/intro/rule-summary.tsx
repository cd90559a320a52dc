import { useTranslations } from "next-intl";
import type { QuizCard } from "@/lib/contracts/quiz";
import { limitRange } from "@/lib/quiz/clock";
import { signedThirds } from "@/lib/quiz/scoring";

/** Three lines for where the rules themselves come only below the choices. */
export function RuleSummary({ quiz }: { quiz: QuizCard }) {
  const t = useTranslations("intro.summary");
  const { marking, timing, questionCount: count } = quiz;
  const limits = limitRange(timing, quiz.formats, "1");
  const lines = [
    !limits
      ? t("clockNone", { count })
      : limits.least === limits.most
        ? t("clockPerQuestion", { count, seconds: limits.least / 1000 })
        : t("clockByFormat", { count, least: limits.least / 1000, most: limits.most / 1000 }),
    ...(timing.kind === "untimed" ? [] : [t("zero")]),
    t("marking", {
      right: signedThirds(marking.correct),
      wrong: signedThirds(marking.wrong),
      blank: signedThirds(marking.blank),
    }),
  ];
  return (
    <ul aria-label={t("label")} className="text-15 tabular-nums lg:hidden">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
