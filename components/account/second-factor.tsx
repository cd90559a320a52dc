"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { SecondFactorSetup } from "@/lib/contracts/account";
import { BackupCodes } from "./backup-codes";
import { PasswordField, TextField } from "./field";
import { AccountForm, type FormAction } from "./form";

export type SecondFactorActions = {
  readonly begin: FormAction<SecondFactorSetup>;
  readonly confirm: FormAction;
  readonly end: FormAction;
  readonly renew: FormAction<readonly string[]>;
};

type Props = {
  readonly isOn: boolean;
  readonly codesLeft: number;
  readonly actions: SecondFactorActions;
};

/** Codes from an app besides the password: how it stands, and how to change that. */
export function SecondFactor({ isOn, codesLeft, actions }: Props) {
  const t = useTranslations("account.factor");
  const state = useRef<HTMLParagraphElement>(null);
  const was = useRef(isOn);
  useEffect(() => {
    // The form that did it is gone; the focus goes to what came of it.
    if (was.current !== isOn) state.current?.focus();
    was.current = isOn;
  }, [isOn]);
  return (
    <div className="grid gap-4">
      <p ref={state} tabIndex={-1} className="max-w-measure">
        {isOn ? t("on", { count: codesLeft }) : t("off")}
      </p>
      {isOn ? <TurnOff actions={actions} /> : <SetUp actions={actions} />}
    </div>
  );
}

function SetUp({ actions }: { readonly actions: SecondFactorActions }) {
  const t = useTranslations("account.factor");
  return (
    <AccountForm
      action={actions.begin}
      submit={t("begin")}
      pending={t("beginning")}
      tone="quiet"
      after={(setup) => <Confirm setup={setup} confirm={actions.confirm} />}
    >
      <PasswordField name="password" label={t("password")} autoComplete="current-password" />
    </AccountForm>
  );
}

function Confirm({
  setup,
  confirm,
}: {
  readonly setup: SecondFactorSetup;
  readonly confirm: FormAction;
}) {
  const t = useTranslations("account.factor");
  const scan = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (setup) scan.current?.focus();
  }, [setup]);
  const { size, path } = setup.qr;
  return (
    <div className="grid gap-4">
      <p ref={scan} tabIndex={-1}>
        {t("scan")}
      </p>
      <div className="w-max rounded-card border border-edge bg-scan-paper text-scan-ink">
        <svg
          role="img"
          aria-label={t("qr")}
          viewBox={`0 0 ${size} ${size}`}
          width="208"
          height="208"
          shapeRendering="crispEdges"
        >
          <path d={path} fill="currentColor" />
        </svg>
      </div>
      <p>
        <span className="font-semibold">{t("secret")}:</span>{" "}
        <code className="text-15">{setup.secret}</code>
      </p>
      <BackupCodes codes={setup.backupCodes} />
      <AccountForm
        action={confirm}
        submit={t("confirm")}
        pending={t("confirming")}
        done={t("done")}
      >
        <TextField name="code" label={t("code")} autoComplete="one-time-code" inputMode="numeric" />
      </AccountForm>
    </div>
  );
}

function TurnOff({ actions }: { readonly actions: SecondFactorActions }) {
  const t = useTranslations("account.factor");
  return (
    <>
      <details>
        <summary className="inline-flex min-h-8 items-center text-accent underline">
          {t("renew")}
        </summary>
        <div className="mt-3 grid gap-4">
          <p className="text-13 text-soft">{t("renewHint")}</p>
          <AccountForm
            action={actions.renew}
            submit={t("renew")}
            pending={t("renewing")}
            tone="quiet"
            after={(codes) => <BackupCodes codes={codes} />}
          >
            <PasswordField name="password" label={t("password")} autoComplete="current-password" />
          </AccountForm>
        </div>
      </details>
      <details>
        <summary className="inline-flex min-h-8 items-center text-accent underline">
          {t("end")}
        </summary>
        <div className="mt-3">
          <AccountForm action={actions.end} submit={t("end")} pending={t("ending")} tone="quiet">
            <PasswordField name="password" label={t("password")} autoComplete="current-password" />
          </AccountForm>
        </div>
      </details>
    </>
  );
}
