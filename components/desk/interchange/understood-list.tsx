"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { AcceptedView } from "@/lib/contracts/interchange";
import { PAGE, PageButtons } from "./page-buttons";
import { Understood } from "./understood";

/** Questions as they were understood, fifty at a time. */
export function UnderstoodList({ questions }: { readonly questions: readonly AcceptedView[] }) {
  const t = useTranslations("interchange.preview");
  const [page, setPage] = useState(1);
  const top = useRef<HTMLOListElement>(null);
  if (questions.length === 0) return <p className="text-soft">{t("none")}</p>;
  const from = (page - 1) * PAGE;
  return (
    <div>
      <ol ref={top} start={from + 1} tabIndex={-1} className="grid gap-3 scroll-mt-4 outline-none">
        {questions.slice(from, from + PAGE).map((question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place in the file
          <li key={from + index}>
            <Understood question={question} />
          </li>
        ))}
      </ol>
      <PageButtons
        page={page}
        total={questions.length}
        onTurn={(next) => {
          setPage(next);
          top.current?.scrollIntoView();
          top.current?.focus({ preventScroll: true });
        }}
      />
    </div>
  );
}
