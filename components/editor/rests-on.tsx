"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { EditorView } from "@/lib/contracts/editor";
import { LOOKS } from "./looks";

/** The facts behind the question, and what takers said of it. */
export function RestsOn({ view }: { readonly view: Pick<EditorView, "facts" | "reports"> }) {
  const t = useTranslations("editor.restsOn");
  const reasons = useReasonWords();
  const format = useFormatter();
  const { facts, reports } = view;
  return (
    <>
      {reports.length > 0 && (
        <section aria-labelledby="open-reports">
          <h2 id="open-reports" className="text-15 font-semibold">
            {t("reports", { count: reports.length })}
          </h2>
          <ul className="mt-1 grid gap-1 text-15">
            {reports.map(({ id, reason, comment, number, createdAt }) => (
              <li key={id}>
                <Link href={`/admin/reports/${id}`} className={LOOKS.link}>
                  {reasons(reason)}
                </Link>{" "}
                <span className="text-13 text-soft">
                  {t("report", { number, at: format.dateTime(new Date(createdAt), "moment") })}
                </span>
                {comment && <p className="text-15">“{comment}”</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="facts-behind">
        <h2 id="facts-behind" className="text-15 font-semibold">
          {t("facts")}
        </h2>
        {facts.length === 0 ? (
          <p className="text-15 text-soft">{t("noFacts")}</p>
        ) : (
          <ul className="mt-1 grid gap-1 text-15">
            {facts.map(({ id, statement }) => (
              <li key={id}>
                <Link href={`/admin/facts/${id}`} className={LOOKS.link}>
                  {statement}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

/** A reason this page has no word for is shown as it is called. */
function useReasonWords(): (reason: string) => string {
  const t = useTranslations("editor.restsOn");
  return (reason) => t("reason", { reason: reason.replaceAll("-", " ") });
}
