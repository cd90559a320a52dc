"use client";

import { useTranslations } from "next-intl";
import { GRAVE, PRIMARY, QUIET } from "@/components/desk/controls";
import { Dialog } from "@/components/ui/dialog";
import type { RegradePlan } from "@/lib/contracts/regrade";
import type { RegradeChoice } from "@/lib/quiz/regrade";

type Props = {
  readonly plan: RegradePlan;
  readonly choice: RegradeChoice;
  readonly mayLower: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks once more, with the numbers that are then acted on. */
export function ConfirmDialog({ plan, choice, mayLower, onConfirm, onClose }: Props) {
  const t = useTranslations("regrade.confirm");
  const { answers, people, up, lower, peopleLower } = plan;
  const isGrave = mayLower && lower > 0;
  return (
    <Dialog
      title={t("title", { choice, count: answers })}
      titleClass="text-17 font-semibold"
      onClose={onClose}
    >
      <div className="mt-2 grid gap-2">
        <p>{t("body", { people, up })}</p>
        {lower > 0 && (
          <p className={isGrave ? "font-semibold text-wrong" : ""}>
            {isGrave ? t("lowered", { lower, people: peopleLower }) : t("kept", { lower })}
          </p>
        )}
        <p>{t("told")}</p>
      </div>
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <button type="button" onClick={onClose} className={QUIET}>
          {t("cancel")}
        </button>
        <button type="button" onClick={onConfirm} className={isGrave ? GRAVE : PRIMARY}>
          {t("do", { choice })}
        </button>
      </div>
    </Dialog>
  );
}
