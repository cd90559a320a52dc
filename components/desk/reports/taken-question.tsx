import { useTranslations } from "next-intl";
import { OptionLetter } from "@/components/play/option-letter";
import { Emphasis } from "@/components/question/emphasis";
import { OptionText } from "@/components/question/option-text";
import { isLong, splitStem } from "@/components/question/stem";
import { Stimulus } from "@/components/question/stimulus";
import { ClockReceipt } from "@/components/review/clock-receipt";
import { OutcomeIcon, OutcomeMark } from "@/components/review/outcome-mark";
import { QuestionSources } from "@/components/review/question-sources";
import type { ReportPageView } from "@/lib/contracts/report-desk";

type Props = { readonly view: ReportPageView };

/** The question in the version and order its taker had, with key, choice, and what others chose. */
export function TakenQuestion({ view }: Props) {
  const t = useTranslations("reports.one");
  const { item } = view;
  const { question } = item;
  const { lead, ask } = splitStem(question.stem);
  return (
    <section
      aria-labelledby="taken"
      className="max-w-measure lg:col-start-1 lg:row-span-3 lg:row-start-1"
    >
      <h2 id="taken" className="text-17 font-semibold">
        {t("asTaken")}
      </h2>
      <p className="mt-1 mb-3 text-13 text-soft">
        <Version view={view} />
      </p>
      <p className={`font-serif ${isLong(question) ? "text-17" : "text-21"}`}>
        <Emphasis text={lead} />
      </p>
      <Stimulus content={question} verdicts={question.verdicts} />
      {ask !== null && (
        <p className="mt-3 font-serif text-17 font-medium">
          <Emphasis text={ask} />
        </p>
      )}
      <Options item={item} />
      <h3 className="mt-4 text-13 font-semibold">{t("explanation")}</h3>
      <p className="font-serif text-17">
        <Emphasis text={question.explanation} />
      </p>
      <div className="mt-4 grid gap-4 text-13">
        <div>
          <h3 className="font-semibold">{t("outcome")}</h3>
          <p className="mt-0.5 text-15">
            <OutcomeMark outcome={item.outcome} />
          </p>
        </div>
        <ClockReceipt item={item} />
        <QuestionSources citations={question.citations} />
        <p className="break-words text-soft">{t("id", { id: question.id })}</p>
      </div>
    </section>
  );
}

/** Which version it is, and what became of the question since. */
function Version({ view: { version, now } }: Props) {
  const t = useTranslations("reports");
  const { publishedNumber, headNumber, topic, state } = now;
  const since =
    publishedNumber === null
      ? t("one.unpublished")
      : publishedNumber === version
        ? t("one.same")
        : t("one.changed", { published: publishedNumber });
  const isAtWork = headNumber !== (publishedNumber ?? headNumber);
  return [
    `${topic} · ${t(`state.${state}`)} · ${t("one.version", { version })}.`,
    since,
    ...(isAtWork ? [t("one.newer", { head: headNumber })] : []),
  ].join(" ");
}

function Options({ item }: { readonly item: ReportPageView["item"] }) {
  const t = useTranslations("reports.one");
  const { options } = item.question;
  const answers = options.reduce((sum, { others }) => sum + others, 0);
  return (
    <>
      <ol aria-label={t("options")} className="mt-3 grid gap-2">
        {options.map(({ id, text, rationale, others }, index) => (
          <li key={id} className={`flex gap-3 rounded-card border px-3 py-2.5 ${frame(id, item)}`}>
            <OptionLetter index={index} isFilled={id === item.chosenOptionId} />
            <div className="min-w-0 grow">
              <p className="font-serif text-17 font-medium">
                <OptionText text={text} />
              </p>
              <p className="mt-0.5 flex flex-wrap gap-x-4 text-13">
                {id === item.key && (
                  <span className="inline-flex items-center gap-1 font-semibold text-(--color-right)">
                    <OutcomeIcon outcome="correct" className="size-4" />
                    {t("key")}
                  </span>
                )}
                {id === item.chosenOptionId && <span className="font-semibold">{t("chosen")}</span>}
                {answers > 0 && (
                  <span className="text-soft tabular-nums">
                    {t("share", { count: others, share: others / answers })}
                  </span>
                )}
              </p>
              <p className="mt-1 text-15">
                <Emphasis text={rationale} />
              </p>
            </div>
          </li>
        ))}
      </ol>
      {answers === 0 && <p className="mt-2 text-13 text-soft">{t("noOthers")}</p>}
    </>
  );
}

function frame(id: string, { key, chosenOptionId }: ReportPageView["item"]): string {
  if (id === key) return "border-(--color-right) bg-right-wash";
  return id === chosenOptionId ? "border-wrong bg-wrong-wash" : "border-rule bg-sheet";
}
