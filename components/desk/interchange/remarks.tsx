"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Cell, Row, Table } from "@/components/desk/library/table";
import { SMALL_BUTTON } from "@/components/desk/questions/small-button";
import type { ImportFormat, RemarkView } from "@/lib/contracts/interchange";
import { errorFile } from "@/lib/interchange/error-file";
import { PAGE, PageButtons } from "./page-buttons";

type Props = {
  readonly kind: "rejected" | "warnings";
  readonly remarks: readonly RemarkView[];
  /** With those that the answer does not list. */
  readonly total: number;
  readonly format: ImportFormat;
};

/** Line by line what is at fault and how to mend it, and all of it as a file. */
export function Remarks({ kind, remarks, total, format }: Props) {
  const t = useTranslations("interchange.remarks");
  const none = useTranslations("interchange.preview");
  const [page, setPage] = useState(1);
  if (remarks.length === 0) return <p className="text-soft">{none("none")}</p>;
  const from = (page - 1) * PAGE;
  const hasFiles = remarks.some(({ file }) => file);
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2">
        <button
          type="button"
          onClick={() => download(`${format}-${kind}.csv`, errorFile(remarks))}
          className={SMALL_BUTTON}
        >
          {t("download")}
        </button>
        <span className="text-13 text-soft">{t("downloadHint")}</span>
      </div>
      {total > remarks.length && (
        <p className="pb-2 font-semibold">{t("more", { count: total - remarks.length })}</p>
      )}
      <Table
        caption={t(kind === "warnings" ? "captionWarnings" : "caption")}
        columns={[
          { name: t("line"), isNumber: true },
          { name: t("field"), from: "sm" },
          { name: t("value"), from: "md" },
          { name: t("message") },
        ]}
      >
        {remarks.slice(from, from + PAGE).map(({ line, file, field, value, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a remark is its place in the answer
          <Row key={from + index}>
            <Cell isHead isNumber>
              {line}
              {hasFiles && file && (
                <span className="block text-13 text-soft wrap-anywhere">{file}</span>
              )}
            </Cell>
            <Cell from="sm">
              <span className="block min-w-20 wrap-anywhere">{field}</span>
            </Cell>
            <Cell from="md">
              <span className="block max-w-80 font-mono text-13 whitespace-pre-wrap wrap-anywhere">
                {value}
              </span>
            </Cell>
            <Cell>
              {message}
              {(field || value) && (
                <span className="block text-13 text-soft wrap-anywhere md:hidden">
                  {[field, value].filter(Boolean).join(": ")}
                </span>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <PageButtons page={page} total={remarks.length} onTurn={setPage} />
    </div>
  );
}

/** Made in the browser: the answer is here already. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
