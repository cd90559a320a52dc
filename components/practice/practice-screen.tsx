import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { NeedsScript } from "@/components/ui/needs-script";
import { SubmitButton } from "@/components/ui/submit-button";
import type { PracticeView } from "@/lib/contracts/practice";
import { FEEDBACKS, PACES } from "@/lib/quiz/policy";
import { MOST_ENDLESS, PRACTICE_CLOCKS } from "@/lib/quiz/practice";
import { COUNTS } from "./address";
import { Choices } from "./choices";
import { LiveCount } from "./live-count";

/** Why the last press of Start made no attempt. */
export type StartRefusal = { readonly busySeconds: number } | "nothing-matches";

type Props = {
  readonly view: PracticeView;
  readonly refusal: StartRefusal | null;
  readonly startPractice: (form: FormData) => Promise<void>;
};

/** A plain form: its address is the choice, and it starts with or without script. */
export function PracticeScreen({ view, refusal, startPractice }: Props) {
  const t = useTranslations("practice");
  const { choice, subjects, formats } = view;
  return (
    <form action="/practice" method="get" className="pt-8 sm:pt-12">
      <h1 className="font-serif text-28 font-semibold sm:text-40">{t("title")}</h1>
      <p className="mt-2 max-w-measure font-serif text-17">{t("lead")}</p>
      <NeedsScript />
      {refusal && (
        <p
          role="alert"
          tabIndex={-1}
          // biome-ignore lint/a11y/noAutofocus: what was pressed has failed, and here is why
          autoFocus
          className="mt-6 max-w-measure rounded-card border border-edge bg-wash p-4"
        >
          {refusal === "nothing-matches"
            ? t("nothingMatches")
            : t("busy", { seconds: refusal.busySeconds })}
        </p>
      )}
      <div className="mt-6 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="grid content-start gap-6">
          <div>
            <h2 className="font-serif text-21 font-semibold">{t("topics.heading")}</h2>
            <p className="mt-0.5 text-13 text-soft">{t("topics.hint")}</p>
          </div>
          {subjects.map(({ subject, topics }) => (
            <Choices
              key={subject}
              legend={subject}
              isMinor
              name="topic"
              kind="checkbox"
              choices={topics.map(({ slug, title, count }) => ({
                value: slug,
                label: title,
                count,
                isChosen: choice.topics.includes(slug),
              }))}
            />
          ))}
        </div>
        <div className="grid content-start gap-8">
          <Choices
            legend={t("formats.heading")}
            hint={t("formats.hint")}
            name="format"
            kind="checkbox"
            choices={formats.map(({ format, count }) => ({
              value: format,
              label: t(`formats.${format}`),
              count,
              isChosen: choice.formats.includes(format),
            }))}
          />
          <Choices
            legend={t("count.heading")}
            name="count"
            kind="radio"
            columns={3}
            choices={COUNTS.map((count) => ({
              value: String(count),
              label: t(`count.${count}`),
              ...(count === "endless" ? { hint: t("count.most", { count: MOST_ENDLESS }) } : {}),
              isChosen: choice.count === count,
            }))}
          />
          <Choices
            legend={t("clock.heading")}
            name="clock"
            kind="radio"
            choices={PRACTICE_CLOCKS.map((clock) => ({
              value: clock,
              label: t(`clock.${clock}`),
              hint: t(`clock.${clock}Hint`),
              isChosen: choice.clock === clock,
            }))}
          >
            <label className="mt-2 flex min-h-11 items-center gap-3">
              <span className="font-semibold">{t("pace.label")}</span>
              <select
                name="pace"
                defaultValue={choice.pace}
                className="min-h-11 rounded-card border border-edge bg-sheet px-3"
              >
                {PACES.map((pace) => (
                  <option key={pace} value={pace}>
                    {pace === "off" ? t("pace.off") : t("pace.factor", { factor: pace })}
                  </option>
                ))}
              </select>
            </label>
          </Choices>
          <Choices
            legend={t("feedback.heading")}
            name="feedback"
            kind="radio"
            columns={2}
            choices={FEEDBACKS.map((feedback) => ({
              value: feedback,
              label: t(`feedback.${feedback}`),
              isChosen: choice.feedback === feedback,
            }))}
          />
          <Choices
            legend={t("questions.heading")}
            name="questions"
            kind="radio"
            choices={(["published", "fresh"] as const).map((questions) => ({
              value: questions,
              label: t(`questions.${questions}`),
              hint: t(`questions.${questions}Hint`),
              isChosen: choice.fresh === (questions === "fresh"),
            }))}
          />
        </div>
      </div>
      <LiveCount />
      <div className="sticky bottom-0 mt-8 -mx-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-rule bg-paper px-4 py-3 sm:-mx-6 sm:px-6">
        <p role="status" className="text-15 tabular-nums">
          {t(statusOf(view), { count: view.matching })}
        </p>
        <div className="flex grow gap-2.5 sm:grow-0">
          <button
            type="submit"
            className={`${buttonClass("quiet")} grow [@media(scripting:enabled)]:hidden`}
          >
            {t("recount")}
          </button>
          <SubmitButton
            formAction={startPractice}
            className={`${buttonClass("primary")} min-h-13 grow text-17 sm:min-w-44`}
            pendingLabel={t("starting")}
          >
            {t("start")}
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}

function statusOf({ matching, choice }: PracticeView) {
  if (matching === 0) return "matchesNone";
  return choice.count !== "endless" && matching < choice.count ? "matchesFewer" : "matches";
}
