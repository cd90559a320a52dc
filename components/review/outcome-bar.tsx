import { useTranslations } from "next-intl";
import type { CountsView } from "@/lib/contracts/review";
import type { Outcome } from "@/lib/quiz/policy";
import { outcomeFill } from "./outcome-fill";

const HEIGHT = 12;
/** Pixels left free between two questions. */
const GAP = 2;

/** One segment a question, sorted by outcome. */
export function OutcomeBar({ counts }: { counts: CountsView }) {
  const t = useTranslations("review.topics");
  const outcomes: Outcome[] = [
    ...repeat("correct", counts.correct),
    ...repeat("wrong", counts.wrong),
    ...repeat("timed-out", counts.timedOut),
    ...repeat("skipped", counts.skipped),
    ...repeat("void", counts.void),
  ];
  const width = 100 / outcomes.length;
  const label = t("bar", counts) + (counts.void > 0 ? t("barVoid", { count: counts.void }) : "");
  return (
    <svg role="img" aria-label={label} width="100%" height={HEIGHT} className="block">
      {outcomes.map((outcome, index) => (
        // A nested drawing per segment: its box takes percentages, the gap inside it pixels.
        <svg
          // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
          key={index}
          x={`${index * width}%`}
          width={`${width}%`}
          height={HEIGHT}
          aria-hidden="true"
        >
          <rect
            x={GAP / 2}
            y="0.5"
            height={HEIGHT - 1}
            rx="2"
            style={{ width: `calc(100% - ${GAP}px)` }}
            className={outcomeFill(outcome)}
          />
        </svg>
      ))}
    </svg>
  );
}

function repeat(outcome: Outcome, times: number): Outcome[] {
  return Array.from({ length: times }, () => outcome);
}
