import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReviewView } from "@/lib/contracts/review";
import { isShown, type Show } from "./filter";
import { FilterChips } from "./filter-chips";
import { QuestionRow } from "./question-row";
import type { Reporting } from "./report-address";
import { ReportPart } from "./report-part";
import { RowKeys } from "./row-keys";
import { VariantForm } from "./variant-form";

type Props = {
  readonly view: ReviewView;
  readonly show: Show;
  /** Of the question here there is no variant to be had. */
  readonly withoutVariant: number | null;
  readonly practiseVariants: (form: FormData) => Promise<void>;
  readonly reporting: Reporting;
};

export function QuestionList({ view, show, withoutVariant, practiseVariants, reporting }: Props) {
  const t = useTranslations("review.questions");
  const shown = view.items.filter((item) => isShown(show, item));
  const titles = new Map(view.topics.map(({ topic, title }) => [topic, title]));
  const titleOf = (topic: string) => (titles.size > 1 ? (titles.get(topic) ?? topic) : null);
  return (
    <section id="questions" aria-labelledby="questions-heading" className="scroll-mt-4">
      <h2
        id="questions-heading"
        className="font-serif text-21 font-semibold print:break-after-avoid"
      >
        {t("heading")}
        {show !== "all" && <span className="hidden print:inline">: {t(`show.${show}`)}</span>}
      </h2>
      <FilterChips items={view.items} show={show} />
      <p className="mt-3 flex flex-wrap justify-between gap-x-6 text-13 text-soft print:hidden">
        <span role="status">{t("shown", { shown: shown.length, total: view.items.length })}</span>
        <span className="hidden pointer-fine:inline">
          {t.rich("keys", {
            up: () => <Key>↑</Key>,
            down: () => <Key>↓</Key>,
            enter: () => <Key>{t("enter")}</Key>,
          })}
        </span>
      </p>
      {shown.length === 0 ? (
        <p className="mt-3 border-y border-rule py-4">
          {t.rich("empty", {
            all: (text) => (
              <Link
                href="?#questions"
                scroll={false}
                className="text-accent underline underline-offset-4"
              >
                {text}
              </Link>
            ),
          })}
        </p>
      ) : (
        <RowKeys className="mt-2 divide-y divide-rule border-y border-rule print:columns-2 print:gap-6 print:divide-y-0 print:border-0">
          {shown.map((item) => (
            <QuestionRow
              key={item.position}
              item={item}
              topic={titleOf(item.question.topic)}
              isOpen={[withoutVariant, reporting.place?.position].includes(item.position)}
            >
              <ReportPart
                attemptId={view.attempt.id}
                item={item}
                show={show}
                reporting={reporting}
              />
              <VariantForm
                attemptId={view.attempt.id}
                position={item.position}
                isRefused={item.position === withoutVariant}
                practiseVariants={practiseVariants}
              />
            </QuestionRow>
          ))}
        </RowKeys>
      )}
    </section>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-small border border-edge px-1 font-sans text-13">{children}</kbd>;
}
