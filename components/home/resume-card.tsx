import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import type { AttemptSummary } from "@/lib/contracts/quiz";

function placeOf(
  t: ReturnType<typeof useTranslations<"home.resume">>,
  { status, position, total, endless }: AttemptSummary,
): string {
  if (endless) return status === "ready" ? t("readyEndless") : t("positionEndless", { position });
  if (status === "ready") return t("ready", { total });
  return t("position", { position: Math.min(position, total), total });
}

export function ResumeCard({ attempt }: { attempt: AttemptSummary }) {
  const t = useTranslations("home.resume");
  const format = useFormatter();
  const startedAt = format.dateTime(new Date(attempt.startedAt), "moment");
  return (
    <section
      aria-labelledby="resume-heading"
      className="mt-5 flex flex-wrap items-center justify-between gap-x-6 gap-y-4 rounded-card border border-edge bg-sheet p-4 shadow-card sm:p-5"
    >
      <div>
        <h2 id="resume-heading" className="text-13 font-semibold text-soft">
          {t("heading")}
        </h2>
        <p className="mt-0.5 font-serif text-21 font-semibold">{attempt.title}</p>
        <p className="flex flex-wrap gap-x-3 text-15 text-soft tabular-nums">
          <span>{placeOf(t, attempt)}</span>
          <span>{t("started", { at: startedAt })}</span>
        </p>
      </div>
      <Link
        href={`/attempts/${attempt.id}`}
        prefetch={false}
        className={`${buttonClass("primary")} max-sm:w-full`}
      >
        {t("go")}
      </Link>
    </section>
  );
}
