import { useTranslations } from "next-intl";

/** Where a quiz is started or taken: answering is the one thing here that cannot be done without script. */
export function NeedsScript() {
  const t = useTranslations("common");
  return (
    <noscript>
      <p className="mt-4 max-w-measure rounded-card border border-edge bg-wash p-4">
        {t("needsScript")}
      </p>
    </noscript>
  );
}
