import Link from "next/link";
import { useTranslations } from "next-intl";
import type { QuestionListView } from "@/lib/contracts/question-list";
import { listPath } from "./address";
import { SMALL_BUTTON } from "./small-button";

export function Pager({ view }: { readonly view: QuestionListView }) {
  const t = useTranslations("questions.pages");
  const { page, pages } = view;
  if (pages === 1) return null;
  const links = [
    { name: "first", to: 1, isOpen: page > 1 },
    { name: "previous", to: page - 1, isOpen: page > 1 },
    { name: "next", to: page + 1, isOpen: page < pages },
    { name: "last", to: pages, isOpen: page < pages },
  ] as const;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-2 py-3">
      {links.map(({ name, to, isOpen }) =>
        isOpen ? (
          <Link
            key={name}
            href={listPath({ ...view, page: to })}
            prefetch={false}
            className={SMALL_BUTTON}
          >
            {t(name)}
          </Link>
        ) : null,
      )}
      <p className="ml-auto text-13 text-soft tabular-nums">{t("place", { page, pages })}</p>
    </nav>
  );
}
