import { useTranslations } from "next-intl";
import { IMPORTS } from "./formats";

/** What is read of each format, and where a table to fill in can be had. */
export function FormatHelp() {
  const t = useTranslations("interchange");
  return (
    <details className="rounded-card border border-rule bg-sheet p-3">
      <summary className="min-h-6 font-semibold">{t("help.heading")}</summary>
      <p className="pt-2">{t("help.all")}</p>
      <dl className="grid gap-2 pt-3">
        {IMPORTS.map((format) => (
          <div key={format}>
            <dt className="font-semibold">{t(`formats.${format}`)}</dt>
            <dd>{t(`help.read.${format}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-3">
        <a
          href="/admin/import/template"
          download
          className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
        >
          {t("help.template")}
        </a>
      </p>
    </details>
  );
}
