import Link from "next/link";
import { useTranslations } from "next-intl";
import { IsoDateText } from "@/components/ui/iso-date-text";
import type { FactView } from "@/lib/contracts/library";
import { DisputeSection } from "./dispute-section";
import { Citations, EntityLink, FactLink, FactLinks, PlaceLine } from "./links";
import { StatusMark } from "./marks";
import { Details, Section } from "./parts";
import { QuestionsBehind } from "./questions-behind";

const DEPTHS = { 1: "core", 2: "standard", 3: "obscure" } as const;

/** One fact: what it claims, who says so, what is built on it. */
export function FactScreen({ view }: { readonly view: FactView }) {
  const t = useTranslations("library.fact");
  const common = useTranslations("library");
  return (
    <article>
      <p className="text-13 text-soft">
        <Link href="/admin/facts" className="inline-block min-h-6 text-accent underline">
          {common("facts.title")}
        </Link>{" "}
        / {view.id}
      </p>
      <h1 className="max-w-page font-serif text-21 font-semibold">{view.statement}</h1>
      {view.context && <p className="mt-1 max-w-page font-serif text-17">{view.context}</p>}
      <PlaceLine place={view.place} />
      <Section id="claim" title={t("claim")}>
        <Details>
          <dt>{t("subject")}</dt>
          <dd>
            <EntityLink entity={view.subject} />
          </dd>
          <dt>{t("relation")}</dt>
          <dd>
            {view.relation.about} <span className="text-13 text-soft">{view.relation.id}</span>
          </dd>
          <dt>{t("object")}</dt>
          <dd>
            <ObjectOf view={view} />
          </dd>
          {view.asOf && (
            <>
              <dt>{t("asOf")}</dt>
              <dd>
                <IsoDateText iso={view.asOf} />
              </dd>
            </>
          )}
          <dt>{t("status")}</dt>
          <dd>
            <StatusMark status={view.status} />
            <span className="ml-2 text-soft">{common(`statusMeans.${view.status}`)}</span>
          </dd>
          <dt>{t("topic")}</dt>
          <dd>
            <Link
              href={`/admin/facts?topic=${view.topic.slug}`}
              prefetch={false}
              className="inline-block min-h-6 text-accent underline"
            >
              {view.topic.title}
            </Link>
          </dd>
          <dt>{t("use")}</dt>
          <dd>
            {common(`use.${view.use}`)}, {t(`depths.${DEPTHS[view.depth as 1] ?? "standard"}`)}
          </dd>
        </Details>
      </Section>
      <Section id="citations" title={t("citations")}>
        <Citations citations={view.citations} />
      </Section>
      {view.dispute && <DisputeSection dispute={view.dispute} />}
      <QuestionsBehind of="fact" questions={view.questions} />
      {view.causes.length > 0 && <Causes view={view} />}
      {view.themes.length > 0 && (
        <Section id="themes" title={t("themes")}>
          <ul>
            {view.themes.map(({ id, about, facts }) => (
              <li key={id}>
                {about}{" "}
                <span className="text-13 text-soft">
                  {id}, {t("themeFacts", { count: facts })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </article>
  );
}

function ObjectOf({ view: { object } }: { readonly view: FactView }) {
  const t = useTranslations("library.fact");
  if (object.kind === "value") return object.text;
  return (
    <>
      <ul>
        {object.entities.map((entity) => (
          <li key={entity.id}>
            <EntityLink entity={entity} />
          </li>
        ))}
      </ul>
      {object.closed !== null && (
        <p className="text-13 text-soft">{t(object.closed ? "closed" : "open")}</p>
      )}
    </>
  );
}

function Causes({ view: { causes } }: { readonly view: FactView }) {
  const t = useTranslations("library.fact");
  return (
    <Section id="causes" title={t("causes")}>
      <ul className="grid max-w-page gap-3">
        {causes.map(({ id, role, because, effect, explainedBy }) => (
          <li key={`${id} ${role}`}>
            <p className="text-13 text-soft">{t(`role.${role}`)}</p>
            {role === "effect" ? <FactLinks facts={explainedBy} /> : <FactLink fact={effect} />}
            {because && <p className="font-serif">{because}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
