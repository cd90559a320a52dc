import Link from "next/link";
import { useTranslations } from "next-intl";
import { DeskHeading } from "@/components/desk/desk-heading";
import { ENTITY_SORTS, type EntityListView } from "@/lib/contracts/library";
import { FilterForm } from "./filter-form";
import { Pager } from "./pager";
import { Cell, Row, Table } from "./table";

/** All that facts are about. */
export function EntityList({ view }: { readonly view: EntityListView }) {
  const t = useTranslations("library.entities");
  const { filter, rows, total } = view;
  return (
    <>
      <DeskHeading title={t("title")} about={t("about")} />
      <FilterForm
        href="/admin/entities"
        q={filter.q}
        hint={t("searchHint")}
        count={t("count", { count: total })}
        choices={[{ name: "kind", label: t("kind"), value: filter.kind, options: view.kinds }]}
        sort={{
          value: filter.sort,
          options: ENTITY_SORTS.map((value) => ({ value, label: t(`sort.${value}`) })),
        }}
      />
      {total === 0 ? (
        <p className="py-6">{t("none")}</p>
      ) : (
        <Table
          caption={t("title")}
          columns={[
            { name: t("head.entity") },
            { name: t("head.kind"), from: "sm", width: "w-40" },
            { name: t("head.gloss"), from: "md" },
            { name: t("head.about"), isNumber: true, width: "w-24" },
            { name: t("head.naming"), from: "sm", isNumber: true, width: "w-28" },
          ]}
        >
          {rows.map((entity) => (
            <Row key={entity.id}>
              <Cell isHead>
                <Link
                  href={`/admin/entities/${entity.id}`}
                  prefetch={false}
                  className="inline-block min-h-6 text-accent hover:underline"
                >
                  {entity.name}
                </Link>
                {entity.aliases.length > 0 && (
                  <span className="block text-13 text-soft">{entity.aliases.join(" · ")}</span>
                )}
              </Cell>
              <Cell from="sm">{entity.kind.replaceAll("-", " ")}</Cell>
              <Cell from="md">{entity.gloss}</Cell>
              <Cell isNumber>{entity.factsAbout}</Cell>
              <Cell from="sm" isNumber>
                {entity.factsNaming}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      <Pager of={view} query={filter} />
    </>
  );
}
