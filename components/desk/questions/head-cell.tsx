"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { QuestionListView, QuestionSort } from "@/lib/contracts/question-list";
import { listPath } from "./address";

export const HEAD =
  "sticky top-0 z-10 h-9 border-b border-edge bg-paper px-2 text-start text-13 font-semibold whitespace-nowrap";

export const ASCENDING = { "aria-sort": "ascending" } as const;
const DESCENDING = { "aria-sort": "descending" } as const;
const BRIEF = { difficulty: "difficultyBrief", version: "versionBrief" } as const;

type HeadProps = {
  readonly view: QuestionListView;
  readonly name: "topic" | "format" | "state" | "difficulty" | "version" | "changed" | "marks";
  /** The order that this column stands for. */
  readonly sort?: QuestionSort;
  readonly size: string;
};

/** The head of a column; one that stands for an order is a link to it. */
export function HeadCell({ view, name, sort, size }: HeadProps) {
  const t = useTranslations("questions.columns");
  const word = t(name);
  const text = name === "difficulty" || name === "version" ? t(BRIEF[name]) : word;
  const isSorted = sort === view.sort;
  const order = name === "topic" ? ASCENDING : DESCENDING;
  return (
    <th
      scope="col"
      abbr={word}
      title={word}
      className={`${HEAD} ${size}`}
      {...(isSorted ? order : {})}
    >
      {sort ? (
        <Link
          href={listPath({ filter: view.filter, sort })}
          prefetch={false}
          className="inline-flex min-h-6 items-center hover:text-accent hover:underline"
        >
          {text}
          {isSorted && <span aria-hidden="true">{name === "topic" ? " ↑" : " ↓"}</span>}
        </Link>
      ) : (
        text
      )}
    </th>
  );
}
