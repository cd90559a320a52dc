import Link from "next/link";
import { useTranslations } from "next-intl";
import type { EntityView } from "@/lib/contracts/library";
import { FactLinks, PlaceLine } from "./links";
import { Details, Section } from "./parts";
import { QuestionsBehind } from "./questions-behind";

/** One thing that facts are about: its names, its facts, the questions on them. */
export function EntityScreen({ view }: { readonly view: EntityView }) {
  const t = useTranslations("library.entity");
  const list = useTranslations("library.entities");
  return (
    <article>
      <p className="text-13 text-soft">
        <Link href="/admin/entities" className="inline-block min-h-6 text-accent underline">
          {list("title")}
        </Link>{" "}
        / {view.id}
      </p>
      <h1 className="font-serif text-21 font-semibold">{view.name}</h1>
      <PlaceLine place={view.place} />
      <div className="mt-3">
        <Details>
          <dt>{t("gloss")}</dt>
          <dd className="font-serif">{view.gloss}</dd>
          <dt>{t("kind")}</dt>
          <dd>
            <Link
              href={`/admin/entities?kind=${view.kind}`}
              prefetch={false}
              className="inline-block min-h-6 text-accent underline"
            >
              {view.kind.replaceAll("-", " ")}
            </Link>
          </dd>
          {view.inText && (
            <>
              <dt>{t("inText")}</dt>
              <dd>{view.inText}</dd>
            </>
          )}
          {view.aliases.length > 0 && (
            <>
              <dt>{t("aliases")}</dt>
              <dd>{view.aliases.join(" · ")}</dd>
            </>
          )}
          {view.tags.length > 0 && (
            <>
              <dt>{t("tags")}</dt>
              <dd>{view.tags.map((tag) => tag.replaceAll("-", " ")).join(" · ")}</dd>
            </>
          )}
        </Details>
      </div>
      <Section id="about" title={t("about")}>
        {view.about.length > 0 ? (
          <FactLinks facts={view.about} />
        ) : (
          <p className="text-soft">{t("noAbout")}</p>
        )}
      </Section>
      <Section id="naming" title={t("naming")}>
        {view.naming.length > 0 ? (
          <FactLinks facts={view.naming} />
        ) : (
          <p className="text-soft">{t("noNaming")}</p>
        )}
      </Section>
      <QuestionsBehind of="entity" questions={view.questions} />
    </article>
  );
}
