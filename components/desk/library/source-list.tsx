import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import { IsoDateText } from "@/components/ui/iso-date-text";
import { SOURCE_SORTS, type SourceListView } from "@/lib/contracts/library";
import { FilterForm } from "./filter-form";
import { ElsewhereLink } from "./links";
import { Pager } from "./pager";
import { Cell, Row, Table } from "./table";

/** All that facts cite. */
export function SourceList({ view }: { readonly view: SourceListView }) {
  const t = useTranslations("library.sources");
  const kind = useTranslations("library.sourceKind");
  const { filter, rows, total } = view;
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <FilterForm
        href="/admin/sources"
        q={filter.q}
        hint={t("searchHint")}
        count={t("count", { count: total })}
        choices={[
          {
            name: "kind",
            label: t("kind"),
            value: filter.kind,
            options: view.kinds.map((facet) => ({
              ...facet,
              label: kind(facet.value as "article"),
            })),
          },
          {
            name: "publisher",
            label: t("publisher"),
            value: filter.publisher,
            options: view.publishers,
          },
        ]}
        sort={{
          value: filter.sort,
          options: SOURCE_SORTS.map((value) => ({ value, label: t(`sort.${value}`) })),
        }}
      />
      {total === 0 ? (
        <p className="py-6">{t("none")}</p>
      ) : (
        <Table
          caption={t("title")}
          columns={[
            { name: t("head.source") },
            { name: t("head.publisher"), from: "md" },
            { name: t("head.date"), from: "sm", width: "w-36" },
            { name: t("head.kind"), from: "lg", width: "w-32" },
            { name: t("head.facts"), isNumber: true, width: "w-16" },
            { name: t("head.questions"), isNumber: true, width: "w-24" },
          ]}
        >
          {rows.map((source) => (
            <Row key={source.id}>
              <Cell isHead>
                <Link
                  href={`/admin/sources/${source.id}`}
                  prefetch={false}
                  className="inline-block min-h-6 text-accent hover:underline"
                >
                  {source.title}
                </Link>
                <span className="block text-13 text-soft md:hidden">{source.publisher}</span>
                {source.url && (
                  <span className="block text-13">
                    <ElsewhereLink href={source.url} />
                  </span>
                )}
              </Cell>
              <Cell from="md">{source.publisher}</Cell>
              <Cell from="sm">
                <IsoDateText iso={source.date} />
              </Cell>
              <Cell from="lg">{kind(source.kind)}</Cell>
              <Cell isNumber>{source.facts}</Cell>
              <Cell isNumber>{source.questions}</Cell>
            </Row>
          ))}
        </Table>
      )}
      <Pager of={view} query={filter} />
    </>
  );
}
