import Link from "next/link";
import { useTranslations } from "next-intl";
import { FIELD, PRIMARY, QUIET } from "@/components/desk/controls";
import { ROLES } from "@/lib/access/roles";
import { PERSON_STATES, type PeopleQuery } from "@/lib/contracts/people";

/** A plain form: the address is the filter, with or without script. */
export function PeopleFilter({ query }: { readonly query: PeopleQuery }) {
  const t = useTranslations("people");
  return (
    <search aria-label={t("filter.label")}>
      <form action="/admin/people" className="flex flex-wrap items-end gap-3 pb-3">
        <label className="grid grow gap-1 sm:max-w-80">
          <span className="text-13 text-soft">{t("filter.q")}</span>
          <input type="search" name="q" defaultValue={query.q} maxLength={200} className={FIELD} />
        </label>
        <label className="grid gap-1">
          <span className="text-13 text-soft">{t("filter.role")}</span>
          <select name="role" defaultValue={query.role ?? ""} className={FIELD}>
            <option value="">{t("filter.any")}</option>
            {ROLES.toReversed().map((role) => (
              <option key={role} value={role}>
                {t(`roles.${role}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="text-13 text-soft">{t("filter.state")}</span>
          <select name="state" defaultValue={query.state ?? ""} className={FIELD}>
            <option value="">{t("filter.any")}</option>
            {PERSON_STATES.map((state) => (
              <option key={state} value={state}>
                {t(`states.${state}`)}
              </option>
            ))}
          </select>
        </label>
        {query.sort !== "role" && <input type="hidden" name="sort" value={query.sort} />}
        <button type="submit" className={PRIMARY}>
          {t("filter.apply")}
        </button>
        {(query.q || query.role || query.state) && (
          <Link href="/admin/people" className={QUIET}>
            {t("filter.clear")}
          </Link>
        )}
      </form>
    </search>
  );
}
