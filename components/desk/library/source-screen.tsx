import Link from "next/link";
import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { SourceView } from "@/lib/contracts/library";
import { ElsewhereLink, FactLink, FactLinks, PlaceLine } from "./links";
import { DisputeMark } from "./marks";
import { Details, Section } from "./parts";
import { QuestionsBehind } from "./questions-behind";

const LINK = "inline-block min-h-6 text-accent underline";

/** One source: where it is, and all that rests on it. */
export function SourceScreen({ view }: { readonly view: SourceView }) {
  const t = useTranslations("library.source");
  const common = useTranslations("library");
  return (
    <article>
      <p className="text-13 text-soft">
        <Link href="/admin/sources" className={LINK}>
          {common("sources.title")}
        </Link>{" "}
        / {view.id}
      </p>
      <h1 className="max-w-page font-serif text-21 font-semibold">
        <cite className="not-italic">{view.title}</cite>
      </h1>
      <PlaceLine place={view.place} />
      <div className="mt-3">
        <Details>
          <dt>{t("publisher")}</dt>
          <dd>
            <Link
              href={`/admin/sources?publisher=${encodeURIComponent(view.publisher)}`}
              prefetch={false}
              className={LINK}
            >
              {view.publisher}
            </Link>
          </dd>
          <dt>{t("date")}</dt>
          <dd>
            <IsoDateText iso={view.date} />
          </dd>
          <dt>{t("kind")}</dt>
          <dd>{common(`sourceKind.${view.kind}`)}</dd>
          <dt>{t("link")}</dt>
          <dd>{view.url ? <ElsewhereLink href={view.url} /> : t("noLink")}</dd>
        </Details>
      </div>
      <Section id="citing" title={t("citing")}>
        {view.citing.length === 0 ? (
          <p className="text-soft">{t("noCiting")}</p>
        ) : (
          <>
            <ul className="grid gap-1">
              {view.citing.map((fact) => (
                <li key={fact.id}>
                  <FactLink fact={fact} />
                  <span className="block text-13 text-soft">{fact.locators.join(" · ")}</span>
                </li>
              ))}
            </ul>
            <p className="pt-2">
              <Link href={`/admin/facts?source=${view.id}`} prefetch={false} className={LINK}>
                {t("allCiting", { count: view.facts - view.citing.length })}
              </Link>
            </p>
          </>
        )}
      </Section>
      {view.disputes.length > 0 && (
        <Section id="disputes" title={t("disputes")}>
          <ul className="grid gap-3">
            {view.disputes.map(({ id, point, status, facts }) => (
              <li key={id}>
                <p>
                  {point} <DisputeMark status={status} />
                </p>
                {facts.length > 0 ? (
                  <FactLinks facts={facts} />
                ) : (
                  <p className="text-13 text-soft">{t("noFacts")}</p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <QuestionsBehind of="source" questions={view.questions} />
    </article>
  );
}
