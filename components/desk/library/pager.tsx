import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Paged } from "@/lib/contracts/library";

type Props = {
  readonly of: Paged<unknown>;
  /** What else stands in the address; without the page. */
  readonly query: Readonly<Record<string, string | number>>;
  /** Where on the page the list begins, for one that is not alone there. */
  readonly anchor?: string;
};

const LINK =
  "inline-flex min-h-9 items-center rounded-small border border-edge bg-sheet px-3 text-15 hover:bg-wash";

/** To the pages before and after; nothing where all is on one. */
export function Pager({ of: { rows, total, page, pages, from }, query, anchor = "" }: Props) {
  const t = useTranslations("library.pager");
  if (pages === 1) return null;
  const href = (to: number) => {
    const fields = Object.entries(query).filter(([name, value]) => value !== "" && name !== "page");
    const search = new URLSearchParams([
      ...fields.map(([name, value]) => [name, String(value)]),
      ...(to > 1 ? [["page", String(to)]] : []),
    ]);
    return `?${search}${anchor}`;
  };
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-3 py-3">
      {page > 1 && (
        <Link href={href(page - 1)} prefetch={false} rel="prev" className={LINK}>
          {t("previous")}
        </Link>
      )}
      <p className="text-15 tabular-nums">
        {t("range", { from, to: from + rows.length - 1, total })}
      </p>
      {page < pages && (
        <Link href={href(page + 1)} prefetch={false} rel="next" className={LINK}>
          {t("next")}
        </Link>
      )}
    </nav>
  );
}
