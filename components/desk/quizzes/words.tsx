import { useTranslations } from "next-intl";
import type { QuizContent, QuizRow } from "@/lib/contracts/blueprint";

/** "20 of 9 topics · single, negative · difficulty 2–4", or "List of 12". */
export function ChosenWords({ chosen }: { chosen: QuizRow["chosen"] }) {
  const t = useTranslations("blueprints");
  if (chosen.kind === "fixed") return t("words.fixed", { count: chosen.count });
  const { count, topics, formats, difficulty } = chosen;
  const [only] = topics;
  const parts = [
    topics.length === 0
      ? t("words.anyTopic", { count })
      : topics.length === 1 && only
        ? t("words.oneTopic", { count, topic: only })
        : t("words.topics", { count, topics: topics.length }),
    ...(formats.length > 0
      ? [formats.map((format) => t(`formatsShort.${format}`)).join(", ")]
      : []),
    ...(difficulty
      ? [
          difficulty.min === difficulty.max
            ? t("words.difficulty", { at: difficulty.min })
            : t("words.difficulties", { from: difficulty.min, to: difficulty.max }),
        ]
      : []),
  ];
  return parts.join(" · ");
}

/** "19 s", "25–50 s", "no clock". */
export function ClockWords({ timing }: { timing: QuizContent["timing"] }) {
  const t = useTranslations("blueprints");
  if (timing.kind === "untimed") return t("words.noClock");
  const all = [timing.seconds, ...Object.values(timing.secondsByFormat ?? {})];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return least === most
    ? t("words.seconds", { seconds: least })
    : t("words.secondsRange", { least, most });
}
