import { useTranslations } from "next-intl";
import { Cell, Row, Table } from "@/components/desk/library/table";
import type { ImportAnswer } from "@/lib/contracts/interchange";

/** Which topics the categories of the file are here. */
export function Categories({ of }: { readonly of: ImportAnswer["topics"] }) {
  const t = useTranslations("interchange.categories");
  if (of.length === 0) return null;
  return (
    <details open={of.some(({ known }) => !known)}>
      <summary className="min-h-6 font-semibold">{t("heading")}</summary>
      <div className="pt-1">
        <Table
          caption={t("heading")}
          columns={[
            { name: t("category") },
            { name: t("topic") },
            { name: t("count"), isNumber: true },
          ]}
        >
          {of.map(({ category, questions, topic, known }) => (
            <Row key={`${category} ${topic}`}>
              <Cell isHead>
                <span className="block min-w-24 wrap-anywhere">
                  {category ?? <span className="text-soft">{t("none")}</span>}
                </span>
              </Cell>
              <Cell>
                <span className="wrap-anywhere">{topic}</span>
                {!known && category !== null && (
                  <span className="text-soft"> ({t(topic === category ? "new" : "unknown")})</span>
                )}
              </Cell>
              <Cell isNumber>{questions}</Cell>
            </Row>
          ))}
        </Table>
      </div>
    </details>
  );
}
