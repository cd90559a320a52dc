"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FIELD } from "@/components/desk/controls";
import type { InterchangeView } from "@/lib/contracts/interchange";
import { ExportFields } from "./export-fields";

type Props = { readonly quizzes: InterchangeView["quizzes"] };

/** All questions, or those of a quiz; any other choice is made in the list. */
export function ExportPart({ quizzes }: Props) {
  const t = useTranslations("interchange.export");
  const [quiz, setQuiz] = useState("");
  return (
    <section
      aria-labelledby="export-heading"
      id="export"
      className="mt-10 border-t border-rule pt-6"
    >
      <h2 id="export-heading" className="pb-3 text-17 font-semibold">
        {t("heading")}
      </h2>
      <div className="grid gap-3">
        <label className="grid max-w-80 gap-1">
          <span className="font-semibold">{t("what")}</span>
          <select value={quiz} onChange={({ target }) => setQuiz(target.value)} className={FIELD}>
            <option value="">{t("every")}</option>
            <optgroup label={t("ofQuiz")}>
              {quizzes.map(({ slug, title }) => (
                <option key={slug} value={slug}>
                  {title}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        <p className="text-soft">
          {t("listHint")}{" "}
          <Link
            href="/admin/questions"
            prefetch={false}
            className="text-accent underline underline-offset-4"
          >
            {t("list")}
          </Link>
        </p>
        <ExportFields
          meant={quiz === "" ? [] : [["quiz", quiz]]}
          usual={quiz === "" ? "head" : "published"}
        />
      </div>
    </section>
  );
}
