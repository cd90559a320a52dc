import Link from "next/link";
import { useTranslations } from "next-intl";
import { LiveFilters } from "@/components/desk/live-filters";
import { buttonClass } from "@/components/ui/button";
import type { Facet } from "@/lib/contracts/library";

export type Choice = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Facet[];
};

type Props = {
  /** The page itself. */
  readonly href: string;
  readonly q: string;
  readonly hint: string;
  readonly choices: readonly Choice[];
  readonly sort: { readonly value: string; readonly options: readonly Omit<Facet, "count">[] };
  /** How much matches, in words. */
  readonly count: string;
};

const FIELD =
  "h-9 w-full min-w-0 rounded-small border border-edge bg-sheet px-2 text-15 text-ink text-ellipsis";

/** A plain form whose address is the filter. The first order of a list has no name in the address. */
export function FilterForm({ href, q, hint, choices, sort, count }: Props) {
  const t = useTranslations("library.filter");
  const isFiltered = q !== "" || choices.some(({ value }) => value !== "");
  return (
    <form action={href} method="get" aria-label={t("label")} className="pb-3">
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 md:grid-cols-[repeat(auto-fit,minmax(8.5rem,1fr))]">
        <label className="col-span-2 min-w-0">
          <span className="block text-13 text-soft">{t("search")}</span>
          <input
            type="search"
            name="q"
            defaultValue={q}
            placeholder={hint}
            autoComplete="off"
            spellCheck={false}
            className={`${FIELD} placeholder:text-soft`}
          />
        </label>
        {choices.map(({ name, label, value, options }) => (
          <label key={name} className="min-w-0">
            <span className="block text-13 text-soft">{label}</span>
            <select name={name} defaultValue={value} className={FIELD}>
              <option value="">{t("any")}</option>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {t("option", { label: option.label, count: option.count })}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label className="min-w-0">
          <span className="block text-13 text-soft">{t("sort")}</span>
          <select name="sort" defaultValue={sort.value} className={FIELD}>
            {sort.options.map((option, index) => (
              <option key={option.value} value={index === 0 ? "" : option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      </div>
      <LiveFilters />
      <div className="mt-3 flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="text-15 font-semibold tabular-nums">
          {count}
        </p>
        {isFiltered && (
          <Link
            href={href}
            className="inline-flex min-h-9 items-center text-15 text-accent underline"
          >
            {t("clear")}
          </Link>
        )}
        <noscript>
          <button type="submit" className={buttonClass("quiet")}>
            {t("show")}
          </button>
        </noscript>
      </div>
    </form>
  );
}
