import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReviewItem } from "@/lib/contracts/review";
import { isShown, SHOWS, type Show } from "./filter";

type Props = { readonly items: readonly ReviewItem[]; readonly show: Show };

/** Links, so that a filter can be shared, goes back with Back and works without any script. */
export function FilterChips({ items, show }: Props) {
  const t = useTranslations("review.questions");
  const chips = SHOWS.map((name) => ({
    name,
    count: items.filter((item) => isShown(name, item)).length,
  })).filter(({ name, count }) => count > 0 || name === show);
  return (
    <nav aria-label={t("filter")} className="mt-2 print:hidden">
      <ul className="flex flex-wrap gap-2">
        {chips.map(({ name, count }) => (
          <li key={name}>
            <Link
              href={`?show=${name}#questions`}
              scroll={false}
              prefetch={false}
              aria-current={name === show ? "true" : undefined}
              className={
                "inline-flex min-h-11 items-center gap-1.5 rounded-card border px-3.5 text-15 " +
                (name === show
                  ? "border-accent bg-wash font-semibold text-accent forced-colors:border-3"
                  : "border-edge bg-sheet hover:bg-wash")
              }
            >
              {t(`show.${name}`)}
              <span className="text-13 tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
