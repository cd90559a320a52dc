"use client";

import { useTranslations } from "next-intl";
import { QUIET } from "@/components/desk/controls";

export const PAGE = 50;

type Props = {
  readonly page: number;
  readonly total: number;
  readonly onTurn: (page: number) => void;
};

/** To the fifty before and after, of a list that is here in whole; nothing where all is on one page. */
export function PageButtons({ page, total, onTurn }: Props) {
  const t = useTranslations("interchange.preview");
  if (total <= PAGE) return null;
  const last = Math.ceil(total / PAGE);
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-3 py-3">
      <button
        type="button"
        aria-disabled={page === 1}
        onClick={() => page > 1 && onTurn(page - 1)}
        className={QUIET}
      >
        {t("previous")}
      </button>
      <p role="status" className="tabular-nums">
        {t("range", { from: (page - 1) * PAGE + 1, to: Math.min(page * PAGE, total), total })}
      </p>
      <button
        type="button"
        aria-disabled={page === last}
        onClick={() => page < last && onTurn(page + 1)}
        className={QUIET}
      >
        {t("next")}
      </button>
    </nav>
  );
}
