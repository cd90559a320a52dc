import Link from "next/link";
import { NextIntlClientProvider, useMessages, useTranslations } from "next-intl";
import { PRIMARY } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { ExportButton } from "@/components/desk/interchange/export-button";
import type { Role } from "@/lib/access/roles";
import type { QuestionListView } from "@/lib/contracts/question-list";
import { FORMATS } from "@/lib/question/format";
import { LIST_PATH, listPath, meantBy, newPath, SORTS } from "./address";
import type { BulkActions } from "./bulk";
import { DraftLines } from "./draft-lines";
import { FILTERS_ID, Filters } from "./filters";
import { Pager } from "./pager";
import { QuestionTable } from "./question-table";
import { SMALL_BUTTON } from "./small-button";

type Props = {
  readonly view: QuestionListView;
  readonly role: Role;
  readonly actions: BulkActions;
};

/** Find, choose, act: the list of all questions, with its filters at the left or folded above. */
export function QuestionListScreen({ view, role, actions }: Props) {
  const t = useTranslations("questions");
  const exports = useTranslations("interchange.export");
  const { questions, interchange } = useMessages();
  const { filter, total } = view;
  return (
    <>
      <DeskHeading title={t("title")}>
        <NewQuestion />
      </DeskHeading>
      {view.drafts.length > 0 && <DraftLines drafts={view.drafts} />}
      <div className="grid gap-x-6 gap-y-3 xl:grid-cols-[14rem_minmax(0,1fr)]">
        <Filters view={view} />
        <section aria-label={t("title")} className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 pb-2">
            <p role="status" className="text-15 font-semibold tabular-nums">
              {t("total", { count: total })}
            </p>
            <label className="ml-auto flex items-center gap-2 text-13">
              {t("order")}
              <select
                name="sort"
                form={FILTERS_ID}
                defaultValue={view.sort}
                className="min-h-8 rounded-small border border-edge bg-sheet px-2"
              >
                {SORTS.map((sort) => (
                  <option key={sort} value={sort}>
                    {t(`sorts.${sort}`)}
                  </option>
                ))}
              </select>
            </label>
            {total > 0 && (
              <NextIntlClientProvider messages={{ interchange }}>
                <ExportButton
                  label={t("exportAll", { count: total })}
                  title={exports("title", { count: total })}
                  className={SMALL_BUTTON}
                  meant={meantBy({ filter })}
                  usual="head"
                />
              </NextIntlClientProvider>
            )}
          </div>
          <NextIntlClientProvider messages={{ questions, interchange }}>
            <QuestionTable view={view} role={role} actions={actions}>
              <NothingMatches isFiltered={listPath({ filter }) !== LIST_PATH} />
            </QuestionTable>
          </NextIntlClientProvider>
          <Pager view={view} />
        </section>
      </div>
    </>
  );
}

/** A menu of links: a question is of one format from its first word. */
function NewQuestion() {
  const t = useTranslations("questions");
  return (
    <details className="relative">
      <summary className={`${PRIMARY} list-none [&::-webkit-details-marker]:hidden`}>
        {t("new")}
      </summary>
      <div className="absolute right-0 z-20 mt-1 w-60 rounded-card border border-rule bg-sheet p-2 shadow-card">
        <p className="px-2 pb-1 text-13 text-soft">{t("newAs")}</p>
        <ul>
          {FORMATS.map((format) => (
            <li key={format}>
              <Link
                href={newPath(format)}
                prefetch={false}
                className="flex min-h-9 items-center rounded-small px-2 hover:bg-wash"
              >
                {t(`formats.${format}`)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

function NothingMatches({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useTranslations("questions");
  return (
    <div className="rounded-card border border-rule bg-sheet p-6">
      <p className="text-17 font-semibold">{t(isFiltered ? "nothingMatches" : "noQuestions")}</p>
      <p className="mt-1 text-soft">{t(isFiltered ? "nothingMatchesDo" : "noQuestionsDo")}</p>
      {isFiltered && (
        <Link href={LIST_PATH} className={`${SMALL_BUTTON} mt-4`}>
          {t("clear")}
        </Link>
      )}
    </div>
  );
}
