"use client";

import { useTranslations } from "next-intl";
import { focusField, type Problem } from "./problems";

/** All findings in one list, each a way to the field it is about. */
export function Findings({ problems }: { readonly problems: readonly Problem[] }) {
  const t = useTranslations("editor.findings");
  return (
    <section aria-labelledby="findings" className="scroll-mt-28">
      <h2 id="findings" tabIndex={-1} className="scroll-mt-28 text-15 font-semibold">
        {t("title")}
      </h2>
      {problems.length === 0 ? (
        <p className="text-15 text-soft">{t("none")}</p>
      ) : (
        <ul className="mt-1 grid gap-0.5 text-13">
          {problems.map(({ field, severity, message }) => (
            <li key={`${field} ${message}`}>
              <button
                type="button"
                onClick={() => focusField(field)}
                className="min-h-6 py-0.5 text-start hover:underline"
              >
                <span
                  className={`font-semibold ${severity === "error" ? "text-wrong" : "text-timeout"}`}
                >
                  {t(severity)}
                </span>{" "}
                {message}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
