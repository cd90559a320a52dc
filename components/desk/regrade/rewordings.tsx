"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { TakenVersion } from "@/lib/contracts/regrade";

type Props = {
  /** The box to tick. */
  readonly ref: Ref<HTMLInputElement>;
  readonly versions: readonly TakenVersion[];
  readonly isConfirmed: boolean;
  readonly onConfirm: (is: boolean) => void;
  /** Said below, where it was not ticked and has to be. */
  readonly fault: string | null;
};

/** What takers had where it was worded otherwise; somebody has to say that it asks the same. */
export function Rewordings({ ref, versions, isConfirmed, onConfirm, fault }: Props) {
  const t = useTranslations("regrade.form");
  const partOf = ({ part, number }: TakenVersion["reworded"][number]) =>
    t(`part.${part}`, { number });
  return (
    <fieldset className="grid gap-2" aria-describedby={fault ? "asks-same-fault" : undefined}>
      <legend className="pb-1 text-17 font-semibold">{t("reworded")}</legend>
      <p className="text-13 text-soft">{t("rewordedHint")}</p>
      <ul className="grid gap-2">
        {versions.flatMap((version) =>
          version.reworded.map((text) => (
            <li
              key={`${version.number} ${text.part} ${text.number}`}
              className="rounded-card border border-rule px-3 py-2"
            >
              <p className="text-13 font-semibold">
                {t("inVersion", { number: version.number, part: partOf(text) })}
              </p>
              <dl className="grid gap-x-3 sm:grid-cols-[max-content_1fr]">
                {(["before", "after"] as const).map((when) => (
                  <div key={when} className="contents">
                    <dt className="text-13 text-soft sm:pt-0.5">{t(when)}</dt>
                    <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
                      {text[when] === "" ? <i className="text-soft">{t("empty")}</i> : text[when]}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          )),
        )}
      </ul>
      <label className="flex items-start gap-2 py-1">
        <input
          ref={ref}
          type="checkbox"
          checked={isConfirmed}
          aria-invalid={fault !== null}
          aria-describedby={fault ? "asks-same-fault" : undefined}
          onChange={({ target }) => onConfirm(target.checked)}
          className="mt-0.5 size-5 shrink-0"
        />
        <span>{t("asksSame")}</span>
      </label>
      {fault && (
        <p id="asks-same-fault" className="text-15 text-wrong">
          {fault}
        </p>
      )}
    </fieldset>
  );
}
