import Link from "next/link";
import { useTranslations } from "next-intl";
import { splitStem } from "@/components/question/stem";
import { Chevron } from "@/components/review/chevron";
import { Instant } from "@/components/ui/instant";
import type { DraftLine } from "@/lib/contracts/question-list";
import { editorPath } from "./address";

/** What this editor began and did not save: one folded line, so that nothing begun is forgotten. */
export function DraftLines({ drafts }: { readonly drafts: readonly DraftLine[] }) {
  const t = useTranslations("questions.drafts");
  return (
    <details className="group mb-3 rounded-card border border-rule bg-sheet px-3">
      <summary className="flex min-h-9 list-none items-center gap-2 text-15 [&::-webkit-details-marker]:hidden">
        <Chevron />
        {t("title", { count: drafts.length })}
      </summary>
      <ul className="divide-y divide-rule border-t border-rule pb-1">
        {drafts.map(({ id, stem, isNew, updatedAt }) => (
          <li key={id} className="flex min-h-9 items-center gap-3">
            <Link
              href={editorPath(id)}
              prefetch={false}
              className="min-w-0 flex-1 truncate hover:text-accent hover:underline"
            >
              {splitStem(stem).lead || t("untitled")}
            </Link>
            {isNew && <span className="shrink-0 text-13 text-soft">{t("new")}</span>}
            <Instant iso={updatedAt} as="moment" className="shrink-0 text-13 text-soft" />
          </li>
        ))}
      </ul>
    </details>
  );
}
