"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useActionState, useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SessionView } from "@/lib/contracts/account";
import { deviceOf } from "./device";
import type { FormAction } from "./form";

type Props = {
  readonly sessions: readonly SessionView[];
  readonly end: FormAction;
  readonly endAll: FormAction;
};

/** Where somebody is signed in, this device first. */
export function Sessions({ sessions, end, endAll }: Props) {
  const t = useTranslations("account.sessions");
  const format = useFormatter();
  const [ended, sendEnd] = useActionState(end, { status: "new" });
  const [endedAll, sendEndAll] = useActionState(endAll, { status: "new" });
  const status = useRef<HTMLParagraphElement>(null);
  const count = useRef(sessions.length);
  useEffect(() => {
    // The button that did it went with its line.
    if (sessions.length < count.current) status.current?.focus();
    count.current = sessions.length;
  }, [sessions.length]);
  const isEnded = ended.status === "done" || endedAll.status === "done";
  return (
    <div className="grid gap-3">
      <ul className="max-w-measure divide-y divide-rule border-y border-rule">
        {sessions.map(({ id, isHere, userAgent, since }) => {
          const { browser, system } = deviceOf(userAgent);
          const device = t("device", {
            browser: browser ?? t("unknownBrowser"),
            system: system ?? t("unknownSystem"),
          });
          const when = format.dateTime(since, "moment");
          return (
            <li key={id} className="flex min-h-13 items-center justify-between gap-4 py-1">
              <p>
                {device}
                <span className="block text-13 text-soft">
                  {isHere && <span className="font-semibold text-ink">{t("here")} · </span>}
                  {t("since", { when })}
                </span>
              </p>
              {!isHere && (
                <form action={sendEnd}>
                  <input type="hidden" name="session" value={id} />
                  <SubmitButton className={buttonClass("quiet")} pendingLabel={t("ending")}>
                    <span aria-hidden="true">{t("end")}</span>
                    <span className="sr-only">{t("endOf", { device, when })}</span>
                  </SubmitButton>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <form action={sendEndAll}>
          <SubmitButton className={buttonClass("quiet")} pendingLabel={t("ending")}>
            {t("all")}
          </SubmitButton>
        </form>
      )}
      <p ref={status} role="status" tabIndex={-1} className="text-right">
        {isEnded ? t("ended") : ""}
      </p>
    </div>
  );
}
