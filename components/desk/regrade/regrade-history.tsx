"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/desk/people/confirm-button";
import { useAct } from "@/components/desk/use-act";
import type { PastRegrade } from "@/lib/contracts/regrade";
import type { RegradeActions } from "./actions";

type Props = {
  readonly id: string;
  readonly history: readonly PastRegrade[];
  readonly undoRegrade: RegradeActions["undoRegrade"];
};

/** What was done before, the newest first; the newest in force can be undone. */
export function RegradeHistory({ id, history, undoRegrade }: Props) {
  const t = useTranslations("regrade.history");
  const { act, isPending, told } = useAct();
  return (
    <section aria-labelledby="history-heading" className="grid gap-3">
      <h2 id="history-heading" className="text-17 font-semibold">
        {t("heading")}
      </h2>
      <p
        role="status"
        className={`empty:hidden ${told?.isFault ? "text-wrong" : "text-(--color-right)"}`}
      >
        {told?.text}
      </p>
      {history.length === 0 ? (
        <p className="text-soft">{t("none")}</p>
      ) : (
        <ol className="grid gap-2">
          {history.map((past) => (
            <li
              key={past.id}
              className="flex flex-wrap items-start gap-x-6 gap-y-2 rounded-card border border-rule px-3 py-2"
            >
              <Past past={past} />
              {past.canUndo ? (
                <ConfirmButton
                  label={t("undo")}
                  title={t("undoTitle", { number: past.number })}
                  body={t("undoBody", {
                    answers: past.tally.answers,
                    people: past.tally.people,
                  })}
                  confirmLabel={t("undoDo")}
                  cancelLabel={t("cancel")}
                  isGrave
                  isPending={isPending}
                  onConfirm={() =>
                    act(
                      () => undoRegrade({ id, regrade: past.id }),
                      () => t("undoneNow"),
                    )
                  }
                />
              ) : (
                past.undoneAt === null && <p className="text-13 text-soft">{t("waits")}</p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Past({ past }: { readonly past: PastRegrade }) {
  const t = useTranslations("regrade.history");
  const format = useFormatter();
  const { number, choice, toNumber, versions, mayLower, tally, reason } = past;
  const at = (iso: string) => format.dateTime(new Date(iso), "shortMoment");
  const isUndone = past.undoneAt !== null;
  return (
    <div className="min-w-0 flex-1 basis-80">
      <h3 className={`font-semibold ${isUndone ? "text-soft line-through" : ""}`}>
        {t("number", { number })}: {t(`choice.${choice}`, { to: toNumber ?? 0 })}
      </h3>
      <p className="text-13 text-soft">
        {t("by", { name: past.madeBy, at: at(past.madeAt) })}
        {" · "}
        {t("versions", { count: versions.length, list: format.list(versions.map(String)) })}
        {" · "}
        {t(mayLower ? "mayLower" : "kept")}
      </p>
      <p>
        {t("counts", {
          answers: tally.answers,
          people: tally.people,
          up: tally.up,
          lower: tally.lower,
          mayLower: String(mayLower),
        })}
      </p>
      <p className="[overflow-wrap:anywhere]">{t("reason", { reason })}</p>
      {past.undoneAt && past.undoneBy && (
        <p className="font-semibold">
          {t("undone", { name: past.undoneBy, at: at(past.undoneAt) })}
        </p>
      )}
    </div>
  );
}
