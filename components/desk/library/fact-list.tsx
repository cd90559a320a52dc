import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import { IsoDateText } from "@/components/ui/iso-date-text";
import { FACT_SORTS, type Facet, type FactListView } from "@/lib/contracts/library";
import { FilterForm } from "./filter-form";
import { DisputeMark, StatusMark } from "./marks";
import { Pager } from "./pager";
import { Cell, Row, Table } from "./table";

/** All facts, by topic, standing, use and source. */
export function FactList({ view }: { readonly view: FactListView }) {
  const t = useTranslations("library.facts");
  const common = useTranslations("library");
  const { filter, rows, total } = view;
  const named = (facets: readonly Facet[], name: (value: string) => string) =>
    facets.map((facet) => ({ ...facet, label: name(facet.value) }));
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <FilterForm
        href="/admin/facts"
        q={filter.q}
        hint={t("searchHint")}
        count={t("count", { count: total })}
        choices={[
          { name: "topic", label: t("topic"), value: filter.topic, options: view.topics },
          {
            name: "status",
            label: t("status"),
            value: filter.status,
            options: named(view.statuses, (value) => common(`status.${value as "settled"}`)),
          },
          {
            name: "dispute",
            label: t("dispute"),
            value: filter.dispute,
            options: named(view.disputes, (value) => common(`dispute.${value as "none"}`)),
          },
          {
            name: "use",
            label: t("use"),
            value: filter.use,
            options: named(view.uses, (value) => common(`use.${value as "ask"}`)),
          },
          { name: "source", label: t("source"), value: filter.source, options: view.sources },
        ]}
        sort={{
          value: filter.sort,
          options: FACT_SORTS.map((value) => ({ value, label: t(`sort.${value}`) })),
        }}
      />
      {total === 0 ? (
        <p className="py-6">{t("none")}</p>
      ) : (
        <Table
          caption={t("title")}
          columns={[
            { name: t("head.fact") },
            { name: t("head.topic"), from: "lg", width: "w-48" },
            { name: t("head.status"), from: "sm", width: "w-32" },
            { name: t("head.asOf"), from: "md", width: "w-32" },
            { name: t("head.sources"), from: "lg", isNumber: true, width: "w-20" },
            { name: t("head.questions"), isNumber: true, width: "w-24" },
          ]}
        >
          {rows.map((fact) => (
            <Row key={fact.id}>
              <Cell isHead>
                <Link
                  href={`/admin/facts/${fact.id}`}
                  prefetch={false}
                  className="inline-block min-h-6 font-serif text-accent hover:underline"
                >
                  {fact.statement}
                </Link>
              </Cell>
              <Cell from="lg">{fact.topic}</Cell>
              <Cell from="sm">
                <StatusMark status={fact.status} />
                {fact.dispute && (
                  <span className="block text-13">
                    <DisputeMark status={fact.dispute} />
                  </span>
                )}
              </Cell>
              <Cell from="md">{fact.asOf && <IsoDateText iso={fact.asOf} />}</Cell>
              <Cell from="lg" isNumber>
                {fact.sources}
              </Cell>
              <Cell isNumber>
                {fact.questions === 0 ? (
                  <span className="text-soft">{t("unused")}</span>
                ) : (
                  fact.questions
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <Pager of={view} query={filter} />
    </>
  );
}
