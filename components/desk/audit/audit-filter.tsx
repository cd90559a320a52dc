import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FIELD, PRIMARY, QUIET } from "@/components/desk/controls";
import { type AuditView, COMMAND_LINE_ID, SUBJECT_KINDS } from "@/lib/contracts/audit";

type Props = { readonly view: AuditView };

/** A plain form: the address is the filter, with or without script. */
export function AuditFilter({ view: { query, actors, actions } }: Props) {
  const t = useTranslations("audit");
  const isFiltered = Object.values(query).some((value) => value !== null);
  return (
    <search aria-label={t("filter.label")}>
      <form action="/admin/audit" className="flex flex-wrap items-end gap-3 pb-3">
        <Field label={t("filter.person")}>
          <select name="person" defaultValue={query.person ?? ""} className={`${FIELD} max-w-60`}>
            <option value="">{t("filter.anybody")}</option>
            {actors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            <option value={COMMAND_LINE_ID}>{t("filter.commandLine")}</option>
          </select>
        </Field>
        <Field label={t("filter.kind")}>
          <select name="kind" defaultValue={query.kind ?? ""} className={FIELD}>
            <option value="">{t("filter.anything")}</option>
            {SUBJECT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kinds.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("filter.action")}>
          <select name="action" defaultValue={query.action ?? ""} className={`${FIELD} max-w-60`}>
            <option value="">{t("filter.anyAct")}</option>
            {withChosen(actions, query.action).map((action) => (
              <option key={action} value={action}>
                {toWords(action)}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t("filter.from")}>
          <input type="date" name="from" defaultValue={query.from ?? ""} className={FIELD} />
        </Field>
        <Field label={t("filter.to")}>
          <input type="date" name="to" defaultValue={query.to ?? ""} className={FIELD} />
        </Field>
        <Field label={t("filter.subject")}>
          <input
            type="text"
            name="subject"
            defaultValue={query.subject ?? ""}
            maxLength={200}
            className={`${FIELD} w-72 max-w-full`}
          />
        </Field>
        <button type="submit" className={PRIMARY}>
          {t("filter.apply")}
        </button>
        {isFiltered && (
          <Link href="/admin/audit" className={QUIET}>
            {t("filter.clear")}
          </Link>
        )}
      </form>
    </search>
  );
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="grid gap-1">
      <span className="text-13 text-soft">{label}</span>
      {children}
    </label>
  );
}

/** "question.sent-back" → "question: sent back". Acts are named where they are done, so none is listed here. */
export function toWords(action: string): string {
  return action.replace(".", ": ").replaceAll("-", " ");
}

/** A link may name an act that nobody has done yet. */
function withChosen(actions: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || actions.includes(chosen) ? actions : [...actions, chosen];
}
