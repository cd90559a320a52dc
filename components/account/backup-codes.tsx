import { useTranslations } from "next-intl";

/** Codes that are shown this once. */
export function BackupCodes({ codes }: { readonly codes: readonly string[] }) {
  const t = useTranslations("account.factor");
  return (
    <div className="max-w-measure rounded-card border border-edge bg-sheet p-4">
      <h3 className="font-semibold">{t("codes")}</h3>
      <p className="text-13 text-soft">{t("codesHint")}</p>
      <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 text-17 tabular-nums sm:w-max">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
