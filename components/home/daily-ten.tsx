import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { CheckMark } from "@/components/ui/check-mark";
import { parseIsoDate } from "@/components/ui/iso-date";
import { IsoDateText } from "@/components/ui/iso-date-text";
import { QuizFacts } from "@/components/ui/quiz-facts";
import type { HomeView, QuizCard } from "@/lib/contracts/quiz";
import type { Pace } from "@/lib/quiz/policy";

/** One row on a phone; the rest is one press away. */
const DAYS_IN_SIGHT = 3;

type Props = Pick<HomeView, "pastDays"> & { readonly daily: QuizCard; readonly pace: Pace };

export function DailyTen({ daily, pastDays, pace }: Props) {
  const t = useTranslations("home.daily");
  return (
    <section
      aria-labelledby="daily-heading"
      className="rounded-card border border-rule bg-sheet p-4 sm:p-5"
    >
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="daily-heading" className="font-serif text-21 font-semibold">
          {t("heading")}
        </h2>
        {daily.date && (
          <p className="text-13 text-soft">
            <IsoDateText iso={daily.date} />
          </p>
        )}
      </div>
      <p className="mt-1 text-15">{t("lead")}</p>
      <p className="mt-1 text-13 text-soft">
        <QuizFacts quiz={daily} pace={pace} isBrief />
      </p>
      <Link href={`/quizzes/${daily.slug}`} className={`${buttonClass("quiet")} mt-3 w-full`}>
        {t("go")}
      </Link>
      {pastDays.length > 0 && (
        <>
          <h3 className="mt-4 text-13 font-semibold text-soft">{t("past")}</h3>
          <DayGrid days={pastDays.slice(0, DAYS_IN_SIGHT)} />
        </>
      )}
      {pastDays.length > DAYS_IN_SIGHT && (
        <details>
          <summary className="min-h-11 content-center text-15 text-accent">{t("more")}</summary>
          <DayGrid days={pastDays.slice(DAYS_IN_SIGHT)} />
        </details>
      )}
    </section>
  );
}

function DayGrid({ days }: { days: HomeView["pastDays"] }) {
  return (
    <ul className="-mx-2 grid grid-cols-3 sm:max-lg:grid-cols-6">
      {days.map((day) => (
        <li key={day.slug}>
          <PastDay {...day} />
        </li>
      ))}
    </ul>
  );
}

function PastDay({ slug, date, done }: HomeView["pastDays"][number]) {
  const t = useTranslations("home.daily");
  const format = useFormatter();
  const at = parseIsoDate(date)?.at;
  return (
    <Link
      href={`/quizzes/${slug}`}
      prefetch={false}
      className="inline-flex min-h-11 items-center gap-0.5 rounded-small px-2 text-15 text-accent tabular-nums underline underline-offset-4"
    >
      {at ? format.dateTime(at, "day") : date}
      {done && (
        <>
          <CheckMark />
          <span className="sr-only">, {t("done")}</span>
        </>
      )}
    </Link>
  );
}
