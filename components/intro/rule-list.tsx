import { useTranslations } from "next-intl";
import type { QuizCard } from "@/lib/contracts/quiz";
import { limitRange } from "@/lib/quiz/clock";
import { signedThirds } from "@/lib/quiz/scoring";

export function RuleList({ quiz }: { quiz: QuizCard }) {
  const t = useTranslations("intro.rules");
  const { marking, timing } = quiz;
  const isTimed = timing.kind === "per-question";
  const limits = limitRange(timing, quiz.formats, "1");
  const rules = [
    {
      name: t("questions"),
      text: quiz.isSame
        ? t("questionsFixed", { count: quiz.questionCount })
        : t("questionsDrawn", { count: quiz.questionCount, pool: quiz.poolSize }),
    },
    {
      name: t("clock"),
      text: !limits
        ? t("clockNone")
        : limits.least === limits.most
          ? t("clockPerQuestion", { seconds: limits.least / 1000 })
          : t("clockByFormat", { least: limits.least / 1000, most: limits.most / 1000 }),
    },
    ...(isTimed ? [{ name: t("zero"), text: t("zeroText") }] : []),
    {
      name: t("marking"),
      text: t("markingText", {
        right: signedThirds(marking.correct),
        wrong: signedThirds(marking.wrong),
        blank: signedThirds(marking.blank),
      }),
    },
    ...(isTimed ? [{ name: t("leaving"), text: t("leavingText") }] : []),
  ];
  const heading = useTranslations("intro")("rulesHeading");
  return (
    <section aria-labelledby="rules-heading">
      <h2 id="rules-heading" className="font-serif text-21 font-semibold">
        {heading}
      </h2>
      <dl className="mt-2 divide-y divide-rule border-y border-rule">
        {rules.map(({ name, text }) => (
          <div key={name} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-4 py-2.5">
            <dt className="text-soft">{name}</dt>
            <dd className="tabular-nums">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
