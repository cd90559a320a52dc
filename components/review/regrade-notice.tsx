import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Instant } from "@/components/ui/instant";
import type { ReviewView } from "@/lib/contracts/review";
import { formatThirds, pluralOfThirds } from "@/lib/quiz/scoring";
import { questionAnchor, reviewPath } from "./address";

/** Under the marks: what they were before questions were regraded, and which those are. */
export function RegradeNotice({ attempt }: Pick<ReviewView, "attempt">) {
  const t = useTranslations("review.regraded");
  const format = useFormatter();
  const { regraded, takenBack = [] } = attempt;
  if (!regraded && takenBack.length === 0) return null;
  const link = (position: number) => (
    <a
      key={position}
      href={`${reviewPath(attempt.id)}#${questionAnchor(position)}`}
      className="text-accent underline underline-offset-4"
    >
      {position}
    </a>
  );
  const list = (positions: readonly number[]): ReactNode => format.list(positions.map(link));
  const latest = takenBack
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
  return (
    <div className="grid gap-1 text-15 font-semibold tabular-nums">
      {regraded && (
        <p>
          {t.rich(regraded.maxScore.thirds === attempt.maxScore.thirds ? "scores" : "scoresOf", {
            score: formatThirds(attempt.score.thirds),
            marks: pluralOfThirds(attempt.score.thirds),
            before: formatThirds(regraded.score.thirds),
            max: formatThirds(regraded.maxScore.thirds),
            count: regraded.positions.length,
            list: () => list(regraded.positions),
          })}
        </p>
      )}
      {latest && (
        <p>
          {t.rich("takenBack", {
            count: takenBack.length,
            list: () => list(takenBack.map(({ position }) => position)),
            at: () => <Instant iso={latest} as="date" />,
          })}
        </p>
      )}
    </div>
  );
}
