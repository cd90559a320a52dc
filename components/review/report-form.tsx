import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { MOST_COMMENT, REASONS } from "@/lib/contracts/report";
import type { Show } from "./filter";
import { reportAnchor, type UnsentReport } from "./report-address";

type Props = {
  readonly attemptId: string;
  readonly position: number;
  /** The filter to come back to. */
  readonly show: Show;
  readonly send: (form: FormData) => Promise<void>;
  /** What was said before; null: nothing yet. */
  readonly said: { readonly reason: string; readonly comment: string } | null;
  readonly unsent: UnsentReport | null;
};

const FIELD = "mt-0.5 w-full rounded-card border border-edge bg-sheet px-3 py-2 text-17";

/** Says what is wrong. Written as lean as it can be: it comes once for each question. */
export function ReportForm({ attemptId, position, show, send, said, unsent }: Props) {
  const t = useTranslations("reports");
  const typed = unsent ?? said;
  const refusalId = `${reportAnchor(position)}-refused`;
  const isAt = (field: "reason" | "comment") =>
    unsent && FIELD_OF[unsent.refusal] === field
      ? ({ "aria-invalid": true, "aria-describedby": refusalId } as const)
      : {};
  return (
    <form action={send} className="grid max-w-measure gap-3 pt-1 pb-3 text-15">
      <input type="hidden" name="attempt" value={attemptId} />
      {show !== "all" && <input type="hidden" name="show" value={show} />}
      <label>
        {t("form.reason")}
        <select
          name="reason"
          required
          defaultValue={typed?.reason ?? ""}
          className={FIELD}
          {...isAt("reason")}
        >
          <option value="">{t("form.choose")}</option>
          {REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reason.${reason}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("form.comment")} <span className="text-13 text-soft">{t("form.commentHint")}</span>
        <textarea
          name="comment"
          rows={3}
          maxLength={MOST_COMMENT}
          defaultValue={typed?.comment}
          className={FIELD}
          {...isAt("comment")}
        />
      </label>
      {unsent && (
        <p id={refusalId} role="alert" className="font-semibold text-timeout">
          {t(`form.refused.${unsent.refusal}`, { minutes: Math.ceil(unsent.waitSeconds / 60) })}
        </p>
      )}
      <button
        type="submit"
        name="position"
        value={position}
        className={`${buttonClass("quiet")} justify-self-start`}
      >
        {t(said ? "form.save" : "form.send")}
      </button>
    </form>
  );
}

/** Which field a refusal is about; busy: neither. */
const FIELD_OF = { reason: "reason", comment: "comment", long: "comment", busy: null } as const;
