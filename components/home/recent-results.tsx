import Link from "next/link";
import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { AttemptSummary } from "@/lib/contracts/quiz";
import { formatThirds } from "@/lib/quiz/scoring";

export function RecentResults({ attempts }: { attempts: readonly AttemptSummary[] }) {
  const t = useTranslations("home.recent");
  return (
    <section aria-labelledby="recent-heading">
      <h2 id="recent-heading" className="font-serif text-21 font-semibold">
        {t("heading")}
      </h2>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {attempts.map((attempt) => (
          <Result key={attempt.id} attempt={attempt} />
        ))}
      </ul>
    </section>
  );
}

function Result({ attempt }: { attempt: AttemptSummary }) {
  const t = useTranslations("home.recent");
  return (
    <li className="group relative flex items-baseline justify-between gap-4 py-3">
      <div>
        <Link
          href={`/attempts/${attempt.id}/review`}
          prefetch={false}
          className="font-semibold group-hover:text-accent after:absolute after:inset-0"
        >
          {attempt.title}
        </Link>
        {attempt.finishedAt && (
          <p className="text-13 text-soft tabular-nums">
            <Instant iso={attempt.finishedAt} as="moment" />
          </p>
        )}
      </div>
      {attempt.score && (
        <p className="shrink-0 text-end text-15 tabular-nums">
          {t.rich("marks", {
            score: formatThirds(attempt.score.thirds),
            max: formatThirds(attempt.maxScore.thirds),
            strong: (text) => <span className="text-17 font-semibold">{text}</span>,
          })}
        </p>
      )}
    </li>
  );
}
