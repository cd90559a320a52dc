"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { FIELD, PRIMARY } from "@/components/desk/controls";
import { HintedRadios } from "@/components/desk/hinted-radios";
import { useAct } from "@/components/desk/use-act";
import {
  LONGEST_REASON,
  type PlanRegradeInput,
  type RegradePlan,
  type RegradeView,
} from "@/lib/contracts/regrade";
import type { RegradeChoice } from "@/lib/quiz/regrade";
import { formatThirds, pluralOfThirds } from "@/lib/quiz/scoring";
import type { RegradeActions } from "./actions";
import { choicesOf, firstChosen, groupsFor, isOpen } from "./choices";
import { ConfirmDialog } from "./confirm-dialog";
import { PlanTables } from "./plan-tables";
import { Rewordings } from "./rewordings";
import { usePlan } from "./use-plan";
import { VersionChoice } from "./version-choice";

type Props = { readonly view: RegradeView; readonly actions: RegradeActions };

/** Choose, look at the numbers, say why, confirm. */
export function RegradeForm({ view, actions }: Props) {
  const t = useTranslations("regrade");
  const choices = choicesOf(view);
  const [wanted, setWanted] = useState<RegradeChoice>("regrade");
  const choice = choices.includes(wanted) ? wanted : (choices[0] ?? "credit");
  const groups = groupsFor(view, choice);
  const [ticked, setTicked] = useState<readonly string[] | null>(null);
  const chosen = ticked ?? firstChosen(groups, choice);
  const [mayLower, setMayLower] = useState(false);
  const [asksSame, setAsksSame] = useState(false);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const [asked, setAsked] = useState<RegradePlan | null>(null);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const sameBox = useRef<HTMLInputElement>(null);
  const { act, isPending, told } = useAct();

  const numbers = groups
    .filter((group) => isOpen(group, choice) && chosen.includes(group.id))
    .flatMap((group) => group.numbers);
  const reworded = view.versions.filter(
    ({ number, asks }) => choice === "regrade" && asks === "reworded" && numbers.includes(number),
  );
  const input: PlanRegradeInput | null =
    numbers.length === 0
      ? null
      : {
          id: view.id,
          choice,
          versions: numbers,
          toNumber: choice === "regrade" ? (view.published?.number ?? null) : null,
          mayLower,
          asksSame,
        };
  // What is asked does not depend on whether somebody has confirmed the wording.
  const asking = input && { ...input, asksSame: false };
  const planned = usePlan(actions.planRegrade, asking, view, t("form.failed"));
  const plan = planned?.plan ?? null;
  const isUnsure = reworded.length > 0 && !asksSame;
  const isSilent = reason.trim() === "";

  function choose(next: RegradeChoice) {
    setWanted(next);
    setMayLower(false);
    tick(null);
  }

  function tick(next: readonly string[] | null) {
    setTicked(next);
    // Other wordings are compared anew.
    setAsksSame(false);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isUnsure) sameBox.current?.focus();
    else if (isSilent) reasonField.current?.focus();
    else if (plan && plan.answers > 0 && !isPending) setAsked(plan);
  }

  function confirm({ answers, people, up, lower }: RegradePlan) {
    setAsked(null);
    if (!input) return;
    act(
      async () => {
        const confirmed = { answers, people, up, lower };
        const answer = await actions.applyRegrade({ ...input, reason, confirmed });
        if (answer.ok) {
          setReason("");
          setTried(false);
          tick(null);
          setMayLower(false);
        }
        return answer;
      },
      () => t("done"),
    );
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)] xl:gap-x-12"
    >
      <div className="grid content-start gap-6">
        <fieldset className="grid gap-1">
          <HintedRadios
            name="choice"
            legend={t("form.choice")}
            choices={choices.map((value) => ({
              value,
              label: t(`form.${value}`),
              hint: t(`form.${value}Hint`, { number: view.published?.number ?? 0 }),
            }))}
            chosen={choice}
            onChoose={choose}
          />
          {!choices.includes("regrade") && view.published && (
            <p className="text-13 text-soft">{t("form.noRegrade")}</p>
          )}
        </fieldset>
        <VersionChoice groups={groups} choice={choice} chosen={chosen} onChoose={tick} />
        {reworded.length > 0 && (
          <Rewordings
            ref={sameBox}
            versions={reworded}
            isConfirmed={asksSame}
            onConfirm={setAsksSame}
            fault={isTried && isUnsure ? t("form.needSame") : null}
          />
        )}
      </div>
      <div className="grid content-start gap-6">
        <section aria-labelledby="plan-heading" className="grid gap-3">
          <h2 id="plan-heading" className="text-17 font-semibold">
            {t("plan.heading")}
          </h2>
          <div role="status" className="grid gap-3">
            {input && !planned && <p className="text-soft">{t("plan.looking")}</p>}
            {plan && <PlanTables plan={plan} mayLower={mayLower} />}
          </div>
          {planned?.failure && (
            <p role="alert" className="text-wrong">
              {planned.failure}
            </p>
          )}
        </section>
        {plan && plan.lower === 0 && !mayLower ? (
          plan.answers > 0 && <p>{t("form.lowerNone")}</p>
        ) : (
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              checked={mayLower}
              onChange={({ target }) => setMayLower(target.checked)}
              className="mt-0.5 size-5 shrink-0"
            />
            <span>
              <span className="block font-semibold">{t("form.lower")}</span>
              {plan && (
                <span className="block text-13 text-soft">
                  {plan.lower === 0
                    ? t("form.lowerNone")
                    : t("form.lowerSome", {
                        people: plan.peopleLower,
                        marks: formatThirds(plan.lost),
                        count: pluralOfThirds(plan.lost),
                      })}
                </span>
              )}
            </span>
          </label>
        )}
        <div className="grid gap-1">
          <label htmlFor="reason" className="font-semibold">
            {t("form.reason")}
          </label>
          <p id="reason-hint" className="text-13 text-soft">
            {t("form.reasonHint")}
          </p>
          <textarea
            ref={reasonField}
            id="reason"
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            required
            maxLength={LONGEST_REASON}
            rows={3}
            aria-invalid={isTried && isSilent}
            aria-describedby={isTried && isSilent ? "reason-hint reason-fault" : "reason-hint"}
            className={`${FIELD} py-1.5`}
          />
          {isTried && isSilent && (
            <p id="reason-fault" role="alert" className="text-15 text-wrong">
              {t("form.needReason")}
            </p>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <button
            type="submit"
            aria-disabled={isPending || !plan || plan.answers === 0}
            className={PRIMARY}
          >
            {isPending
              ? t("confirm.working")
              : plan === null
                ? t("form.doUnknown", { choice })
                : plan.answers === 0
                  ? t("form.doNothing")
                  : t("form.do", { choice, count: plan.answers })}
          </button>
          <p role="status" className={told?.isFault ? "text-wrong" : "text-(--color-right)"}>
            {told?.text}
          </p>
        </div>
      </div>
      {asked && (
        <ConfirmDialog
          plan={asked}
          choice={choice}
          mayLower={mayLower}
          onConfirm={() => confirm(asked)}
          onClose={() => setAsked(null)}
        />
      )}
    </form>
  );
}
