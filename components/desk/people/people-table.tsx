import Link from "next/link";
import { useTranslations } from "next-intl";
import { QUIET } from "@/components/desk/controls";
import { Instant } from "@/components/desk/instant";
import { PEOPLE_PAGE, type PeopleSort, type PeopleView } from "@/lib/contracts/people";
import { peopleAddress } from "./address";
import { StateMark } from "./state-mark";

const HEAD = "sticky top-0 z-1 h-9 bg-paper px-2 text-start text-13 font-semibold";
/* Links of rows are not fetched ahead: a page has fifty, and each would be a page made for nobody. */
const CELL = "h-9 truncate px-2";
/** On a phone a row says who they are and whether they may sign in; the rest is on their page. */
const FROM_TABLET = "hidden md:table-cell";
const FROM_DESK = "hidden lg:table-cell";

/** The column each order belongs to; a press on its head chooses it. */
const COLUMNS = [
  { name: "name", sort: "name", shown: "" },
  { name: "email", sort: null, shown: FROM_TABLET },
  { name: "role", sort: "role", shown: `${FROM_TABLET} w-32` },
  { name: "seen", sort: "seen", shown: `${FROM_TABLET} w-32` },
  { name: "factor", sort: null, shown: `${FROM_DESK} w-30` },
  { name: "since", sort: "since", shown: `${FROM_DESK} w-30` },
  { name: "state", sort: null, shown: "w-44" },
] as const;

const DIRECTION: Record<PeopleSort, "ascending" | "descending"> = {
  name: "ascending",
  role: "descending",
  since: "descending",
  seen: "descending",
};

export function PeopleTable({ view: { query, rows, total, pages } }: { view: PeopleView }) {
  const t = useTranslations("people");
  if (rows.length === 0) {
    return (
      <div className="border-t border-rule py-8">
        <p className="font-semibold">{t("list.none")}</p>
        <p className="text-soft">{t("list.noneHint")}</p>
      </div>
    );
  }
  return (
    <>
      <table className="w-full table-fixed border-y border-rule text-15">
        <caption className="sr-only">{t("list.caption")}</caption>
        <thead>
          <tr>
            {COLUMNS.map(({ name, sort, shown }) => (
              <th
                key={name}
                scope="col"
                className={`${HEAD} ${shown}`}
                {...(sort === query.sort ? { "aria-sort": DIRECTION[sort] } : {})}
              >
                {sort === null ? (
                  t(`list.${name}`)
                ) : (
                  <Link
                    prefetch={false}
                    href={peopleAddress(query, { sort })}
                    className="inline-flex min-h-6 items-center gap-1 underline decoration-rule underline-offset-4 hover:text-accent"
                  >
                    {t(`list.${name}`)}
                    {sort === query.sort && (
                      <span aria-hidden="true">{DIRECTION[sort] === "ascending" ? "↑" : "↓"}</span>
                    )}
                  </Link>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className="border-t border-rule hover:bg-wash">
              <th scope="row" className={`${CELL} text-start font-normal`}>
                <Link
                  prefetch={false}
                  href={`/admin/people/${row.id}`}
                  className="inline-block max-w-full truncate py-1 align-middle font-semibold hover:text-accent hover:underline"
                >
                  {row.name}
                </Link>
                <span className="block pb-1 text-13 text-soft md:hidden">
                  {t(`roles.${row.role}`)}
                </span>
              </th>
              <td className={`${CELL} ${FROM_TABLET}`}>{row.email}</td>
              <td className={`${CELL} ${FROM_TABLET}`}>{t(`roles.${row.role}`)}</td>
              <td className={`${CELL} ${FROM_TABLET}`}>
                {row.lastSignInAt ? (
                  <Instant iso={row.lastSignInAt} />
                ) : (
                  <span className="text-soft">{t("list.never")}</span>
                )}
              </td>
              <td className={`${CELL} ${FROM_DESK}`}>
                {row.hasSecondFactor ? (
                  t("list.factorOn")
                ) : (
                  <span className="text-soft">{t("list.factorOff")}</span>
                )}
              </td>
              <td className={`${CELL} ${FROM_DESK}`}>
                <Instant iso={row.since} />
              </td>
              <td className={CELL}>
                <StateMark state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <nav aria-label={t("list.pages")} className="flex flex-wrap items-center gap-3 py-3">
        <p className="text-13 text-soft tabular-nums">
          {t("list.range", {
            from: (query.page - 1) * PEOPLE_PAGE + 1,
            to: (query.page - 1) * PEOPLE_PAGE + rows.length,
            total,
          })}
        </p>
        {query.page > 1 && (
          <Link
            prefetch={false}
            href={peopleAddress(query, { page: query.page - 1 })}
            className={QUIET}
          >
            {t("list.previous")}
          </Link>
        )}
        {query.page < pages && (
          <Link
            prefetch={false}
            href={peopleAddress(query, { page: query.page + 1 })}
            className={QUIET}
          >
            {t("list.next")}
          </Link>
        )}
      </nav>
    </>
  );
}
