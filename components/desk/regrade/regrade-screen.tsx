import Link from "next/link";
import { useTranslations } from "next-intl";
import { QUIET } from "@/components/desk/controls";
import { DeskHeading } from "@/components/desk/desk-heading";
import { Emphasis } from "@/components/question/emphasis";
import { CheckMark } from "@/components/ui/check-mark";
import type { RegradeView } from "@/lib/contracts/regrade";
import type { RegradeActions } from "./actions";
import { RegradeForm } from "./regrade-form";
import { RegradeHistory } from "./regrade-history";

type Props = { readonly view: RegradeView; readonly actions: RegradeActions };

/** Answers that a mended key makes right or wrong, or a question that was unfair: what is to count. */
export function RegradeScreen({ view, actions }: Props) {
  const t = useTranslations("regrade");
  const running = view.versions.reduce((sum, version) => sum + version.running, 0);
  const isAnswered = view.versions.some(({ answers }) => answers > 0);
  return (
    <>
      <DeskHeading title={t("title")} about={view.id}>
        <Link href={`/admin/questions/${view.id}`} className={QUIET}>
          {t("back")}
        </Link>
      </DeskHeading>
      <div className="grid gap-8">
        <Published published={view.published} />
        {isAnswered ? (
          <RegradeForm view={view} actions={actions} />
        ) : (
          <p>
            {t("none")} {running > 0 && t("noneRunning", { count: running })}
          </p>
        )}
        {(isAnswered || view.history.length > 0) && (
          <RegradeHistory id={view.id} history={view.history} undoRegrade={actions.undoRegrade} />
        )}
      </div>
    </>
  );
}

function Published({ published }: Pick<RegradeView, "published">) {
  const t = useTranslations("regrade.published");
  return (
    <section aria-labelledby="published-heading" className="grid max-w-measure gap-2">
      <h2 id="published-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      {published ? (
        <>
          <p className="font-serif text-17 whitespace-pre-line">
            <Emphasis text={published.stem} />
          </p>
          {published.statements.length > 0 && (
            <ol className="list-decimal ps-6 font-serif">
              {published.statements.map((statement) => (
                <li key={statement}>{statement}</li>
              ))}
            </ol>
          )}
          <ul aria-label={t("key", { number: published.number })} className="grid gap-1">
            {published.options.map(({ letter, text }) => (
              <li key={letter} className={letter === published.key ? "font-semibold" : "text-soft"}>
                {letter}. {text}
                {letter === published.key && (
                  <span className="ms-2 inline-flex items-center gap-1 text-13 text-(--color-right)">
                    <CheckMark />
                    {t("isKey")}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("nothing")}</p>
      )}
    </section>
  );
}
