import Link from "next/link";
import { useTranslations } from "next-intl";
import { QUIET } from "@/components/desk/controls";
import { Instant } from "@/components/desk/instant";
import {
  type AuditQuery,
  type AuditRow,
  type AuditView,
  SUBJECT_KINDS,
  type SubjectKind,
} from "@/lib/contracts/audit";
import { auditAddress, subjectAddress } from "./address";
import { AuditDetail } from "./audit-detail";
import { toWords } from "./audit-filter";

const HEAD = "sticky top-0 z-1 h-9 bg-paper px-2 text-start text-13 font-semibold";
const CELL = "px-2 py-1.5 align-top";
/* Links of rows are not fetched ahead: a page has a hundred, and each would be a page made for nobody. */
const LINK = "inline-flex min-h-6 max-w-full items-center text-accent underline";

export function AuditTable({ view: { query, rows, next } }: { readonly view: AuditView }) {
  const t = useTranslations("audit.list");
  if (rows.length === 0) {
    const isFiltered = Object.values(query).some((value) => value !== null);
    return (
      <div className="border-t border-rule py-8">
        <p className="font-semibold">{t(isFiltered ? "none" : "empty")}</p>
        {isFiltered && <p className="text-soft">{t("noneHint")}</p>}
      </div>
    );
  }
  return (
    <>
      <table className="w-full table-fixed border-y border-rule text-15 max-lg:block">
        <caption className="sr-only">{t("caption")}</caption>
        <thead className="max-lg:sr-only">
          <tr>
            <th scope="col" className={`${HEAD} w-44`}>
              {t("when")}
            </th>
            <th scope="col" className={`${HEAD} w-40`}>
              {t("who")}
            </th>
            <th scope="col" className={HEAD}>
              {t("what")}
            </th>
            <th scope="col" className={`${HEAD} w-56`}>
              {t("subject")}
            </th>
          </tr>
        </thead>
        {/* On a phone and a tablet a row is a small card: when and who, then what, then on what. */}
        <tbody className="max-lg:block">
          {rows.map((row) => (
            <tr key={row.id} className="border-t border-rule max-lg:block max-lg:py-1.5">
              <td className={`${CELL} whitespace-nowrap text-soft max-lg:inline-block max-lg:py-0`}>
                <Instant iso={row.at} withTime />
              </td>
              <td className={`${CELL} wrap-anywhere max-lg:inline-block max-lg:py-0`}>
                {row.actorName}
              </td>
              <td className={`${CELL} max-lg:block max-lg:py-0.5`}>
                <What row={row} />
              </td>
              <td className={`${CELL} max-lg:block max-lg:py-0`}>
                <Subject row={row} query={query} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <nav aria-label={t("pages")} className="flex flex-wrap items-center gap-3 py-3">
        {query.after !== null && (
          <Link prefetch={false} href={auditAddress(query)} className={QUIET}>
            {t("newest")}
          </Link>
        )}
        {next === null ? (
          <p className="text-13 text-soft">{t("end")}</p>
        ) : (
          <Link prefetch={false} href={auditAddress(query, { after: next })} className={QUIET}>
            {t("older")}
          </Link>
        )}
      </nav>
    </>
  );
}

function What({ row }: { readonly row: AuditRow }) {
  const act = <span className="text-13 text-soft">{toWords(row.action)}</span>;
  if (row.changes.length === 0 && row.notes.length === 0) {
    return (
      <>
        {row.summary} {act}
      </>
    );
  }
  return (
    <details>
      <summary className="min-h-6 hover:text-accent">
        {row.summary} {act}
      </summary>
      <AuditDetail changes={row.changes} notes={row.notes} />
    </details>
  );
}

function Subject({ row, query }: { readonly row: AuditRow; readonly query: AuditQuery }) {
  const t = useTranslations("audit");
  const { subjectKind: kind, subjectId: id } = row;
  const href = subjectAddress(kind, id);
  const name = isSubjectKind(kind) ? t(`kinds.${kind}`) : kind;
  // An id of a question says something to whoever works here; that of a row does not.
  const label = kind === "question" || kind === "quiz" ? `${name} ${id}` : name;
  return (
    <span className="flex flex-wrap gap-x-3">
      {href ? (
        <Link prefetch={false} href={href} className={`${LINK} wrap-anywhere`}>
          {label}
        </Link>
      ) : (
        label
      )}
      {query.subject !== id && (
        <Link
          prefetch={false}
          href={auditAddress(query, { subject: id })}
          className={`${LINK} text-13`}
        >
          <span aria-hidden="true">{t("list.onlyThis")}</span>
          <span className="sr-only">{t("list.onlyThisOf", { subject: label })}</span>
        </Link>
      )}
    </span>
  );
}

function isSubjectKind(kind: string): kind is SubjectKind {
  return (SUBJECT_KINDS as readonly string[]).includes(kind);
}
