import { useTranslations } from "next-intl";
import type { AuditRow, DetailValue } from "@/lib/contracts/audit";

const HEAD = "px-2 py-1 text-start text-13 font-semibold text-soft";
const CELL = "px-2 py-1 align-top wrap-anywhere whitespace-pre-wrap";

/** What a line of the log knows beyond its sentence: before beside after, then the rest. */
export function AuditDetail({ changes, notes }: Pick<AuditRow, "changes" | "notes">) {
  const t = useTranslations("audit.detail");
  return (
    <div className="grid gap-2 py-2 text-13">
      {changes.length > 0 && (
        <table className="w-full table-fixed border-y border-rule bg-sheet">
          <caption className="sr-only">{t("changed")}</caption>
          <thead>
            <tr>
              <th scope="col" className={`${HEAD} w-1/4`}>
                {t("field")}
              </th>
              <th scope="col" className={HEAD}>
                {t("before")}
              </th>
              <th scope="col" className={HEAD}>
                {t("after")}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, before, after }) => (
              <tr key={field} className="border-t border-rule">
                <th scope="row" className={`${CELL} text-start font-normal text-soft`}>
                  {toName(field)}
                </th>
                <td className={CELL}>
                  <Value value={before} />
                </td>
                <td className={CELL}>
                  <Value value={after} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <dl className="grid gap-1">
          {notes.map(({ field, value }) => (
            <div key={field} className="flex flex-wrap gap-x-3 px-2">
              <dt className="w-32 shrink-0 text-soft">{toName(field)}</dt>
              <dd className="min-w-0 grow basis-40 wrap-anywhere whitespace-pre-wrap">
                <Value value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Value({ value }: { readonly value: DetailValue }) {
  const t = useTranslations("audit.detail");
  if (value === null) return <span className="text-soft">{t("nothing")}</span>;
  if (value === "true") return t("yes");
  if (value === "false") return t("no");
  return value;
}

/** "sessionsEnded" → "Sessions ended": the names are those of the code that wrote them. */
function toName(field: string): string {
  const words = field
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_]/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
