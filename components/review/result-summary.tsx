import { useTranslations } from "next-intl";
import { Instant } from "@/components/ui/instant";
import type { ReviewView } from "@/lib/contracts/review";
import type { Thirds } from "@/lib/kernel/units";
import type { Outcome } from "@/lib/quiz/policy";
import { formatThirds, signedThirds } from "@/lib/quiz/scoring";
import { OutcomeIcon, outcomeColour } from "./outcome-mark";
import { RegradeNotice } from "./regrade-notice";
import { useTimeText } from "./time-text";

/** What was taken, when and on what terms; then the marks. */
export function ResultHeading({ attempt, items }: Pick<ReviewView, "attempt" | "items">) {
  const t = useTranslations("review");
  const { timing, pace, marking } = attempt;
  const isPaced = timing.kind === "per-question" && pace !== "1";
  const limits = items.flatMap(({ limitMs }) => limitMs ?? []);
  const isTimed = limits.length > 0;
  const [least, most] = [Math.min(...limits) / 1000, Math.max(...limits) / 1000];
  const clock = !isTimed
    ? t("terms.noClock")
    : least === most
      ? t("terms.seconds", { seconds: least })
      : t("terms.secondsByFormat", { least, most });
  // A clock switched off has a line of its own.
  const isClockNamed = !(isPaced && !isTimed);
  const marks = t("terms.marking", {
    right: signedThirds(marking.correct),
    wrong: signedThirds(marking.wrong),
    blank: signedThirds(marking.blank),
  });
  return (
    <header>
      <h1 className="font-serif text-28 font-semibold print:text-21">
        {t("heading", { title: attempt.title })}
      </h1>
      <p className="mt-1 text-13 text-soft tabular-nums">
        <Instant iso={attempt.finishedAt} as="longMoment" />
        {[...(isClockNamed ? [clock] : []), marks, t(`terms.${attempt.feedback}`)].map(
          (term) => ` · ${term}`,
        )}
      </p>
      {isPaced && (
        <p className="mt-1 text-15 font-semibold">
          {pace === "off" ? t("terms.paceOff") : t("terms.pace", { factor: pace })}
        </p>
      )}
      <p className="mt-4 font-serif text-21 tabular-nums print:mt-1">
        {t.rich("marks", {
          strong: (text) => (
            <span className="font-sans text-40 font-semibold print:text-28">{text}</span>
          ),
          score: formatThirds(attempt.score.thirds),
          max: formatThirds(attempt.maxScore.thirds),
        })}
      </p>
      <RegradeNotice attempt={attempt} />
    </header>
  );
}

export function ResultFigures({ attempt, items }: Pick<ReviewView, "attempt" | "items">) {
  const t = useTranslations("review.counts");
  const time = useTimeText();
  const { counts, guesses, marking } = attempt;
  const cut = items.filter(({ outage }) => outage).length;
  const withdrawn = counts.void - cut;
  return (
    <div>
      <dl aria-label={t("label")} className="grid grid-cols-4 border-y border-rule">
        <Count outcome="correct" count={counts.correct} />
        <Count outcome="wrong" count={counts.wrong} />
        <Count outcome="timed-out" count={counts.timedOut} />
        <Count outcome="skipped" count={counts.skipped} />
      </dl>
      <dl className="divide-y divide-rule border-b border-rule tabular-nums">
        <Figure name={t("time")} text={time.duration(attempt.durationMs)} />
        {guesses.count > 0 && (
          <Figure
            name={t("guesses")}
            // Where a wrong answer costs nothing, what guesses earned is the number of right ones again.
            text={[
              t("guessed", guesses),
              ...(marking.wrong === 0 ? [] : [earned(t, guesses.thirds)]),
            ].join(", ")}
          />
        )}
      </dl>
      {cut > 0 && <p className="mt-2 text-13 text-soft">{t("outage", { count: cut })}</p>}
      {withdrawn > 0 && <p className="mt-2 text-13 text-soft">{t("void", { count: withdrawn })}</p>}
    </div>
  );
}

function Count({ outcome, count }: { outcome: Outcome; count: number }) {
  const t = useTranslations("review.outcome");
  return (
    <div className="flex flex-col-reverse py-2.5">
      <dt className="text-13 text-soft">{t(outcome)}</dt>
      <dd
        className={`flex items-center gap-1.5 text-21 font-semibold tabular-nums ${count > 0 ? outcomeColour(outcome) : "font-normal text-soft"}`}
      >
        <OutcomeIcon outcome={outcome} className="size-5" />
        {count}
      </dd>
    </div>
  );
}

function Figure({ name, text }: { name: string; text: string }) {
  return (
    <div className="flex justify-between gap-4 py-2">
      <dt className="text-soft">{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}

type CountsText = ReturnType<typeof useTranslations<"review.counts">>;

function earned(t: CountsText, thirds: Thirds): string {
  if (thirds === 0) return t("even");
  return t(thirds > 0 ? "earned" : "cost", { marks: formatThirds(Math.abs(thirds)) });
}
